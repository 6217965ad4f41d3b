import { beforeEach, expect, test } from 'vitest';
import { err, ok } from '../../base/result.ts';
import type { Place } from '../types.ts';
import { manualClock } from './clockHarness.ts';
import type { Judged } from './judge.ts';
import { createGeocodeQueue, FIRST_PAUSE, type GeocodeQueue, type WaitingAddress } from './queue.ts';
import type { Geocoded, Hit } from './types.ts';

const HIT: Hit = {
  lat: 49,
  lon: 2,
  precision: 'exact',
  score: 9_000,
  label: '',
  postcode: '95000',
  commune: '95127'
};
const waiting = (contact: string, street: string): WaitingAddress => ({
  contact,
  address: `${street} 95000 cergy fr`,
  query: { street, zip: '95000', city: 'Cergy', country: 'FR' }
});
const turn = (): Promise<void> => new Promise(setImmediate);

/** The street of each contact, as its document has it. */
const streets = new Map<string, string>();
let stored: Set<string>;
let answers: (Geocoded | Promise<Geocoded>)[];
let asked: string[];
let told: (string | null)[];
let kept: (readonly [WaitingAddress, Judged])[];
/** Answers the next writes, one each: false is a device that cannot write. */
let writes: boolean[];
let time: ReturnType<typeof manualClock>;

beforeEach(() => {
  [stored, answers, asked, told, kept, writes, time] = [new Set(), [], [], [], [], [], manualClock()];
  streets.clear();
});

/** Somebody writes an address. */
function write(one: GeocodeQueue, contact: string, street: string): void {
  streets.set(contact, street);
  one.add(contact);
}

const queue = () =>
  createGeocodeQueue({
    clock: time.clock,
    client: {
      ask({ street }) {
        asked.push(street);
        return Promise.resolve(answers.shift() ?? ok([HIT]));
      }
    },
    store: {
      read: () => [...stored],
      add: (contact) => void stored.add(contact),
      remove: (contact) => void stored.delete(contact)
    },
    address(contact) {
      const street = streets.get(contact);
      return Promise.resolve(street === undefined ? null : waiting(contact, street));
    },
    told: (problem) => told.push(problem),
    place: () => Promise.resolve({ department: '95' } as Place),
    keep(address, judged) {
      const isKept = writes.shift() ?? true;
      if (isKept) kept.push([address, judged]);
      return Promise.resolve(isKept);
    }
  });

test('[G12] what is added is asked about, kept, and waits no more', async () => {
  const one = queue();
  write(one, 'a', '1 rue A');
  expect([one.contacts, [...stored]]).toEqual([['a'], ['a']]);
  await turn();
  expect(kept).toEqual([[waiting('a', '1 rue A'), { kind: 'found', hit: HIT, score: 9_000 }]]);
  expect([...stored]).toEqual([]);
});

test.each(['unreachable', 'slow', 'busy', 'malformed'] as const)(
  '[G12] %s: it waits, longer each time, over a restart, and no longer than until the network is back',
  async (error) => {
    answers = [err(error), err(error), err(error)];
    const one = queue();
    write(one, 'a', '1 rue A');
    await turn();
    time.advance(FIRST_PAUSE);
    await turn();
    expect(asked).toHaveLength(2);
    time.advance(FIRST_PAUSE);
    await turn();
    expect(asked).toHaveLength(2);
    one.wake();
    await turn();
    expect([asked.length, stored.size]).toEqual([3, 1]);
    const restarted = queue();
    restarted.wake();
    await turn();
    expect([kept.length, stored.size, told]).toEqual([1, 0, [error, error, error, null]]);
  }
);

test('[G12] what was found and could not be written waits, and is asked about again', async () => {
  writes = [false];
  const one = queue();
  write(one, 'a', '1 rue A');
  await turn();
  expect([kept.length, one.contacts, [...stored]]).toEqual([0, ['a'], ['a']]);
  time.advance(FIRST_PAUSE);
  await turn();
  expect([asked.length, kept.length, [...stored]]).toEqual([2, 1, []]);
});

test('[G12] what is refused is not asked again, and the next is', async () => {
  answers = [err('refused')];
  const one = queue();
  write(one, 'a', '1 rue A');
  write(one, 'b', '2 rue B');
  await turn();
  expect(kept.map(([, { kind }]) => kind)).toEqual(['nothing', 'found']);
  expect([...stored]).toEqual([]);
});

test('[G12] the answer for an older address is dropped, and the newer one asked about', async () => {
  const { promise, resolve } = Promise.withResolvers<Geocoded>();
  answers = [promise];
  const one = queue();
  write(one, 'a', '1 rue A');
  await turn();
  write(one, 'a', '2 rue B');
  resolve(ok([HIT]));
  await turn();
  expect(asked).toEqual(['1 rue A', '2 rue B']);
  expect(kept.map(([{ query }]) => query.street)).toEqual(['2 rue B']);
});

test('[G12] once nobody wants it nothing more is sent or kept', async () => {
  const { promise, resolve } = Promise.withResolvers<Geocoded>();
  answers = [promise];
  const one = queue();
  write(one, 'a', '1 rue A');
  write(one, 'b', '2 rue B');
  await turn();
  one.clear();
  resolve(ok([HIT]));
  await turn();
  expect([asked.length, kept.length, stored.size]).toEqual([1, 0, 0]);
});

test('[G12] what is answered badly keeps no other from being asked about', async () => {
  answers = [err('malformed')];
  const one = queue();
  write(one, 'a', '1 rue A');
  write(one, 'b', '2 rue B');
  await turn();
  expect(asked).toEqual(['1 rue A']);
  answers = [ok([HIT]), err('malformed')];
  time.advance(FIRST_PAUSE);
  await turn();
  expect([asked, [...stored]]).toEqual([['1 rue A', '2 rue B', '1 rue A'], ['a']]);
});

test('[G12] a contact that has nothing to be asked about any more waits no longer', async () => {
  stored.add('gone');
  const one = queue();
  one.wake();
  await turn();
  expect([asked, [...stored]]).toEqual([[], []]);
});

test('[G12] once it is stopped nothing is asked or kept, and what waits is left to the next start', async () => {
  const { promise, resolve } = Promise.withResolvers<Geocoded>();
  answers = [promise];
  const one = queue();
  write(one, 'a', '1 rue A');
  write(one, 'b', '2 rue B');
  await turn();
  one.stop();
  resolve(ok([HIT]));
  await turn();
  expect([asked, kept, [...stored]]).toEqual([['1 rue A'], [], ['a', 'b']]);
});
