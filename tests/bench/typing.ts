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

interface Cost {
  /** All that the thread did, painting included. */
  readonly all: number;
  /** Scripts, styles and layout: what the app is the cause of. */
  readonly own: number;
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

function figures(inLine: readonly Cost[], onward: readonly Cost[], floor: readonly Cost[]): Figure[] {
  const all = (costs: readonly Cost[]): readonly number[] => costs.map((cost) => cost.all);
  const own = inLine.map((cost) => cost.own);
  const bare = { p95: percentile(all(floor), 0.95), max: Math.max(...all(floor)) };
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
  const keys = `a key in one of ${String(LINES)} lines of a quote`;
  return [
    aimed(figure(`${keys}, p95 of ${String(inLine.length)}`, percentile(all(inLine), 0.95), bare.p95)),
    { name: 'the same, median', value: percentile(all(inLine), 0.5), unit: 'ms' },
    aimed(figure('the same, the slowest', Math.max(...all(inLine)), bare.max)),
    { name: 'of it scripts, styles and layout, p95', value: percentile(own, 0.95), unit: 'ms' },
    { name: 'the same, the slowest', value: Math.max(...own), unit: 'ms' },
    figure(
      `the key that leaves a line, which writes it, p95 of ${String(onward.length)}`,
      percentile(all(onward), 0.95),
      bare.p95
    ),
    { name: 'the same, median', value: percentile(all(onward), 0.5), unit: 'ms' }
  ];
}

/** Every cell is typed into and emptied, again and again. */
async function keysIn(typist: Typist, cellOf: (part: string) => Locator): Promise<readonly Cost[]> {
  const times: Cost[] = [];
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
async function keysOnward(typist: Typist, lines: Locator): Promise<readonly Cost[]> {
  const times: Cost[] = [];
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
async function press({ page, cdp }: Typist, key: string): Promise<Cost> {
  const before = await costs(cdp);
  await page.keyboard.press(key);
  await page.evaluate(() => window.painted());
  const after = await costs(cdp);
  return { all: after.all - before.all, own: after.own - before.own };
}

async function typistAt(page: Page): Promise<Typist> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { page, cdp };
}

async function costs(cdp: CDPSession): Promise<Cost> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (...names: readonly string[]): number =>
    metrics.filter(({ name }) => names.includes(name)).reduce((sum, { value }) => sum + value * 1_000, 0);
  return { all: of('TaskDuration'), own: of('ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration') };
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
