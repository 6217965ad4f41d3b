/**
 * `npm run test:faults [name ...]`: the long runs of tests/faults, all or those named (relayKills, tabKills, frames,
 * links). The environment may set other counts; `npm test` runs the same code with small ones.
 */
import { run } from './process.ts';

const LONG = {
  CARNET_RELAY_KILLS: '200',
  CARNET_TAB_KILLS: '100',
  CARNET_FRAMES: '1000000',
  CARNET_LINK_SECONDS: '60',
  CARNET_ALL_LINKS: '1'
};
const IN_BROWSER = 'tabKills';

const wanted = process.argv.slice(2);
const inNode = wanted.filter((name) => name !== IN_BROWSER);
const counts = Object.fromEntries(
  Object.entries(LONG).map(([name, many]) => [name, process.env[name] ?? many])
);
const codes: number[] = [];
if (wanted.length === 0 || inNode.length > 0) {
  codes.push(await run('vitest', ['run', '--project', 'faults', ...inNode], counts));
}
if (wanted.length === 0 || wanted.includes(IN_BROWSER)) {
  const command = ['playwright', 'test', '--project', 'faults'];
  codes.push(await run('node', ['scripts/with-browser.ts', ...command], counts));
}
process.exit(codes.every((code) => code === 0) ? 0 : 1);
