import { beforeEach, describe, expect, test } from 'vitest';
import type { MapPoints } from '../projections/mapPoints.ts';
import { ContactMap, type ContactMapPort } from './contactMap.svelte.ts';
import { mapPlaceOf, mapSearch } from './mapAddress.ts';
import { settled } from './sheetHarness.ts';
import type { ListQuery, WorkerEvent } from './workerApi.ts';

const ALL: ListQuery = { text: '', archived: false, mainOnly: false, sort: 'name' };
const points = (ids: readonly string[], places: readonly number[]): MapPoints => ({
  ids,
  places: Float64Array.from(places),
  marks: Uint8Array.from(ids, () => 3),
  unlocated: ['nowhere']
});

let answer: MapPoints;
let asked: ListQuery[];
let emit: (event: WorkerEvent) => void;
let run: (() => void) | null;
let port: ContactMapPort;
const clock = {
  now: () => 0,
  after(_ms: number, later: () => void) {
    run = later;
    return () => (run = null);
  }
};

beforeEach(() => {
  answer = points(['rennes', 'fiji'], [-1.7, 48.1, 179, -17]);
  asked = [];
  run = null;
  port = {
    mapPoints(query) {
      asked.push(query);
      return Promise.resolve(answer);
    },
    on(listen) {
      emit = listen;
      return () => undefined;
    }
  };
});

test('points are those of the query, with what they are drawn as', async () => {
  const map = new ContactMap(port, clock);
  expect([map.loaded, map.count, map.bounds]).toEqual([false, 0, null]);
  await map.show(ALL);
  expect(map.pointOf('rennes')).toEqual({
    id: 'rennes',
    lon: -1.7,
    lat: 48.1,
    status: 'prospect',
    level: 'none'
  });
  expect(map.pointOf('nowhere')).toBeNull();
  expect([map.count, map.unlocated]).toEqual([2, ['nowhere']]);
  expect(map.bounds).toEqual({ west: -1.7, south: -17, east: 179, north: 48.1 });
});

test('what is in view is found on either side of the antimeridian', async () => {
  const map = new ContactMap(port, clock);
  await map.show(ALL);
  expect(map.within({ west: -5, south: 40, east: 10, north: 52 })).toEqual(['rennes']);
  expect(map.within({ west: -190, south: -30, east: -170, north: 0 })).toEqual(['fiji']);
});

test('changes are taken in once for all that come together, and others alone are shown', async () => {
  const map = new ContactMap(port, clock);
  emit({ type: 'rows', ids: ['rennes'] });
  expect(run).toBeNull();
  await map.show(ALL);
  const before = map.pointOf('rennes');
  emit({ type: 'rows', ids: ['rennes'] });
  emit({ type: 'rows', ids: null });
  run?.();
  await settled();
  expect(asked).toHaveLength(2);
  expect(map.pointOf('rennes')).toEqual(before);
  answer = points(['rennes'], [-2, 48]);
  emit({ type: 'rows', ids: ['rennes'] });
  run?.();
  await settled();
  expect(map.pointOf('rennes')).toMatchObject({ lon: -2, lat: 48 });
});

describe('the address of the map', () => {
  test('leads back to the same part of the earth, to a hundred metres', () => {
    const search = mapSearch({ lon: 182.12345, lat: 48.11111, zoom: 9.4321 });
    expect(search).toBe('lon=-177.877&lat=48.111&zoom=9.4');
    expect(mapPlaceOf(new URLSearchParams(search))).toEqual({ lon: -177.877, lat: 48.111, zoom: 9.4 });
  });

  test('a link that makes no sense leads to all of them', () => {
    for (const search of [
      '',
      'lon=2&lat=48',
      'lon=x&lat=48&zoom=5',
      'lon=2&lat=148&zoom=5',
      'lon=2&lat=&zoom=5'
    ])
      expect(mapPlaceOf(new URLSearchParams(search))).toBeNull();
  });
});
