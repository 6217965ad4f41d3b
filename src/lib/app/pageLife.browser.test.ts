import { afterEach, beforeEach, expect, test } from 'vitest';
import { followPage, type PageLife, type PageListener } from './pageLife.ts';
import { createManualClock, type ManualClock } from './sheetHarness.ts';

let log: string[];
let clock: ManualClock;
let listener: PageListener;
let life: PageLife;

beforeEach(() => {
  log = [];
  clock = createManualClock();
  setVisibility('visible');
  const note = (what: string): Promise<void> => {
    log.push(what);
    return Promise.resolve();
  };
  listener = {
    flush: () => note('flush'),
    setVisible: (visible) => note(visible ? 'visible' : 'hidden'),
    tryNow: () => note('try now'),
    refresh: () => note('refresh')
  };
  life = followPage(clock);
});

afterEach(() => {
  life.stop();
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
  life.tell(listener);
  turn('hidden');
  clock.advance(1_000);
  turn('visible');
  expect(log).toEqual(['visible', 'hidden', 'flush', 'visible', 'try now']);
});

test('[L6] a page that was hidden for long reads again what it shows', () => {
  life.tell(listener);
  turn('hidden');
  clock.advance(31_000);
  turn('visible');
  expect(log.at(-1)).toBe('refresh');
});

test('[L6] a page that was frozen, or comes back from the cache of the back button, reads again', () => {
  life.tell(listener);
  log.length = 0;
  document.dispatchEvent(new Event('resume'));
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  expect(log).toEqual(['refresh', 'refresh']);
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
  expect(log).toHaveLength(2);
});

test('what is typed is written when the page goes away; a page that is left tells nothing more', () => {
  life.tell(listener);
  log.length = 0;
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(log).toEqual(['flush']);
  life.stop();
  turn('hidden');
  expect(log).toEqual(['flush']);
});

test('[L6] a page that was frozen while its workspace was being opened reads again once it is open', () => {
  document.dispatchEvent(new Event('resume'));
  expect(log).toEqual([]);
  life.tell(listener);
  expect(log).toEqual(['visible', 'refresh']);
});

test('[L6] so does one that began hidden and stayed so for long', () => {
  life.stop();
  setVisibility('hidden');
  life = followPage(clock);
  clock.advance(31_000);
  turn('visible');
  life.tell(listener);
  expect(log).toEqual(['visible', 'refresh']);
});

test('[L6] one that ran all the while reads nothing twice', () => {
  turn('hidden');
  clock.advance(1_000);
  turn('visible');
  life.tell(listener);
  expect(log).toEqual(['visible']);
});
