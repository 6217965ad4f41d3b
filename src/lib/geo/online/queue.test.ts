import { beforeEach, expect, test } from 'vitest';
import { err, ok } from '../../base/result.ts';
import type { Place } from '../types.ts';
import { manualClock } from './clockHarness.ts';
import type { Judged } from './judge.ts';
import { createGeocodeQueue, FIRST_PAUSE, type WaitingAddress } from './queue.ts';
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

let stored: readonly WaitingAddress[];
let answers: (Geocoded | Promise<Geocoded>)[];
let asked: string[];
let kept: (readonly [WaitingAddress, Judged])[];
let time: ReturnType<typeof manualClock>;

beforeEach(() => {
  [stored, answers, asked, kept, time] = [[], [], [], [], manualClock()];
});

const queue = () =>
  createGeocodeQueue({
    clock: time.clock,
    client: {
      ask({ street }) {
        asked.push(street);
        return Promise.resolve(answers.shift() ?? ok([HIT]));
      }
    },
    store: { read: () => stored, write: (next) => (stored = next) },
    place: () => Promise.resolve({ department: '95' } as Place),
    keep(address, judged) {
      kept.push([address, judged]);
      return Promise.resolve();
    }
  });

test('[G12] what is added is asked about, kept, and waits no more', async () => {
  const one = queue();
  one.add(waiting('a', '1 rue A'));
  expect(stored).toHaveLength(1);
  await turn();
  expect(kept).toEqual([[waiting('a', '1 rue A'), { kind: 'found', hit: HIT }]]);
  expect(stored).toEqual([]);
});

test.each(['unreachable', 'slow', 'busy', 'malformed'] as const)(
  '[G12] %s: it waits, longer each time, over a restart, and no longer than until the network is back',
  async (error) => {
    answers = [err(error), err(error), err(error)];
    const one = queue();
    one.add(waiting('a', '1 rue A'));
    await turn();
    time.advance(FIRST_PAUSE);
    await turn();
    expect(asked).toHaveLength(2);
    time.advance(FIRST_PAUSE);
    await turn();
    expect(asked).toHaveLength(2);
    one.wake();
    await turn();
    expect([asked.length, stored.length]).toEqual([3, 1]);
    const restarted = queue();
    restarted.wake();
    await turn();
    expect([kept.length, stored.length]).toEqual([1, 0]);
  }
);

test('[G12] what is refused is not asked again, and the next is', async () => {
  answers = [err('refused')];
  const one = queue();
  one.add(waiting('a', '1 rue A'));
  one.add(waiting('b', '2 rue B'));
  await turn();
  expect(kept.map(([, { kind }]) => kind)).toEqual(['nothing', 'found']);
  expect(stored).toEqual([]);
});

test('[G12] the answer for an older address is dropped, and the newer one asked about', async () => {
  const { promise, resolve } = Promise.withResolvers<Geocoded>();
  answers = [promise];
  const one = queue();
  one.add(waiting('a', '1 rue A'));
  await turn();
  one.add(waiting('a', '2 rue B'));
  resolve(ok([HIT]));
  await turn();
  expect(asked).toEqual(['1 rue A', '2 rue B']);
  expect(kept.map(([{ query }]) => query.street)).toEqual(['2 rue B']);
});

test('[G12] once nobody wants it nothing more is sent or kept', async () => {
  const { promise, resolve } = Promise.withResolvers<Geocoded>();
  answers = [promise];
  const one = queue();
  one.add(waiting('a', '1 rue A'));
  one.add(waiting('b', '2 rue B'));
  await turn();
  one.clear();
  resolve(ok([HIT]));
  await turn();
  expect([asked.length, kept.length, stored.length]).toEqual([1, 0, 0]);
});
