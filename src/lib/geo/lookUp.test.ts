import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WRITTEN_ADDRESSES } from './addressesHarness.ts';
import { readPlaces, realLookUp } from './filesHarness.ts';
import { readFrance } from './francePlaces.ts';
import { createLookUp } from './lookUp.ts';
import type { AddressWords, Place } from './types.ts';

const lookUp = realLookUp();
const locate = (address: AddressWords): Promise<Place | null> => lookUp.locate(address, 'FR');
const in_ = async (zip: string, city: string, country = '', region = ''): Promise<string | null> => {
  const place = await locate({ zip, city, country, region });
  return place && (place.code || place.department || place.name);
};

describe('two hundred addresses as people type them', () => {
  test.each(WRITTEN_ADDRESSES)('[G6] $zip $city $country lies in $where', async ({ where, ...address }) => {
    const place = await locate(address);
    const found = place === null ? '-' : place.department || place.country;
    expect(where.startsWith('?') ? ['-', where.slice(1)] : [where]).toContain(found);
  });

  test('[G4] nearly all of them are found, most to their commune', async () => {
    const places = await Promise.all(WRITTEN_ADDRESSES.map(({ where: _, ...address }) => locate(address)));
    const count = (precision: string): number =>
      places.filter((place) => place?.precision === precision).length;
    const expected = WRITTEN_ADDRESSES.filter(({ where }) => /^[^-?]/.test(where)).length;
    expect(count('commune') + count('postcode')).toBe(expected);
    expect(count('commune') / expected).toBeGreaterThan(0.9);
  });
});

test.each([
  ['74170', 'st gervais les bains', '74236'],
  ['13090', 'Aix en Pce', '13001'],
  ['75011', 'Paris', '75111'],
  ['75380', 'PARIS CEDEX 08', '75108'],
  ['', 'Lyon 3ème', '69383'],
  ['13284', 'MARSEILLE CEDEX 07', '13207'],
  ['75011', 'Paris 12', '75056'],
  ['1000', 'Bourg en Bresse', '01053'],
  ['44321', 'NANTES CEDEX 1', '44109'],
  ['49270', 'La Varenne', '49126'],
  ['20200', 'BASTIA', '2B033']
])('[G4] [G5] %s %s is the commune %s', async (zip, city, code) => {
  expect(await in_(zip, city)).toBe(code);
});

test('[G4] a name that several communes bear needs its département', async () => {
  expect(await in_('', 'Saint-Denis')).toBeNull();
  expect(await in_('', 'Saint-Denis (93)')).toBe('93066');
  expect(await in_('', 'Saint-Denis', '', 'Réunion')).toBe('97411');
  expect(await in_('', 'Saint-Denis', '', '974')).toBe('97411');
});

test('[G6] a hamlet lies in what its postal code says, a town elsewhere contradicts it', async () => {
  expect(await in_('74400', 'Argentière')).toBe('74056');
  expect(await locate({ zip: '74500', city: 'Les Hauts du Bourg' })).toMatchObject({
    precision: 'postcode',
    department: '74'
  });
  expect(await locate({ zip: '75011', city: 'Lyon' })).toBeNull();
});

test('[G7] abroad the country comes first', async () => {
  expect(await in_('', 'Londres', 'Royaume-Uni')).toBe('London');
  expect(await in_('', 'Londres')).toBeNull();
  expect(await in_('', 'Paris', 'Atlantide')).toBeNull();
  expect(await in_('', 'Springfield', 'US')).toBeNull();
  expect(await lookUp.locate({ city: 'Namur' }, 'BE')).toMatchObject({ country: 'BE', name: 'Namur' });
});

test('[G2] the towns of the world are not read for an address in France, and what failed is asked for again', async () => {
  const asked: string[] = [];
  let isHere = false;
  const file = (name: 'france' | 'world') => () => {
    asked.push(name);
    return isHere ? Promise.resolve(readPlaces(name)) : Promise.reject(new Error('no network'));
  };
  const own = createLookUp({ france: file('france'), world: file('world') });
  await expect(own.locate({ zip: '44000', city: 'Nantes' }, 'FR')).rejects.toThrow('no network');
  isHere = true;
  expect(await own.locate({ zip: '44000', city: 'Nantes', country: 'France' }, 'FR')).toMatchObject({
    code: '44109'
  });
  await own.locate({ zip: '44100', city: 'Nantes' }, 'FR');
  expect(asked).toEqual(['france', 'france']);
  await own.locate({ city: 'Gand', country: 'Belgique' }, 'FR');
  expect(asked).toEqual(['france', 'france', 'world']);
});

describe('any commune of France', () => {
  const france = readFrance(readPlaces('france'));
  const placed = Array.from({ length: france.rows }, (_, row) => row).filter(
    (row) => Number.isFinite(france.lat[row]) && france.postcodesOf(row).length > 0
  );
  const rows = fc.constantFrom(...placed);
  const spellings = fc.constantFrom<(name: string) => string>(
    (name) => name,
    (name) => name.toUpperCase(),
    (name) => name.normalize('NFD').replace(/\p{M}/gu, ''),
    (name) => name.replaceAll('-', ' ').replaceAll("'", '’'),
    (name) => name.replace(/\bSaint\b/g, 'St').replace(/\bSainte\b/g, 'Ste'),
    (name) => `${name} Cedex 2`
  );

  test('[G1] is a row; parts of Paris, Lyon and Marseille are rows of their own, former names lead to the one of now', () => {
    const rowOf = (name: string) => france.names.indexOf(name);
    expect(france.codeOf(rowOf('Nantes'))).toBe('44109');
    expect(france.isArrondissement(rowOf('Paris 11e Arrondissement'))).toBe(true);
    expect(france.isArrondissement(rowOf('Paris'))).toBe(false);
    expect(france.aliasesOf(rowOf('Orée d’Anjou'.replace('’', "'")))).toContain('La Varenne');
    expect(placed.filter((row) => france.isApproximate(row)).length).toBeGreaterThan(10_000);
    expect(() => readFrance(readPlaces('world'))).toThrow('france is not the table it should be');
  });

  test('[G3] [G4] by postal code and name, however it is spelt, lies in its own département', async () => {
    await fc.assert(
      fc.asyncProperty(rows, spellings, fc.nat(), async (row, spell, pick) => {
        const zips = france.postcodesOf(row);
        const place = await locate({
          zip: zips[pick % zips.length] ?? '',
          city: spell(france.names[row] ?? '')
        });
        expect(place?.department).toBe(france.departmentOf(row));
      }),
      { numRuns: 400 }
    );
  });

  test('[G6] by the name of one and the postal code of another, lies in the département of the code or nowhere', async () => {
    await fc.assert(
      fc.asyncProperty(rows, rows, async (one, other) => {
        const zip = france.postcodesOf(other)[0] ?? '';
        const of = new Set((france.byPostcode.get(zip) ?? []).map((row) => france.departmentOf(row)));
        const place = await locate({ zip, city: france.names[one] ?? '' });
        expect(place === null || of.has(place.department)).toBe(true);
      }),
      { numRuns: 400 }
    );
  });

  test('[G4] whatever is typed, nothing breaks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string(), fc.string(), async (zip, city, region) => {
        const place = await locate({ zip, city, region });
        expect(place === null || (Math.abs(place.lat) <= 90 && Math.abs(place.lon) <= 180)).toBe(true);
      })
    );
  });
});

describe('[G8] suggestions', () => {
  const lines = async (address: AddressWords, by: 'zip' | 'city') =>
    (await lookUp.suggest(address, by, 'FR')).map(({ zip, city, detail }) => `${zip} ${city} (${detail})`);

  test('communes of a postal code, greatest first', async () => {
    expect(await lines({ zip: '74170' }, 'zip')).toEqual([
      '74170 Saint-Gervais-les-Bains (Haute-Savoie)',
      '74170 Les Contamines-Montjoie (Haute-Savoie)'
    ]);
    expect(await lines({ zip: '74' }, 'zip')).toEqual([]);
    expect((await lines({ zip: '750' }, 'zip')).every((line) => line.includes('arrondissement'))).toBe(true);
  });

  test('postal codes of a town, that which is typed first', async () => {
    expect((await lines({ city: 'nante' }, 'city')).slice(0, 4)).toEqual(
      ['44000', '44100', '44200', '44300'].map((zip) => `${zip} Nantes (Loire-Atlantique)`)
    );
    expect((await lines({ city: 'st denis', zip: '97' }, 'city'))[0]).toMatch(
      /^97400 Saint-Denis \(La Réunion\)$/
    );
    expect(await lines({ city: 'Lyon 3' }, 'city')).toEqual(['69003 Lyon (3e arrondissement)']);
    expect(await lines({ city: 'La Varenne', zip: '49270' }, 'city')).toContain(
      "49270 La Varenne (Orée d'Anjou, Maine-et-Loire)"
    );
    expect(await lines({ city: 'n' }, 'city')).toEqual([]);
  });

  test('towns abroad, as French people call them', async () => {
    expect((await lines({ city: 'brux', country: 'Belgique' }, 'city'))[0]).toBe(' Bruxelles ()');
    expect(await lines({ zip: '1000', country: 'Belgique' }, 'zip')).toEqual([]);
    expect(await lines({ city: 'Par', country: 'Atlantide' }, 'city')).toEqual([]);
  });

  test('all that is offered is found again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('sa', 'le', 'vi', 'mo', 'ch', 'bea', 'st m'),
        fc.nat(),
        async (city, pick) => {
          const offered = await lookUp.suggest({ city }, 'city', 'FR');
          const { zip, city: name } = offered[pick % offered.length] ?? { zip: '', city: '' };
          expect(await locate({ zip, city: name }), `${zip} ${name}`).not.toBeNull();
        }
      )
    );
  });
});
