/** From the click on the rail to the board of opportunities, with 500 of them and with none. */
import type { Browser, Page } from '@playwright/test';
import { createRelayProcess } from '../e2e/relayProcess.ts';
import { join, newProfile, settled } from './browser.ts';
import { createRawDevice } from './rawDevice.ts';
import { percentile, type Figure } from './report.ts';

const CONTACTS = 1_000;
const OPPORTUNITIES = 500;
const OPENINGS = 20;

declare global {
  interface Window {
    /** Clicks the rail's entry; milliseconds until what `selector` names is painted. */
    openFromRail: (selector: string) => Promise<number>;
  }
}

export async function board(browser: Browser): Promise<Figure[]> {
  const relay = await createRelayProcess({ LOG_LEVEL: 'error' });
  try {
    const device = await createRawDevice(relay.url, relay.setupLink() ?? '');
    await device.pushDemo(CONTACTS);
    const profile = await newProfile(browser);
    const page = await profile.newPage();
    await page.addInitScript(install);
    await join(page, await device.invite('Paul Durand'));
    const empty = await openings(page, '[data-no-opportunities]');
    await device.pushOpportunities(OPPORTUNITIES);
    device.close();
    // They are here once the board says so.
    await page.goto(`${relay.url}/opportunities`);
    await page.getByText(`${String(OPPORTUNITIES)} en cours`).waitFor({ timeout: 60_000 });
    await page.getByRole('link', { name: 'Contacts' }).click();
    await settled(page);
    const full = await openings(page, '[data-card]');
    const drawn = await cardsDrawn(page);
    await profile.close();
    const [p95, floor] = [percentile(full, 0.95), percentile(empty, 0.95)];
    return [
      {
        name: `opening the board of ${String(OPPORTUNITIES)} opportunities, p95 of ${String(OPENINGS)}`,
        value: p95,
        unit: 'ms',
        ratio: p95 / floor,
        against: `a board with none (${floor.toFixed(0)} ms)`,
        aim: 'under 300 ms',
        met: p95 < 300
      },
      { name: 'the same, median', value: percentile(full, 0.5), unit: 'ms' },
      { name: 'cards drawn at first', value: drawn, unit: '' }
    ];
  } finally {
    await relay.dispose();
  }
}

/** Parts of the page are fetched with the first one, which does not count. */
async function openings(page: Page, selector: string): Promise<readonly number[]> {
  const times: number[] = [];
  for (let at = 0; at <= OPENINGS; at += 1) {
    times.push(await page.evaluate((shown) => window.openFromRail(shown), selector));
    await page.goBack();
    await page.locator('[role=row][data-contact]').first().waitFor();
  }
  return times.slice(1);
}

async function cardsDrawn(page: Page): Promise<number> {
  await page.evaluate(() => window.openFromRail('[data-card]'));
  return page.locator('[data-card]').count();
}

/** Runs in the page: nothing between the click and what is seen is a message to another process. */
function install(): void {
  window.openFromRail = (selector) =>
    new Promise((resolve, reject) => {
      const clicked = performance.now();
      const look = (): void => {
        if (document.querySelector(selector) !== null) {
          // What is in the page when a frame begins is painted before the next one does.
          requestAnimationFrame(() => resolve(performance.now() - clicked));
        } else if (performance.now() - clicked > 10_000) reject(new Error('no board opens'));
        else requestAnimationFrame(look);
      };
      document.querySelector<HTMLElement>('nav a[href$="/opportunities"]')?.click();
      requestAnimationFrame(look);
    });
}
