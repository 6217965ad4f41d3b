/** First replication to a new device, and cold start offline from what it left there. */
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { demoContacts } from '../../src/lib/commands/demo/generate.ts';
import { createRelayProcess } from '../e2e/relayProcess.ts';
import { newProfile } from './browser.ts';
import { createRawDevice } from './rawDevice.ts';
import { percentile, type Figure } from './report.ts';
import { serveStockPage } from './stock/page.ts';
import { startStockServer } from './stock/server.ts';

const CONTACTS = 10_000;
const STOCK_ROOMS = 500;
const STOCK_POOL = 16;
const COLD_STARTS = 7;
const NOBODY = '00000000-0000-4000-8000-000000000000';

export async function replication(browser: Browser): Promise<Figure[]> {
  const relay = await createRelayProcess({ LOG_LEVEL: 'error' });
  try {
    const device = await createRawDevice(relay.url, relay.setupLink() ?? '');
    await device.pushDemo(CONTACTS);
    const link = await device.invite('Paul Durand');
    device.close();
    const profile = await newProfile(browser);
    const ours = await replicate(await profile.newPage(), link);
    const stock = (await replicateStock(browser)) * (CONTACTS / STOCK_ROOMS);
    const cold = await coldStarts(profile, relay.url);
    await profile.close();
    return [
      {
        name: `first replication of ${CONTACTS} contacts`,
        value: ours.all / 1000,
        unit: 's',
        ratio: stock / ours.all,
        against: `faster than the stock way (${STOCK_ROOMS} rooms, pool of ${STOCK_POOL}, scaled: ${Math.round(stock / 1000)} s)`,
        aim: '15 times faster',
        met: stock / ours.all >= 15
      },
      { name: 'list usable after', value: ours.usable, unit: 'ms' },
      {
        name: `cold start offline to a usable list, ${CONTACTS} contacts, median of ${COLD_STARTS}`,
        value: percentile(
          cold.map(({ lines }) => lines),
          0.5
        ),
        unit: 'ms',
        aim: 'under 1,000 ms',
        met:
          percentile(
            cold.map(({ lines }) => lines),
            0.5
          ) < 1000
      },
      { name: 'the slowest of them', value: Math.max(...cold.map(({ lines }) => lines)), unit: 'ms' },
      {
        name: 'a search typed at once after it is answered from every contact, from the start',
        value: percentile(
          cold.map(({ answered }) => answered),
          0.5
        ),
        unit: 'ms'
      }
    ];
  } finally {
    await relay.dispose();
  }
}

/** Milliseconds from the click on "join" to the first lines, and to everything. */
async function replicate(page: Page, link: string): Promise<{ usable: number; all: number }> {
  await page.goto(link);
  const started = performance.now();
  await page.getByRole('button', { name: 'Rejoindre' }).click();
  await page.locator('[role=row][data-contact]').first().waitFor();
  const usable = performance.now() - started;
  // Every contact of the relay's log is stored: nothing is left to receive.
  await page
    .getByRole('button', { name: /^État de la synchronisation, À jour/ })
    .waitFor({ timeout: 300_000 });
  return { usable, all: performance.now() - started };
}

async function replicateStock(browser: Browser): Promise<number> {
  const documents = new Map<string, Uint8Array>();
  for (const { id, update } of demoContacts({ count: STOCK_ROOMS, by: NOBODY })) documents.set(id, update);
  const server = await startStockServer(documents);
  const stock = await serveStockPage();
  const profile = await newProfile(browser);
  try {
    const page = await profile.newPage();
    await page.goto(stock.url);
    await page.waitForFunction(() => 'replicateStock' in window);
    return await page.evaluate(({ url, rooms, pool }) => window.replicateStock(url, rooms, pool), {
      url: server.url,
      rooms: [...documents.keys()],
      pool: STOCK_POOL
    });
  } finally {
    await profile.close();
    stock.close();
    await server.close();
  }
}

declare global {
  interface Window {
    /** When the first lines of the list came, in ms since the navigation. */
    listUsableAt?: number;
  }
}

/** Milliseconds from the navigation. */
interface ColdStart {
  /** First lines of the list. */
  readonly lines: number;
  /** All contacts are in memory: a search is answered. */
  readonly answered: number;
}

/** Without network, each time in a new tab. */
async function coldStarts(profile: BrowserContext, url: string): Promise<ColdStart[]> {
  await profile.pages()[0]?.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await profile.addInitScript(watchForList);
  // They are kept once the carnet has been quiet for two seconds, long before somebody closes it.
  await profile.pages()[0]?.waitForFunction(areFirstLinesKept, null, { polling: 250 });
  await profile.setOffline(true);
  const times: ColdStart[] = [];
  for (let round = 0; round < COLD_STARTS; round += 1) {
    for (const page of profile.pages()) await page.close();
    const page = await profile.newPage();
    await page.goto(`${url}/contacts`);
    const usable = await page.waitForFunction(() => window.listUsableAt);
    await page.getByRole('combobox').first().fill('a');
    await page.getByRole('option').first().waitFor();
    const answered = await page.evaluate(() => performance.now());
    times.push({ lines: (await usable.jsonValue()) ?? Number.NaN, answered });
  }
  return times;
}

/** Runs in the page. */
async function areFirstLinesKept(): Promise<boolean> {
  const names = (await indexedDB.databases()).map(({ name = '' }) => name);
  const name = names.find((each) => /^carnet-[0-9a-f-]{36}$/.test(each));
  if (name === undefined) return false;
  const result = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('the database said no'));
    });
  const database = await result(indexedDB.open(name));
  try {
    const head: unknown = await result(database.transaction('meta').objectStore('meta').get('listHead'));
    return head !== undefined && head !== null;
  } finally {
    database.close();
  }
}

function watchForList(): void {
  new MutationObserver((_changes, observer) => {
    if (!document.querySelector('[role=row][data-contact] a')) return;
    window.listUsableAt = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}
