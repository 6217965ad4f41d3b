import { expect, test } from 'vitest';
import { standForLeader } from './leader.ts';
import { settled } from './syncHarness.ts';

/** Waits for a condition, however busy the machine is. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });

/** Node 24 has Web Locks: the same interface as in a browser. */
test('[L6] one tab leads at a time; the next takes over when it resigns', async () => {
  const name = 'carnet-test-turns';
  const log: string[] = [];
  const stand = (tab: string): (() => void) =>
    standForLeader(navigator.locks, name, {
      onElected: () => log.push(`${tab} leads`),
      onLost: () => log.push(`${tab} lost`)
    });
  const resignA = stand('a');
  await eventually(() => log).toEqual(['a leads']);
  const resignB = stand('b');
  await settled();
  expect(log).toEqual(['a leads']);
  resignA();
  await eventually(() => log).toEqual(['a leads', 'b leads']);
  resignB();
});

test('[L6] a tab that withdraws before its turn never leads', async () => {
  const name = 'carnet-test-withdraw';
  const log: string[] = [];
  const resignA = standForLeader(navigator.locks, name, {
    onElected: () => log.push('a'),
    onLost: () => undefined
  });
  await eventually(() => log).toEqual(['a']);
  const withdrawB = standForLeader(navigator.locks, name, {
    onElected: () => log.push('b'),
    onLost: () => log.push('lost')
  });
  withdrawB();
  resignA();
  await navigator.locks.request(name, () => undefined);
  expect(log).toEqual(['a']);
});

test('[L6] a leader whose lock is taken is told', async () => {
  const name = 'carnet-test-steal';
  const log: string[] = [];
  standForLeader(navigator.locks, name, {
    onElected: () => log.push('leads'),
    onLost: () => log.push('lost')
  });
  await eventually(() => log).toEqual(['leads']);
  await navigator.locks.request(name, { steal: true }, () => undefined);
  await eventually(() => log).toEqual(['leads', 'lost']);
});

test('[L6] without Web Locks a tab leads at once', () => {
  const log: string[] = [];
  standForLeader(undefined, 'x', { onElected: () => log.push('leads'), onLost: () => undefined });
  expect(log).toEqual(['leads']);
});
