/** From the click on a line to the contact's fields, in a carnet of 10,000; and the same of a very busy contact. */
import type { Browser, Page } from '@playwright/test';
import { createRelayProcess } from '../e2e/relayProcess.ts';
import { join, newProfile, settled } from './browser.ts';
import { createRawDevice } from './rawDevice.ts';
import { percentile, type Figure } from './report.ts';

const CONTACTS = 10_000;
const OPENINGS = 40;
/** The parts of a sheet are fetched with the first one, and what shows them is compiled with the first ones. */
const WARM_UP = 10;
const APPOINTMENTS = 2_000;
const BUSY_OPENINGS = 10;
const BUSY = 'Aaron Busy';

declare global {
  interface Window {
    /** Clicks the contact's line; milliseconds until its sheet shows its fields, and until a click is answered at all. */
    openFromList: (id: string) => Promise<{ readonly sheet: number; readonly frame: number }>;
    /** Resolves once the page has had nothing to do for a while: nobody clicks within a frame of going back. */
    atRest: () => Promise<void>;
  }
}

export async function sheet(browser: Browser): Promise<Figure[]> {
  const relay = await createRelayProcess({ LOG_LEVEL: 'error' });
  try {
    const device = await createRawDevice(relay.url, relay.setupLink() ?? '');
    await device.pushDemo(CONTACTS);
    console.error(`  ${CONTACTS} contacts are on the relay`);
    const busy = await device.pushBusy(BUSY, APPOINTMENTS);
    const link = await device.invite('Paul Durand');
    device.close();
    const profile = await newProfile(browser);
    const page = await profile.newPage();
    await join(page, link);
    console.error('  they are on the device');
    await page.addInitScript(install);
    await page.goto(`${relay.url}/contacts`);
    await settled(page);
    const ids = (await idsOnScreen(page)).filter((id) => id !== busy);
    for (const id of ids.slice(0, WARM_UP)) await open(page, id);
    const times = [];
    for (let at = 0; at < OPENINGS; at += 1) times.push(await open(page, ids[at % ids.length] ?? ''));
    console.error('  sheets were opened');
    const sheets = times.map((time) => time.sheet);
    const frames = times.map((time) => time.frame);
    await page.getByRole('combobox').first().fill(BUSY);
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Escape');
    const busyTimes = [];
    for (let at = 0; at < BUSY_OPENINGS; at += 1) busyTimes.push((await open(page, busy)).sheet);
    await profile.close();
    const p95 = percentile(sheets, 0.95);
    const slowest = Math.max(...busyTimes);
    return [
      {
        name: `opening a sheet in a carnet of ${CONTACTS}, p95 of ${OPENINGS}`,
        value: p95,
        unit: 'ms',
        ratio: p95 / percentile(frames, 0.95),
        against: `a click that is answered by a frame (${percentile(frames, 0.95).toFixed(0)} ms)`,
        aim: 'under 100 ms',
        met: p95 < 100
      },
      { name: 'the same, median', value: percentile(sheets, 0.5), unit: 'ms' },
      {
        name: `opening a contact with ${APPOINTMENTS} appointments, the slowest of ${BUSY_OPENINGS}`,
        value: slowest,
        unit: 'ms',
        ratio: percentile(busyTimes, 0.5) / percentile(sheets, 0.5),
        against: 'any other contact, by the median',
        aim: 'under 300 ms',
        met: slowest < 300
      }
    ];
  } finally {
    await relay.dispose();
  }
}

function idsOnScreen(page: Page): Promise<readonly string[]> {
  return page
    .locator('[role=row][data-contact]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-contact') ?? ''));
}

async function open(page: Page, id: string): Promise<{ readonly sheet: number; readonly frame: number }> {
  await page.locator(`[role=row][data-contact="${id}"]`).waitFor();
  await page.evaluate(() => window.atRest());
  const times = await page.evaluate((contact) => window.openFromList(contact), id);
  await page.goBack();
  return times;
}

/** Runs in the page: nothing between the click and what is seen is a message to another process. */
function install(): void {
  const untilFrame = (isThere: () => boolean): Promise<number> =>
    new Promise((resolve, reject) => {
      const began = performance.now();
      const look = (): void => {
        const now = performance.now();
        if (isThere()) resolve(now);
        else if (now - began > 10_000) reject(new Error('no sheet opens'));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  const RESTS = 5;
  window.atRest = () =>
    new Promise((resolve) => {
      let rests = 0;
      // A whole idle period is 50 ms.
      const look = (deadline: IdleDeadline): void => {
        rests = deadline.timeRemaining() > 40 ? rests + 1 : 0;
        if (rests < RESTS) setTimeout(() => requestIdleCallback(look), 0);
        else resolve();
      };
      requestIdleCallback(look);
    });
  window.openFromList = async (id) => {
    const link = document.querySelector<HTMLElement>(`[role=row][data-contact="${id}"] a`);
    // No sheet is open before: the first field that there is belongs to this one.
    const isShown = (): boolean =>
      location.pathname.includes(id) && document.querySelector('[data-field] input') !== null;
    const before = performance.now();
    const frame = (await untilFrame(() => true)) - before;
    const clicked = performance.now();
    link?.click();
    return { sheet: (await untilFrame(isShown)) - clicked, frame };
  };
}
