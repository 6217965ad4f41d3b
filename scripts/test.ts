/**
 * `npm test`: every test of the project, with a browser found or installed first. Ends with the totals
 * `N passed, N failed` of all runners and exits non-zero when a test failed or a runner did.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { run } from './process.ts';
import { playwrightTotals, sum, vitestTotals, type Totals } from './totals.ts';

const OUT = 'test-results';
const VITEST = `${OUT}/vitest.json`;
const PLAYWRIGHT = `${OUT}/playwright.json`;

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });

const withBrowser = (...command: string[]) => run('node', ['scripts/with-browser.ts', ...command]);
const codes = [
  await withBrowser('vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${VITEST}`),
  await withBrowser('playwright', 'test')
];

const totals = sum([read(VITEST, vitestTotals), read(PLAYWRIGHT, playwrightTotals)]);
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
