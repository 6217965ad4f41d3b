/** From the click on a link to appointments that are painted: a month with 1,000 of them, and one with none. */
import type { Browser, Page } from '@playwright/test';
import { createRelayProcess } from '../e2e/relayProcess.ts';
import { join, newProfile, settled } from './browser.ts';
import { createRawDevice } from './rawDevice.ts';
import { percentile, type Figure } from './report.ts';

const APPOINTMENTS = 1_000;
const OPENINGS = 15;
/** A month with four weeks and a half, and one in which nobody has anything to do. */
const FULL = '2027-03-10';
const EMPTY = '2030-03-13';

declare global {
  interface Window {
    /** Follows a link of the app; milliseconds until the planning shows what it shall, and that is painted. */
    openPlanning: (href: string, entries: boolean) => Promise<number>;
  }
}

export async function planning(browser: Browser): Promise<Figure[]> {
  const relay = await createRelayProcess({ LOG_LEVEL: 'error' });
  try {
    const device = await createRawDevice(relay.url, relay.setupLink() ?? '');
    await device.pushVisits(FULL.slice(0, 7), APPOINTMENTS);
    const link = await device.invite('Paul Durand');
    device.close();
    const profile = await newProfile(browser);
    const page = await profile.newPage();
    await page.setViewportSize({ width: 1280, height: 800 });
    await join(page, link);
    console.error(`  ${APPOINTMENTS} appointments are on the device`);
    await page.addInitScript(install);
    await page.goto(`${relay.url}/contacts`);
    await settled(page);
    const month = `/planning?view=month&day=${FULL}`;
    const people = `/planning?view=month&by=person&day=${FULL}`;
    const empty = `/planning?view=month&day=${EMPTY}`;
    // The parts of the page are fetched with the first one.
    for (const href of [month, people, empty]) await open(page, href, href !== empty);
    const times: Record<string, number[]> = { [month]: [], [people]: [], [empty]: [] };
    for (let at = 0; at < OPENINGS; at += 1)
      for (const [href, all] of Object.entries(times)) all.push(await open(page, href, href !== empty));
    await profile.close();
    const p95 = (href: string): number => percentile(times[href] ?? [], 0.95);
    const floor = p95(empty);
    const against = `the same without appointments (${floor.toFixed(0)} ms)`;
    return [
      {
        name: `planning of a month with ${APPOINTMENTS} appointments, p95 of ${OPENINGS}`,
        value: p95(month),
        unit: 'ms',
        ratio: p95(month) / floor,
        against,
        aim: 'under 300 ms',
        met: p95(month) < 300
      },
      { name: 'the same, median', value: percentile(times[month] ?? [], 0.5), unit: 'ms' },
      {
        name: 'that month person by person, p95',
        value: p95(people),
        unit: 'ms',
        ratio: p95(people) / floor,
        against,
        aim: 'under 300 ms',
        met: p95(people) < 300
      },
      { name: 'the same, median', value: percentile(times[people] ?? [], 0.5), unit: 'ms' }
    ];
  } finally {
    await relay.dispose();
  }
}

/** From the list of contacts, as from the rail. */
async function open(page: Page, href: string, entries: boolean): Promise<number> {
  const time = await page.evaluate(([where, some]) => window.openPlanning(where, some), [
    href,
    entries
  ] as const);
  await page.goBack();
  await page.locator('[role=row][data-contact]').first().waitFor();
  return time;
}

/** Runs in the page: nothing between the click and what is seen is a message to another process. */
function install(): void {
  /** After the first frame that shows it. */
  const painted = (isThere: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const before = performance.now() + 20_000;
      const look = (now: number): void => {
        if (isThere()) setTimeout(resolve);
        else if (now > before) reject(new Error('no planning opens'));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  window.openPlanning = async (href, entries) => {
    const link = Object.assign(document.createElement('a'), { href });
    document.body.append(link);
    const wanted = entries ? '[data-planning] [data-entry]' : '[data-planning] [data-spot]';
    const began = performance.now();
    link.click();
    link.remove();
    await painted(() => document.querySelector(wanted) !== null);
    return performance.now() - began;
  };
}
