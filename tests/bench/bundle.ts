/** What a first visit of the contact list loads before the list is there. What it fetches ahead later is not counted. */
import { gzipSync } from 'node:zlib';
import type { Browser, Response } from '@playwright/test';
import { createCarnet, deviceOf } from '../e2e/carnet.ts';
import { createRelayProcess } from '../e2e/relayProcess.ts';
import { newProfile } from './browser.ts';
import type { Figure } from './report.ts';

const KB = 1024;

export async function bundle(browser: Browser): Promise<Figure[]> {
  const relay = await createRelayProcess({ LOG_LEVEL: 'error' });
  try {
    const context = await newProfile(browser);
    const device = deviceOf(context, await context.newPage());
    await createCarnet(device, relay);
    // A page of its own: answers to what the first one still fetches ahead must not be counted.
    await device.page.close();
    const page = await context.newPage();
    // Past the service worker, as a first visit is.
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setBypassServiceWorker', { bypass: true });
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    const sizes = new Map<string, number>();
    const loading: Promise<void>[] = [];
    const weigh = (response: Response) => {
      const { pathname } = new URL(response.url());
      if (!pathname.endsWith('.js') || pathname === '/service-worker.js') return;
      loading.push(response.body().then((body) => void sizes.set(pathname, gzipSync(body).length)));
    };
    page.on('response', weigh);
    await page.addInitScript(watchForFirstLine);
    await page.goto(`${relay.url}/contacts`, { waitUntil: 'networkidle' });
    await page.waitForFunction(() => window.firstLineAt);
    // What is fetched ahead from now on may still be under way when the bench is over.
    page.off('response', weigh);
    await Promise.all(loading);
    const later = new Set(await page.evaluate(filesAskedAfterTheList));
    const workers = [...sizes].filter(([path]) => path.includes('/workers/'));
    const worker = workers.reduce((sum, [, size]) => sum + size, 0);
    const pages = [...sizes].filter(([path]) => !path.includes('/workers/'));
    const first = pages.filter(([path]) => !later.has(path));
    const before = first.reduce((sum, [, size]) => sum + size, 0);
    return [
      {
        name: `first-load JavaScript of the list route, gzip, ${first.length} files`,
        value: before / KB,
        unit: 'kB',
        aim: 'under 120 kB',
        met: before / KB < 120
      },
      { name: 'its worker, gzip', value: worker / KB, unit: 'kB' }
    ];
  } finally {
    await relay.dispose();
  }
}

declare global {
  interface Window {
    /** When the first line of the list came, in ms since the navigation. */
    firstLineAt?: number;
  }
}

/** Runs in the page. */
function watchForFirstLine(): void {
  new MutationObserver((_changes, observer) => {
    if (!document.querySelector('[role=row][data-contact] a')) return;
    window.firstLineAt = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

/** Runs in the page. */
function filesAskedAfterTheList(): string[] {
  const shown = window.firstLineAt;
  if (shown === undefined) throw new Error('the list showed no line');
  return performance
    .getEntriesByType('resource')
    .filter(({ startTime }) => startTime > shown)
    .map(({ name }) => new URL(name).pathname);
}
