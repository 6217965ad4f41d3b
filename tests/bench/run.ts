/** `npm run bench [name ...]`: measures, prints one table, writes it as JSON beside it. */
import type { Browser } from '@playwright/test';
import buildApp from '../e2e/buildApp.ts';
import { answers } from './answers.ts';
import { board } from './board.ts';
import { launchBrowser } from './browser.ts';
import { bundle } from './bundle.ts';
import { contactSize } from './contactSize.ts';
import { geo } from './geo.ts';
import { latency } from './latency.ts';
import { planning } from './planning.ts';
import { map } from './map.ts';
import { reassess } from './reassess.ts';
import { relay } from './relay.ts';
import { replication } from './replication.ts';
import { report, type Figure } from './report.ts';
import { rules } from './rules.ts';
import { sheet } from './sheet.ts';
import { typing } from './typing.ts';

type Bench = () => readonly Figure[] | Promise<readonly Figure[]>;

const inBrowser: Readonly<Record<string, (browser: Browser) => Promise<readonly Figure[]>>> = {
  replication,
  latency,
  sheet,
  typing,
  board,
  planning,
  reassess,
  map,
  bundle
};
const inNode: Readonly<Record<string, Bench>> = { contactSize, relay, rules, answers, geo };

const wanted = process.argv.slice(2);
const known = [...Object.keys(inBrowser), ...Object.keys(inNode)];
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0)
  throw new Error(`no such bench: ${unknown.join(', ')}; there are ${known.join(', ')}`);

const isWanted = ([name]: readonly [string, unknown]): boolean =>
  wanted.length === 0 || wanted.includes(name);
const figures: Figure[] = [];

const shown = Object.entries(inBrowser).filter(isWanted);
if (shown.length > 0) {
  await buildApp();
  const browser = await launchBrowser();
  for (const [name, measure] of shown) await add(name, () => measure(browser));
  await browser.close();
}
for (const [name, measure] of Object.entries(inNode).filter(isWanted)) await add(name, measure);
report(figures, 'test-results/bench.json');

async function add(name: string, measure: Bench): Promise<void> {
  console.error(`measuring ${name} ...`);
  figures.push(...(await measure()));
}
