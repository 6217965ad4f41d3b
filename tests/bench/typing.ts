/** What a key costs in a line of a long quote, until it is painted; and what it costs in an input with nothing around it. */
import type { Browser, CDPSession, Locator, Page } from '@playwright/test';
import { createRelayProcess } from '../e2e/relayProcess.ts';
import { join, newProfile, settled } from './browser.ts';
import { createRawDevice } from './rawDevice.ts';
import { percentile, type Figure } from './report.ts';

const CONTACTS = 1_000;
const LINES = 14;
const ROUNDS = 4;
const FRAME = 1_000 / 60;
/** The first keys compile what the others run. */
const WARM_UP = 12;
const TYPED: Readonly<Record<string, string>> = {
  label: 'Conduit inox double peau 80/125',
  quantity: '12,5',
  unitPrice: '1234,5678'
};

declare global {
  interface Window {
    painted: () => Promise<void>;
  }
}

interface Typist {
  readonly page: Page;
  readonly cdp: CDPSession;
}

export async function typing(browser: Browser): Promise<Figure[]> {
  const relay = await createRelayProcess({ LOG_LEVEL: 'error' });
  try {
    const device = await createRawDevice(relay.url, relay.setupLink() ?? '');
    await device.pushDemo(CONTACTS);
    const { contact, entity } = await device.pushQuote(LINES);
    const link = await device.invite('Paul Durand');
    device.close();
    const profile = await newProfile(browser);
    const page = await profile.newPage();
    await page.addInitScript(install);
    await join(page, link);
    await page.goto(`${relay.url}/contacts/${contact}/documents/${entity}`);
    const lines = page.locator('[data-lines] li[data-field]');
    await lines.nth(LINES - 1).waitFor();
    await page.locator('[data-schedule]').waitFor();
    const typist = await typistAt(page);
    const inLine = await keysIn(typist, (part) => lines.nth(LINES / 2).locator(`[data-cell="${part}"]`));
    const onward = await keysOnward(typist, lines);
    await settledThere(page);
    const bare = await profile.newPage();
    await bare.addInitScript(install);
    await bare.goto('data:text/html,<input>');
    const floor = await keysIn(await typistAt(bare), () => bare.locator('input'));
    await profile.close();
    return figures(inLine, onward, floor);
  } finally {
    await relay.dispose();
  }
}

function figures(inLine: readonly number[], onward: readonly number[], floor: readonly number[]): Figure[] {
  const p95 = percentile(inLine, 0.95);
  const max = Math.max(...inLine);
  const bare = percentile(floor, 0.95);
  const against = (value: number): string => `an input with nothing around it (${value.toFixed(1)} ms)`;
  const aim = 'under a frame (16.7 ms)';
  return [
    {
      name: `a key in one of ${String(LINES)} lines of a quote, p95 of ${String(inLine.length)}`,
      value: p95,
      unit: 'ms',
      ratio: p95 / bare,
      against: against(bare),
      aim,
      met: p95 < FRAME
    },
    { name: 'the same, median', value: percentile(inLine, 0.5), unit: 'ms' },
    {
      name: 'the same, the slowest',
      value: max,
      unit: 'ms',
      ratio: max / Math.max(...floor),
      against: against(Math.max(...floor)),
      aim,
      met: max < FRAME
    },
    {
      name: `the key that leaves a line, which writes it, p95 of ${String(onward.length)}`,
      value: percentile(onward, 0.95),
      unit: 'ms',
      ratio: percentile(onward, 0.95) / bare,
      against: against(bare)
    }
  ];
}

/** Every cell is typed into and emptied, again and again. */
async function keysIn(typist: Typist, cellOf: (part: string) => Locator): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [part, text] of Object.entries(TYPED)) {
      await cellOf(part).click();
      await press(typist, 'ControlOrMeta+a');
      const letters = Array.from(text);
      for (const key of [...letters, ...letters.map(() => 'Backspace')]) times.push(await press(typist, key));
      for (const letter of letters) await press(typist, letter);
    }
  }
  return times.slice(WARM_UP);
}

/** From line to line, each with a change that is written when it is left. */
async function keysOnward(typist: Typist, lines: Locator): Promise<readonly number[]> {
  const times: number[] = [];
  await lines.first().locator('[data-cell="unitPrice"]').click();
  for (let at = 0; at < LINES - 1; at += 1) {
    await press(typist, 'End');
    await press(typist, '7');
    times.push(await press(typist, 'ArrowDown'));
  }
  return times;
}

/**
 * Milliseconds of the processor that the page's thread takes from the key until what it changed is painted. Of the wall
 * it would be the time until the next frame begins, and whatever else the machine does.
 */
async function press({ page, cdp }: Typist, key: string): Promise<number> {
  const before = await taskTime(cdp);
  await page.keyboard.press(key);
  await page.evaluate(() => window.painted());
  return (await taskTime(cdp)) - before;
}

async function typistAt(page: Page): Promise<Typist> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { page, cdp };
}

async function taskTime(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
}

/** What was typed is a draft for 2 s: the page would ask before it goes. */
async function settledThere(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  await page.goto(new URL('/contacts', page.url()).href);
  await settled(page);
}

/** Runs in the page: resolves after a frame has shown what there is. */
function install(): void {
  window.painted = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      requestAnimationFrame(() => port2.postMessage(null));
    });
}
