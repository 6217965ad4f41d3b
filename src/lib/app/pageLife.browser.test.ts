import { afterEach, beforeEach, expect, test } from 'vitest';
import { followPage, type PageListener } from './pageLife.ts';
import { createManualClock, type ManualClock } from './sheetHarness.ts';

let log: string[];
let clock: ManualClock;
let stop: () => void;

beforeEach(() => {
  log = [];
  clock = createManualClock();
  setVisibility('visible');
  const note = (what: string): Promise<void> => {
    log.push(what);
    return Promise.resolve();
  };
  const listener: PageListener = {
    flush: () => note('flush'),
    setVisible: (visible) => note(visible ? 'visible' : 'hidden'),
    tryNow: () => note('try now'),
    refresh: () => note('refresh')
  };
  stop = followPage(listener, clock);
});

afterEach(() => {
  stop();
  Reflect.deleteProperty(document, 'visibilityState');
});

function setVisibility(state: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
}

function turn(state: DocumentVisibilityState): void {
  setVisibility(state);
  document.dispatchEvent(new Event('visibilitychange'));
}

test('[L6] the worker knows from the start whether somebody looks, and of each change', () => {
  turn('hidden');
  clock.advance(1_000);
  turn('visible');
  expect(log).toEqual(['visible', 'hidden', 'flush', 'visible', 'try now']);
});

test('[L6] a page that was hidden for long reads again what it shows', () => {
  turn('hidden');
  clock.advance(31_000);
  turn('visible');
  expect(log.at(-1)).toBe('refresh');
});

test('[L6] a page that was frozen, or comes back from the cache of the back button, reads again', () => {
  log.length = 0;
  document.dispatchEvent(new Event('resume'));
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  expect(log).toEqual(['refresh', 'refresh']);
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
  expect(log).toHaveLength(2);
});

test('what is typed is written when the page goes away; a page that is left tells nothing more', () => {
  log.length = 0;
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(log).toEqual(['flush']);
  stop();
  turn('hidden');
  expect(log).toEqual(['flush']);
});
