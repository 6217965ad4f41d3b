/** What a key costs in a line of a long quote, until it is painted; and what it costs in an input with nothing around it. */
import type { Browser, Locator, Page } from '@playwright/test';
import { createRelayProcess } from '../e2e/relayProcess.ts';
import { join, newProfile, settled } from './browser.ts';
import { keyCosts, TRACED, type KeyCost } from './keyFrames.ts';
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
    /** Resolves after the frame that shows what the last key changed. */
    painted: () => Promise<void>;
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
    const inLine = await costsOf(page, () =>
      typeIn(page, (part) => lines.nth(LINES / 2).locator(`[data-cell="${part}"]`))
    );
    const onward = await costsOf(page, () => typeOnward(page, lines));
    await settledThere(page);
    const bare = await profile.newPage();
    await bare.addInitScript(install);
    await bare.goto('data:text/html,<input>');
    const floor = await costsOf(bare, () => typeIn(bare, () => bare.locator('input')));
    await profile.close();
    return figures(inLine.slice(WARM_UP), onward.slice(WARM_UP), floor.slice(WARM_UP));
  } finally {
    await relay.dispose();
  }
}

function figures(
  inLine: readonly KeyCost[],
  onward: readonly KeyCost[],
  floor: readonly KeyCost[]
): Figure[] {
  const of = (costs: readonly KeyCost[], what: keyof KeyCost): readonly number[] =>
    costs.map((cost) => cost[what]);
  const figure = (name: string, value: number, against: number): Figure => ({
    name,
    value,
    unit: 'ms',
    ratio: value / against,
    against: `an input with nothing around it (${against.toFixed(1)} ms)`
  });
  const aimed = (given: Figure): Figure => ({
    ...given,
    aim: 'under a frame (16.7 ms)',
    met: given.value < FRAME
  });
  const [all, own, bare] = [of(inLine, 'all'), of(inLine, 'own'), of(floor, 'all')];
  const left = of(onward, 'longest');
  const keys = `a key in one of ${String(LINES)} lines of a quote, until it is painted`;
  return [
    aimed(figure(`${keys}, p95 of ${String(all.length)}`, percentile(all, 0.95), percentile(bare, 0.95))),
    { name: 'the same, median', value: percentile(all, 0.5), unit: 'ms' },
    aimed(figure('the same, the slowest', Math.max(...all), Math.max(...bare))),
    { name: 'of it without painting, p95', value: percentile(own, 0.95), unit: 'ms' },
    { name: 'the same, the slowest', value: Math.max(...own), unit: 'ms' },
    {
      name: `from line to line, each written: the longest that the thread did one thing, p95 of ${String(left.length)}`,
      value: percentile(left, 0.95),
      unit: 'ms'
    },
    { name: 'the same, median', value: percentile(left, 0.5), unit: 'ms' }
  ];
}

/**
 * Of the processor that the page's thread takes. Of the wall it would be the time until the next frame begins, and
 * whatever else the machine does.
 */
async function costsOf(page: Page, type: () => Promise<void>): Promise<readonly KeyCost[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('the profile has a browser');
  await browser.startTracing(page, { categories: [...TRACED] });
  await type();
  return keyCosts(await browser.stopTracing()).filter((cost) => cost !== null);
}

/** Every cell is typed into and emptied, again and again. */
async function typeIn(page: Page, cellOf: (part: string) => Locator): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [part, text] of Object.entries(TYPED)) {
      await cellOf(part).click();
      await page.keyboard.press('ControlOrMeta+a');
      const letters = Array.from(text);
      for (const key of [...letters, ...letters.map(() => 'Backspace'), ...letters]) await press(page, key);
    }
  }
}

/** From line to line, each with a change that is written when it is left. */
async function typeOnward(page: Page, lines: Locator): Promise<void> {
  await lines.first().locator('[data-cell="unitPrice"]').click();
  for (let at = 0; at < LINES - 1; at += 1) {
    for (const key of ['End', '7', 'ArrowDown']) await press(page, key);
  }
}

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await page.evaluate(() => window.painted());
}

/** What was typed is a draft for 2 s: the page would ask before it goes. */
async function settledThere(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  await page.goto(new URL('/contacts', page.url()).href);
  await settled(page);
}

/** Runs in the page: the frame is asked for when the key is pressed, or another one would be waited for and counted. */
function install(): void {
  let last: Promise<void> = Promise.resolve();
  const frame = (): Promise<void> =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      requestAnimationFrame(() => port2.postMessage(null));
    });
  for (const type of ['keydown', 'input']) addEventListener(type, () => void (last = frame()), true);
  window.painted = () => last;
}
