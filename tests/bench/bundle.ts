/** What a first visit of the contact list loads. */
import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
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
    const page = device.page;
    // Past the service worker, as a first visit is.
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setBypassServiceWorker', { bypass: true });
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    const sizes = new Map<string, number>();
    const loading: Promise<void>[] = [];
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (!pathname.endsWith('.js') || pathname === '/service-worker.js') return;
      loading.push(response.body().then((body) => void sizes.set(pathname, gzipSync(body).length)));
    });
    await page.goto(`${relay.url}/contacts`, { waitUntil: 'networkidle' });
    await Promise.all(loading);
    const workers = [...sizes].filter(([path]) => path.includes('/workers/'));
    const worker = workers.reduce((sum, [, size]) => sum + size, 0);
    const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    return [
      {
        name: `first-load JavaScript of the list route, gzip, ${sizes.size - workers.length} files`,
        value: (all - worker) / KB,
        unit: 'kB',
        aim: 'under 120 kB',
        met: (all - worker) / KB < 120
      },
      { name: 'its worker, gzip', value: worker / KB, unit: 'kB' }
    ];
  } finally {
    await relay.dispose();
  }
}
