/** What a page feels while the settings change for a carnet of 10,000: its worker asks the rules all over again. */
import type { Browser } from '@playwright/test';
import { createRelayProcess } from '../e2e/relayProcess.ts';
import { join, newProfile, settled } from './browser.ts';
import { createRawDevice } from './rawDevice.ts';
import type { Figure } from './report.ts';

const CONTACTS = 10_000;
const OF_THE_VENDOR = 1_000;
/** Milliseconds: what a browser calls a long task. */
const LONG = 50;

declare global {
  interface Window {
    /** Long tasks of the page's thread since they are heard (ms each). */
    longTasks: number[];
    /** Begins to hear them; rejects where the browser tells of none, which would read as a page that has none. */
    hearLongTasks: () => Promise<void>;
    /** How many issues are "to know", as the page tells; NaN: it does not yet. */
    countToKnow: () => number;
    /** The same once it has not changed for a while: everything has been asked. */
    steadyCount: () => Promise<number>;
  }
}

export async function reassess(browser: Browser): Promise<Figure[]> {
  const relay = await createRelayProcess({ LOG_LEVEL: 'error' });
  try {
    const device = await createRawDevice(relay.url, relay.setupLink() ?? '');
    await device.pushDemo(CONTACTS - OF_THE_VENDOR);
    const vendorLeaves = await device.pushVendor(OF_THE_VENDOR);
    const profile = await newProfile(browser);
    const page = await profile.newPage();
    await page.addInitScript(install);
    await join(page, await device.invite('Paul Durand'));
    await page.goto(`${relay.url}/contacts`);
    await settled(page);
    await page.getByRole('link', { name: /^À vérifier/ }).click();
    const before = await page.evaluate(() => window.steadyCount());
    await page.evaluate(() => window.hearLongTasks());
    const began = performance.now();
    await vendorLeaves();
    await page.waitForFunction((count) => window.countToKnow() >= count, before + OF_THE_VENDOR, {
      polling: 50,
      timeout: 60_000
    });
    const took = performance.now() - began;
    const tasks = await page.evaluate(() => window.longTasks);
    device.close();
    await profile.close();
    return [
      {
        name: `somebody leaves on another device, until this page tells of their ${OF_THE_VENDOR} contacts among ${CONTACTS}`,
        value: took,
        unit: 'ms'
      },
      {
        name: `long tasks of the page meanwhile (over ${LONG} ms)`,
        value: tasks.length,
        unit: '',
        aim: 'none',
        met: tasks.length === 0
      },
      { name: 'the longest of them', value: Math.max(0, ...tasks), unit: 'ms' }
    ];
  } finally {
    await relay.dispose();
  }
}

/** Runs in the page. */
function install(): void {
  const STEADY = 2_000;
  const ENOUGH = 60;
  window.longTasks = [];
  window.countToKnow = () => {
    const labels = Array.from(document.querySelectorAll('label'), (label) => label.textContent);
    const told = labels.find((text) => text.includes('À savoir'));
    return told === undefined ? Number.NaN : Number(told.replace(/\D/g, '') || Number.NaN);
  };
  window.steadyCount = () =>
    new Promise((resolve) => {
      let [count, since] = [Number.NaN, performance.now()];
      const look = (): void => {
        const now = window.countToKnow();
        if (now !== count) [count, since] = [now, performance.now()];
        if (performance.now() - since > STEADY) resolve(count);
        else requestAnimationFrame(look);
      };
      look();
    });
  window.hearLongTasks = () =>
    new Promise<void>((resolve, reject) => {
      new PerformanceObserver((list) => {
        window.longTasks.push(...list.getEntries().map(({ duration }) => duration));
        resolve();
      }).observe({ entryTypes: ['longtask'] });
      setTimeout(() => {
        const began = performance.now();
        while (performance.now() - began < ENOUGH);
      });
      setTimeout(() => reject(new Error('no long task is told')), STEADY);
    }).then(() => void window.longTasks.splice(0));
}
