import { beforeEach, expect, test } from 'vitest';
import { NOTHING_WAITING, syncStatus } from '../../sync/status.ts';
import { createManualClock, settled, type ManualClock } from '../../sync/syncHarness.ts';
import type { Leadership } from './leadership.ts';
import type { Fence } from './fence.ts';
import { takeTurns, type Turns, type TurnsOptions } from './turns.ts';

/** Waits for a condition, however busy the machine is. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });

let names = 0;
let lock: string;
let log: string[];
let clock: ManualClock;
/** How far the time has jumped without anything having run. */
let jumped: number;

beforeEach(() => {
  lock = `carnet-turns-${String((names += 1))}`;
  log = [];
  clock = createManualClock();
  jumped = 0;
});

const status = syncStatus({
  connection: 'solo',
  closedWhy: null,
  role: null,
  outbox: NOTHING_WAITING,
  seq: 0,
  head: null,
  caughtUp: false,
  lastContact: null,
  asksLater: false
});

function leadershipOf(tab: string): Leadership {
  return {
    preferences: () => ({}),
    prefer: () => undefined,
    show: () => undefined,
    poke: () => undefined,
    tryNow: () => undefined,
    status: () => status,
    peers: () => [],
    async resign() {
      log.push(`${tab} resigns`);
      await settled();
      log.push(`${tab} resigned`);
    }
  };
}

/** A tab on Node's own Web Locks; what it tells of being alive reaches the tabs it is connected with. */
function tabOf(tab: string, lead: TurnsOptions['lead'] = () => Promise.resolve(leadershipOf(tab))): Turns {
  return takeTurns({
    clock: { now: () => clock.now() + jumped, after: (ms, run) => clock.after(ms, run) },
    locks: navigator.locks,
    lock,
    lead,
    tellAlive: () => undefined,
    onLeading: () => log.push(`${tab} leads`),
    onFollowing: () => log.push(`${tab} follows`),
    onFault: (error) => log.push(`${tab}: ${error instanceof Error ? error.message : 'fault'}`)
  });
}

test('[L6] a tab that hears nothing takes the lead; the other resigns, follows, and leads again later', async () => {
  const a = tabOf('a');
  await eventually(() => log).toEqual(['a leads']);
  const b = tabOf('b');
  b.show(true);
  clock.advance(5_000);
  await eventually(() => log.length).toBe(5);
  expect(log.filter((line) => line.startsWith('a'))).toEqual([
    'a leads',
    'a resigns',
    'a resigned',
    'a follows'
  ]);
  expect([a.leadership(), b.leadership()]).toEqual([null, expect.anything()]);
  await b.close();
  await eventually(() => log.at(-1)).toBe('a leads');
  await a.close();
});

test('[L6] the lock comes free only when the tab that closes has nothing under way', async () => {
  const a = tabOf('a');
  await eventually(() => log).toEqual(['a leads']);
  const b = tabOf('b');
  await a.close();
  await eventually(() => log).toEqual(['a leads', 'a resigns', 'a resigned', 'b leads']);
  await b.close();
});

test('[L6] a tab that cannot take the lead says so, leaves it to another, and stands again later', async () => {
  let fails = true;
  const a = tabOf('a', () =>
    fails ? Promise.reject(new Error('does not open')) : Promise.resolve(leadershipOf('a'))
  );
  await eventually(() => log).toEqual(['a: does not open']);
  const b = tabOf('b');
  await eventually(() => log).toEqual(['a: does not open', 'b leads']);
  fails = false;
  clock.advance(5_000);
  await b.close();
  await eventually(() => log.at(-1)).toBe('a leads');
  await a.close();
});

test('[L6] a tab alone that cannot take the lead tries again', async () => {
  let tries = 0;
  const a = tabOf('a', () => {
    tries += 1;
    return tries < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve(leadershipOf('a'));
  });
  await eventually(() => tries).toBe(1);
  await settled();
  expect(tries).toBe(1);
  clock.advance(5_000);
  await eventually(() => tries).toBe(2);
  await settled();
  clock.advance(5_000);
  await eventually(() => log).toEqual(['a: not yet', 'a: not yet', 'a leads']);
  await a.close();
});

test('[L6] a lead that is lost while it is being taken is given up again, and never announced', async () => {
  const opened = Promise.withResolvers<Leadership>();
  const a = tabOf('a', () => opened.promise);
  await settled();
  const b = tabOf('b');
  b.show(true);
  clock.advance(5_000);
  await eventually(() => log).toEqual(['b leads']);
  opened.resolve(leadershipOf('a'));
  await eventually(() => log).toEqual(['b leads', 'a resigns', 'a resigned', 'a follows']);
  await a.close();
  await b.close();
});

test('[L6] a tab that is closed while it is being elected does not lead', async () => {
  const a = tabOf('a');
  await a.close();
  await navigator.locks.request(lock, () => undefined);
  expect(a.leadership()).toBeNull();
  expect(log.filter((line) => line === 'a leads')).toHaveLength(0);
});

test('[L6] a leader that has slept supposes that it was robbed: it lets go, and leads again if it was not', async () => {
  const fences: Fence[] = [];
  const a = tabOf('a', (fence) => {
    fences.push(fence);
    return Promise.resolve(leadershipOf('a'));
  });
  await eventually(() => log).toEqual(['a leads']);
  clock.advance(60_000);
  expect(fences[0]?.isOpen()).toBe(true);
  jumped = 60_000;
  expect(fences[0]?.isOpen()).toBe(false);
  await eventually(() => log).toEqual(['a leads', 'a resigns', 'a resigned', 'a follows', 'a leads']);
  expect(fences.map((fence) => fence.isOpen())).toEqual([false, true]);
  await a.close();
  expect(fences.map((fence) => fence.isOpen())).toEqual([false, false]);
});
