/** What a key costs in a line of a long quote, until it is painted; and what it costs in an input with nothing around it. */
import type { Browser, Locator, Page } from '@playwright/test';
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
  label: 'Poêle à granulés 8 kW étanche',
  quantity: '12,5',
  unitPrice: '1234,5678'
};

declare global {
  interface Window {
    /** Milliseconds that the last key kept the page busy, once what it changed is painted. */
    keyPainted: () => Promise<number>;
  }
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
    const inLine = await keysIn(page, (part) => lines.nth(LINES / 2).locator(`[data-cell="${part}"]`));
    const onward = await keysOnward(page, lines);
    await settledThere(page);
    const bare = await profile.newPage();
    await bare.addInitScript(install);
    await bare.goto('data:text/html,<input>');
    const floor = await keysIn(bare, () => bare.locator('input'));
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
async function keysIn(page: Page, cellOf: (part: string) => Locator): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [part, text] of Object.entries(TYPED)) {
      await cellOf(part).click();
      await press(page, 'ControlOrMeta+a');
      const letters = Array.from(text);
      for (const key of [...letters, ...letters.map(() => 'Backspace')]) times.push(await press(page, key));
      for (const letter of letters) await press(page, letter);
    }
  }
  return times.slice(WARM_UP);
}

/** From line to line, each with a change that is written when it is left. */
async function keysOnward(page: Page, lines: Locator): Promise<readonly number[]> {
  const times: number[] = [];
  await lines.first().locator('[data-cell="unitPrice"]').click();
  for (let at = 0; at < LINES - 1; at += 1) {
    await press(page, 'End');
    await press(page, '7');
    times.push(await press(page, 'ArrowDown'));
  }
  return times;
}

async function press(page: Page, key: string): Promise<number> {
  await page.keyboard.press(key);
  return page.evaluate(() => window.keyPainted());
}

/** What was typed is a draft for 2 s: the page would ask before it goes. */
async function settledThere(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  await page.goto(new URL('/contacts', page.url()).href);
  await settled(page);
}

/**
 * Runs in the page. The time that passes until the next frame begins is the screen's, not the page's: what counts is how
 * long the key's tasks last, with all that they set off before the next one, and then the frame that paints it.
 */
function install(): void {
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  let busy = 0;
  let pending = 0;
  let isTimed = false;
  let isFrameAsked = false;
  let painted = (): void => undefined;

  /** Until the page is free for another task. */
  const time = (ended: () => void): void => {
    const began = performance.now();
    pending += 1;
    waiting.push(() => {
      busy += performance.now() - began;
      pending -= 1;
      ended();
      if (pending === 0 && !isFrameAsked) painted();
    });
    channel.port2.postMessage(null);
  };
  /** A key is two events, that of the key and that of what it writes: one task or two. */
  const handled = (): void => {
    if (!isFrameAsked) {
      isFrameAsked = true;
      requestAnimationFrame(() => {
        isFrameAsked = false;
        time(() => undefined);
      });
    }
    if (isTimed) return;
    isTimed = true;
    time(() => (isTimed = false));
  };
  addEventListener('keydown', handled, true);
  addEventListener('keypress', handled, true);
  window.keyPainted = () =>
    new Promise((resolve) => {
      painted = () => {
        resolve(busy);
        busy = 0;
        painted = () => undefined;
      };
      if (pending === 0 && !isFrameAsked) painted();
    });
}
