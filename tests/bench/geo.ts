/** The offline look-up of places: how long the index takes, how long an address, what it weighs and what it holds. */
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { WRITTEN_ADDRESSES } from '../../src/lib/geo/addressesHarness.ts';
import { readPlaces, realLookUp } from '../../src/lib/geo/filesHarness.ts';
import { readFrance, type FrancePlaces } from '../../src/lib/geo/francePlaces.ts';
import type { LookUp } from '../../src/lib/geo/lookUp.ts';
import type { AddressWords, Place } from '../../src/lib/geo/types.ts';
import { percentile, type Figure } from './report.ts';

const ROUNDS = 20;
const COMMUNES = 20_000;
const FR = 'FR';

export async function geo(): Promise<readonly Figure[]> {
  const before = heap();
  const lookUp = realLookUp();
  const france = await timed(() => lookUp.locate({ zip: '44000', city: 'Nantes' }, FR));
  const offers = await timed(() => lookUp.suggest({ zip: '44' }, 'city', FR));
  const held = heap() - before;
  const world = await timed(() => lookUp.locate({ city: 'Gand', country: 'BE' }, FR));
  return [
    { name: 'places: index of France, in a worker, once', value: france, unit: 'ms' },
    { name: 'places: what the address form needs on top', value: offers, unit: 'ms' },
    { name: 'places: towns of the world, when a foreign country is first asked', value: world, unit: 'ms' },
    { name: 'places: heap of France, given back when idle', value: held / 1e6, unit: 'MB' },
    ...(await lookUps(lookUp)),
    ...(await shares(lookUp)),
    ...sizes()
  ];
}

/** Every address of the fixture, and communes of all France in capital letters. */
async function lookUps(lookUp: LookUp): Promise<readonly Figure[]> {
  const written = await times(lookUp, Array.from({ length: ROUNDS }, () => WRITTEN_ADDRESSES).flat());
  const france = readFrance(readPlaces('france'));
  const exact = await times(lookUp, communes(france));
  const letters: number[] = [];
  for (const city of ['sa', 'saint ger', 'nan', 'paris 1', 'la v']) {
    for (let round = 0; round < ROUNDS; round += 1) {
      letters.push(await timed(() => lookUp.suggest({ city }, 'city', FR)));
    }
  }
  return [
    {
      name: 'places: an address by postal code and name, p50',
      value: percentile(exact, 0.5) * 1e3,
      unit: 'µs'
    },
    { name: 'places: the same, p99', value: percentile(exact, 0.99) * 1e3, unit: 'µs' },
    { name: 'places: an address as people type it, p50', value: percentile(written, 0.5) * 1e3, unit: 'µs' },
    { name: 'places: the same, p99', value: percentile(written, 0.99) * 1e3, unit: 'µs' },
    { name: 'places: what is offered for a letter more, p95', value: percentile(letters, 0.95), unit: 'ms' }
  ];
}

function communes(france: FrancePlaces): readonly AddressWords[] {
  const step = Math.max(1, Math.floor(france.rows / COMMUNES));
  return Array.from({ length: Math.floor(france.rows / step) }, (_, at) => ({
    zip: france.postcodesOf(at * step)[0] ?? '',
    city: (france.names[at * step] ?? '').toUpperCase()
  }));
}

async function shares(lookUp: LookUp): Promise<readonly Figure[]> {
  const places: (Place | null)[] = [];
  let wrong = 0;
  for (const { where, ...address } of WRITTEN_ADDRESSES) {
    const place = await lookUp.locate(address, FR);
    places.push(place);
    if (place && where.replace('?', '') !== (place.department || place.country)) wrong += 1;
  }
  const share = (precision: string): number =>
    (100 * places.filter((place) => place?.precision === precision).length) / places.length;
  return [
    {
      name: `places: of ${places.length} addresses, found to the commune`,
      value: share('commune'),
      unit: '%'
    },
    { name: 'places: found to the middle of a postal code', value: share('postcode'), unit: '%' },
    {
      name: 'places: in another département than it says',
      value: wrong,
      unit: '',
      aim: '0',
      met: wrong === 0
    }
  ];
}

function sizes(): readonly Figure[] {
  return (['france', 'world'] as const).flatMap((name) => {
    const text = readPlaces(name);
    return [
      { name: `places: ${name}.txt, gzip`, value: gzipSync(text).length / 1e3, unit: 'kB' },
      { name: `places: ${name}.txt, brotli`, value: brotliCompressSync(text).length / 1e3, unit: 'kB' }
    ];
  });
}

async function times(lookUp: LookUp, addresses: readonly AddressWords[]): Promise<readonly number[]> {
  const taken: number[] = [];
  for (const address of addresses) taken.push(await timed(() => lookUp.locate(address, FR)));
  return taken;
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** Without what could be thrown away. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}
