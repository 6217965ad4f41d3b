/**
 * `npm test`: every test of the project, with a browser found or installed first. Ends with the totals
 * `N passed, N failed` of all runners and exits non-zero when a test failed or a runner did.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { run } from './process.ts';
import { playwrightTotals, sum, vitestTotals, type Totals } from './totals.ts';

const OUT = 'test-results';
const VITEST = `${OUT}/vitest.json`;
const FAULTS = `${OUT}/faults-node.json`;

/** Hundreds of processes compile the same files: half of what a relay takes to start. */
const COMPILED = { NODE_COMPILE_CACHE: resolve('node_modules/.cache/node') };

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });

const withBrowser = (command: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  run('node', ['scripts/with-browser.ts', ...command], { ...COMPILED, ...env });
const vitest = (report: string, ...projects: readonly string[]) =>
  withBrowser([
    'vitest',
    'run',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`
  ]);
const playwright = (project: string, workers: number, env: Readonly<Record<string, string>> = {}) =>
  withBrowser(['playwright', 'test', `--project=${project}`, `--workers=${workers}`], {
    CARNET_REPORT: project,
    ...env
  });

const codes = [
  await vitest(VITEST, 'unit', 'sim', 'browser'),
  // By themselves: they start processes of their own and look at the clock.
  await vitest(FAULTS, 'faults'),
  await playwright('paired', 3),
  await playwright('alone', 1, { CARNET_SKIP_BUILD: '1' }),
  await playwright('faults', 1, { CARNET_SKIP_BUILD: '1' })
];

const totals = sum([
  read(VITEST, vitestTotals),
  read(FAULTS, vitestTotals),
  ...['paired', 'alone', 'faults'].map((project) => read(`${OUT}/${project}.json`, playwrightTotals))
]);
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(codes.every((code) => code === 0) && totals.failed === 0 ? 0 : 1);

/** A runner that left no report did not run its tests: that counts as a failure, never as silence. */
function read(path: string, parse: (json: unknown) => Totals): Totals {
  try {
    return parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    console.error(`${path} cannot be read: ${String(error)}`);
    return { passed: 0, failed: 1 };
  }
}
