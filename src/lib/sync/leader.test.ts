import { expect, test } from 'vitest';
import { createCandidate, type Candidate, type LockManagerLike } from './leader.ts';
import { settled } from './syncHarness.ts';

/** Waits for a condition, however busy the machine is. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });

function candidate(locks: LockManagerLike | undefined, name: string, tab: string, log: string[]): Candidate {
  return createCandidate(locks, name, {
    onElected: () => log.push(`${tab} leads`),
    onLost: () => log.push(`${tab} lost`),
    onFault: () => log.push(`${tab} refused`)
  });
}

/** Node 24 has Web Locks: the same interface as in a browser. */
function election(name: string, ...tabs: readonly string[]): { log: string[]; candidates: Candidate[] } {
  const log: string[] = [];
  return { log, candidates: tabs.map((tab) => candidate(navigator.locks, name, tab, log)) };
}

test('[L6] one tab leads at a time; the next takes over when it resigns', async () => {
  const { log, candidates } = election('carnet-test-turns', 'a', 'b');
  const [a, b] = candidates;
  a?.stand();
  await eventually(() => log).toEqual(['a leads']);
  b?.stand();
  await settled();
  expect(log).toEqual(['a leads']);
  a?.resign();
  await eventually(() => log).toEqual(['a leads', 'b leads']);
  b?.resign();
});

test('[L6] a tab that found the lead free knows it; one that waited or stole knows that another may have led', async () => {
  const name = 'carnet-test-waited';
  const waited = new Map<string, boolean>();
  const candidateOf = (tab: string): Candidate =>
    createCandidate(navigator.locks, name, {
      onElected: (hasWaited) => waited.set(tab, hasWaited),
      onLost: () => undefined,
      onFault: () => waited.delete(tab)
    });
  const [a, b, c] = [candidateOf('a'), candidateOf('b'), candidateOf('c')];
  a.stand();
  await eventually(() => waited.get('a')).toBe(false);
  b.stand();
  await settled();
  a.resign();
  await eventually(() => waited.get('b')).toBe(true);
  c.steal();
  await eventually(() => waited.get('c')).toBe(true);
  b.resign();
  c.resign();
});

test('[L6] a tab that withdraws before its turn never leads', async () => {
  const name = 'carnet-test-withdraw';
  const { log, candidates } = election(name, 'a', 'b');
  const [a, b] = candidates;
  a?.stand();
  await eventually(() => log).toEqual(['a leads']);
  b?.stand();
  b?.resign();
  a?.resign();
  await navigator.locks.request(name, () => undefined);
  expect(log).toEqual(['a leads']);
});

test('[L6] a leader whose lock is stolen is told, and leads again when the thief is gone', async () => {
  const { log, candidates } = election('carnet-test-steal', 'a', 'b');
  const [a, b] = candidates;
  a?.stand();
  await eventually(() => log).toEqual(['a leads']);
  b?.stand();
  b?.steal();
  await eventually(() => log).toHaveLength(3);
  expect(log.toSorted()).toEqual(['a leads', 'a lost', 'b leads']);
  b?.steal();
  await settled();
  expect(log).toHaveLength(3);
  b?.resign();
  await eventually(() => log.at(-1)).toBe('a leads');
  a?.resign();
});

test('[L6] of tabs that steal at once, one leads in the end, and each that does not knows it', async () => {
  const tabs = ['a', 'b', 'c', 'd'];
  const { log, candidates } = election('carnet-test-at-once', ...tabs);
  candidates[0]?.stand();
  await eventually(() => log).toEqual(['a leads']);
  for (const thief of candidates.slice(1)) thief.steal();
  await eventually(() => log.filter((line) => line.endsWith('lost')).length).toBe(3);
  const leading = tabs.filter((tab) => log.findLast((line) => line.startsWith(tab)) === `${tab} leads`);
  expect(leading).toHaveLength(1);
  for (const each of candidates) each.resign();
});

test('[L6] a tab that gives the lead up goes to the end of the queue', async () => {
  const { log, candidates } = election('carnet-test-back', 'a', 'b');
  const [a, b] = candidates;
  a?.stand();
  await eventually(() => log).toEqual(['a leads']);
  b?.stand();
  a?.resign();
  a?.stand();
  await eventually(() => log).toEqual(['a leads', 'b leads']);
  b?.resign();
  await eventually(() => log).toEqual(['a leads', 'b leads', 'a leads']);
  a?.resign();
});

test('[L6] a lock that the browser refuses is told, and not asked for again without end', async () => {
  const log: string[] = [];
  const refusing: LockManagerLike = { request: () => Promise.reject(new Error('SecurityError')) };
  candidate(refusing, 'x', 'a', log).stand();
  await settled();
  expect(log).toEqual(['a refused']);
});

test('[L6] without Web Locks a tab leads at once', () => {
  const log: string[] = [];
  const alone = candidate(undefined, 'x', 'a', log);
  alone.stand();
  alone.steal();
  expect(log).toEqual(['a leads']);
});
