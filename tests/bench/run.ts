/** `npm run bench [name ...]`: measures, prints one table, writes it as JSON beside it. */
import buildApp from '../e2e/buildApp.ts';
import { launchBrowser } from './browser.ts';
import { bundle } from './bundle.ts';
import { contactSize } from './contactSize.ts';
import { latency } from './latency.ts';
import { replication } from './replication.ts';
import { report, type Figure } from './report.ts';

await buildApp();
const browser = await launchBrowser();
const benches: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  replication: () => replication(browser),
  latency: () => latency(browser),
  bundle: () => bundle(browser),
  contactSize: () => Promise.resolve(contactSize())
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0)
  throw new Error(`no such bench: ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`);

const figures: Figure[] = [];
for (const [name, measure] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`measuring ${name} ...`);
  figures.push(...(await measure()));
}
await browser.close();
report(figures, 'test-results/bench.json');
