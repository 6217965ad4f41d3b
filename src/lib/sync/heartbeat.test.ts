import { beforeEach, expect, test } from 'vitest';
import { BEAT, createHeartbeat, type Heartbeat } from './heartbeat.ts';
import { createManualClock, type ManualClock } from './syncHarness.ts';

let clock: ManualClock;
let log: string[];
let heartbeat: Heartbeat;

beforeEach(() => {
  clock = createManualClock();
  log = [];
  heartbeat = createHeartbeat({
    clock,
    tell: () => log.push('tell'),
    onSilence: () => log.push('steal')
  });
  heartbeat.show(true);
});

test('[L6] a leader says at once that it is there, and each second', () => {
  heartbeat.lead(true);
  clock.advance(3 * BEAT);
  expect(log).toEqual(['tell', 'tell', 'tell', 'tell']);
  heartbeat.stop();
  clock.advance(3 * BEAT);
  expect(log).toHaveLength(4);
});

test('[L6] a visible tab that hears nothing for 5 s takes the lead, not before', () => {
  clock.advance(5 * BEAT - 1);
  expect(log).toEqual([]);
  clock.advance(1);
  expect(log).toEqual(['steal']);
});

test('[L6] a tab that hears the leader in time takes nothing', () => {
  for (let round = 0; round < 20; round += 1) {
    clock.advance(4 * BEAT);
    heartbeat.heard('a');
  }
  expect(log).toEqual([]);
});

test('[L6] a hidden tab never takes the lead; shown, it takes it at its next beat', () => {
  heartbeat.show(false);
  clock.advance(100 * BEAT);
  expect(log).toEqual([]);
  heartbeat.show(true);
  clock.advance(BEAT);
  expect(log).toEqual(['steal']);
});

test('[L6] time in which the tab itself did not run does not count', () => {
  const timers: (() => void)[] = [];
  let now = 0;
  const asleep = createHeartbeat({
    clock: { now: () => now, after: (_ms, run) => (timers.push(run), () => undefined) },
    tell: () => undefined,
    onSilence: () => log.push('steal')
  });
  asleep.show(true);
  const beat = (): void => timers.shift()?.();
  for (let night = 0; night < 4; night += 1) {
    now += 8 * 3_600_000;
    beat();
  }
  expect(log).toEqual([]);
  asleep.heard('a');
  for (let second = 0; second < 4; second += 1) beat();
  expect(log).toEqual([]);
  beat();
  expect(log).toEqual(['steal']);
});

test('[L6] for 10 s after the lead changed hands nobody takes it again', () => {
  clock.advance(5 * BEAT);
  clock.advance(9 * BEAT);
  expect(log).toEqual(['steal']);
  clock.advance(BEAT);
  expect(log).toEqual(['steal', 'steal']);
});

test('[L6] nor does a tab that saw others take it, or that lost it', () => {
  heartbeat.heard('a');
  heartbeat.heard('b');
  clock.advance(9 * BEAT);
  expect(log).toEqual([]);
  heartbeat.lead(true);
  heartbeat.lead(false);
  clock.advance(9 * BEAT);
  expect(log).toEqual(['tell']);
  clock.advance(BEAT);
  expect(log).toEqual(['tell', 'steal']);
});
