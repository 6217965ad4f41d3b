import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Place } from '../types.ts';
import { createGeocoderClient, PATIENCE } from './client.ts';
import { manualClock } from './clockHarness.ts';
import { geoplateforme } from './geoplateforme.ts';
import { judge } from './judge.ts';
import { nominatim, photon } from './openStreetMap.ts';
import { startStubServer, type StubServer, type Stubbed } from './stubServerHarness.ts';
import type { AddressQuery, Geocoder, Hit } from './types.ts';

const CERGY: AddressQuery = { street: '8 bd du Port', zip: '95000', city: 'Cergy', country: 'FR' };

describe('[G10] a service on the network', () => {
  let server: StubServer;
  const { clock, advance } = manualClock();

  beforeEach(async () => {
    server = await startStubServer();
  });
  afterEach(() => server.close());

  const client = () =>
    createGeocoderClient({
      geocoder: { ...geoplateforme(server.url), gap: 0 },
      fetch: (...args) => fetch(...args),
      clock
    });

  test('is asked for the lines of the address, and told nothing of who asks', async () => {
    expect(await client().ask(CERGY)).toMatchObject({
      ok: true,
      value: [{ lat: 49.031416, lon: 2.062794, precision: 'exact', score: 9_700, commune: '95127' }]
    });
    const [asked] = server.asked;
    expect(asked?.path).toBe(
      '/geocodage/search?q=8+bd+du+Port+95000+Cergy&limit=5&autocomplete=0&postcode=95000'
    );
    expect([asked?.headers.cookie, asked?.headers.referer]).toEqual([undefined, undefined]);
  });

  test.each<[Stubbed, unknown]>([
    ['empty', { ok: true, value: [] }],
    ['malformed', { ok: false, error: 'malformed' }],
    ['not-json', { ok: false, error: 'malformed' }],
    ['busy', { ok: false, error: 'busy' }],
    ['refused', { ok: false, error: 'refused' }],
    ['broken', { ok: false, error: 'unreachable' }]
  ])('that answers %s is understood, and asked again', async (kind, result) => {
    server.answers.push(kind);
    const one = client();
    expect(await one.ask(CERGY)).toEqual(result);
    const again = one.ask(CERGY);
    advance(5_000);
    await new Promise(setImmediate);
    advance(5_000);
    expect(await again).toMatchObject({ ok: true, value: [{}] });
  });

  test('that is slow is given up', async () => {
    server.answers.push('slow');
    const asked = client().ask(CERGY);
    await server.holding();
    advance(PATIENCE);
    expect(await asked).toEqual({ ok: false, error: 'slow' });
  });

  test('that is not there is told', async () => {
    const gone = client();
    await server.close();
    expect(await gone.ask(CERGY)).toEqual({ ok: false, error: 'unreachable' });
    server = await startStubServer();
  });
});

test('[G10] one question after the other, no faster than the service allows, and none while it rests', async () => {
  const { clock, advance } = manualClock();
  const asked: number[] = [];
  const statuses = [200, 429];
  const one = createGeocoderClient({
    geocoder: geoplateforme('http://stub'),
    clock,
    fetch: () => {
      asked.push(clock.now());
      const status = statuses.shift() ?? 200;
      const headers = { 'retry-after': '5' };
      return Promise.resolve(new Response('{"features":[]}', { status, headers }));
    }
  });
  const all = Promise.all([1, 2, 3].map(() => one.ask(CERGY)));
  const turn = (): Promise<void> => new Promise(setImmediate);
  await turn();
  expect(asked).toHaveLength(1);
  advance(99);
  await turn();
  expect(asked).toHaveLength(1);
  advance(1);
  await turn();
  expect(asked).toHaveLength(2);
  advance(4_999);
  await turn();
  expect(asked).toHaveLength(2);
  advance(1);
  expect((await all).map((each) => each.ok)).toEqual([true, false, true]);
});

test('[G10] an address of which nothing can be asked is not sent', () => {
  expect(geoplateforme('http://stub').request({ ...CERGY, street: '', zip: '', city: '?' })).toBeNull();
  expect(nominatim('http://stub').request({ ...CERGY, street: '', zip: '', city: '' })).toBeNull();
  expect(photon('http://stub').request({ ...CERGY, street: '', zip: ' ', city: '' })).toBeNull();
  const long = geoplateforme('http://stub').request({ ...CERGY, street: `(${'x'.repeat(300)}` });
  expect(long?.searchParams.get('q')).toHaveLength(200);
});

test.each<[string, Geocoder, unknown, Partial<Hit>]>([
  [
    'Photon',
    photon('http://stub/'),
    {
      features: [
        {
          geometry: { coordinates: [4.35, 50.85] },
          properties: {
            housenumber: '1',
            street: 'Grand-Place',
            postcode: '1000',
            city: 'Bruxelles',
            osm_id: 1
          }
        }
      ]
    },
    {
      lat: 50.85,
      lon: 4.35,
      precision: 'exact',
      score: null,
      label: '1 Grand-Place 1000 Bruxelles',
      postcode: '1000'
    }
  ],
  [
    'Nominatim',
    nominatim('http://stub'),
    [
      {
        lat: '50.85',
        lon: '4.35',
        display_name: 'Grand-Place',
        addresstype: 'road',
        address: { road: 'Grand-Place' }
      }
    ],
    { lat: 50.85, lon: 4.35, precision: 'street', score: null, label: 'Grand-Place', postcode: '' }
  ]
])('[G10] %s is asked and read', (_, geocoder, answer, hit) => {
  const query = { street: 'Grand-Place 1', zip: '1000', city: 'Bruxelles', country: 'BE' };
  expect(geocoder.request(query)?.href).toMatch(
    /^http:\/\/stub\/(api\?q=Grand-Place\+1|search\?street=Grand-Place\+1)/
  );
  expect(geocoder.read(answer)).toEqual([{ commune: '', ...hit }]);
  expect(geocoder.read({ features: 'none' })).toBeNull();
  expect(geocoder.read(null)).toBeNull();
});

describe('[G11] an answer', () => {
  const hit: Hit = {
    lat: 49,
    lon: 2,
    precision: 'exact',
    score: 9_700,
    label: '8 Boulevard du Port 95000 Cergy',
    postcode: '95000',
    commune: '95127'
  };
  const place = { department: '95' } as Place;

  test.each<[string, Partial<Hit>, string]>([
    ['with a good score', {}, 'found'],
    ['with a fair score', { score: 6_900 }, 'to-check'],
    ['with a bad score', { score: 4_999 }, 'nothing'],
    ['of the commune alone', { precision: 'commune' }, 'nothing'],
    ['in another département', { commune: '75101', postcode: '75001' }, 'nothing'],
    ['without a score, the house in the postal code', { score: null }, 'found'],
    ['without a score, the street', { score: null, precision: 'street' }, 'to-check']
  ])('%s is %s', (_, part, kind) => {
    expect(judge(CERGY, [{ ...hit, ...part }], place).kind).toBe(kind);
  });

  test('of which the first lies elsewhere is the next that does not', () => {
    const elsewhere = { ...hit, commune: '33063', postcode: '33000' };
    expect(judge(CERGY, [elsewhere, hit], place)).toEqual({ kind: 'found', hit, score: 9_700 });
    expect(judge(CERGY, [elsewhere], null).kind).toBe('nothing');
    expect(judge(CERGY, [], place).kind).toBe('nothing');
  });
});
