/** G7: where an address outside France lies: its country, then its town. */
import { nameWords } from './names.ts';
import type { Place } from './types.ts';
import type { CountryNames, WorldPlaces } from './worldPlaces.ts';

/** Of two namesakes the greater is meant when it has four times as many people; else nobody can tell. */
const FAR_GREATER = 8;
const SCORE = 8_000;

export function locateAbroad(
  world: WorldPlaces,
  names: CountryNames,
  country: string,
  city: string
): Place | null {
  const [row] = keysOf(city).flatMap(
    (key) => greatest(world, names.byName.get(key)) ?? greatest(world, names.byAlias.get(key)) ?? []
  );
  if (row === undefined) return null;
  return {
    lat: world.lat[row] ?? 0,
    lon: world.lon[row] ?? 0,
    precision: 'commune',
    score: SCORE,
    name: world.names[row] ?? '',
    code: '',
    department: '',
    country
  };
}

/** As typed, then without numbers and brackets: `1000 Bruxelles`, `Wien 3`, `Luzern (LU)`. */
function keysOf(city: string): readonly string[] {
  const words = nameWords(city);
  const bare = nameWords(city.replace(/\(.*?\)/g, ' ')).filter((word) => !/\d/.test(word));
  return [words.join(''), bare.join('')].filter((key) => key !== '');
}

function greatest(world: WorldPlaces, rows: readonly number[] = []): number | null {
  const sizeOf = (row: number | undefined): number =>
    row === undefined ? -FAR_GREATER : (world.size[row] ?? 0);
  const [first, second] = [...rows].sort((a, b) => sizeOf(b) - sizeOf(a));
  return first !== undefined && sizeOf(first) - sizeOf(second) >= FAR_GREATER ? first : null;
}
