/** Towns outside France, by country and name. */
import { append } from '../base/groups.ts';
import { nameKey } from './names.ts';
import { columnsOf, parts, sizes, steps, texts } from './table.ts';

export interface WorldPlaces {
  readonly countries: readonly string[];
  readonly names: readonly string[];
  readonly aliasesOf: (row: number) => readonly string[];
  readonly lat: Float64Array;
  readonly lon: Float64Array;
  readonly size: Uint8Array;
  /** First row and the one after the last. */
  readonly rowsOf: (country: string) => readonly [number, number];
}

export function readWorld(file: string): WorldPlaces {
  const { columns } = columnsOf(file, 'world');
  const [countries, names, lat, lon, size, aliases] = columns;
  const ranges = new Map<string, readonly [number, number]>();
  let from = 0;
  for (const cell of texts(countries)) {
    const [country = '', count = '0'] = parts(cell);
    ranges.set(country, [from, from + Number(count)]);
    from += Number(count);
  }
  const aliasCells = texts(aliases);
  return {
    countries: [...ranges.keys()],
    names: texts(names),
    aliasesOf: (row) => parts(aliasCells[row]),
    lat: steps(lat).map((each) => each / 1000),
    lon: steps(lon).map((each) => each / 1000),
    size: sizes(size),
    rowsOf: (country) => ranges.get(country) ?? [0, 0]
  };
}

/** Rows of a country by the key of their name, and of the names that others call them by. */
export interface CountryNames {
  readonly byName: ReadonlyMap<string, readonly number[]>;
  readonly byAlias: ReadonlyMap<string, readonly number[]>;
}

/** G2: made when a country is first asked about. */
export function namesOf(world: WorldPlaces, country: string): CountryNames {
  const byName = new Map<string, number[]>();
  const byAlias = new Map<string, number[]>();
  const [from, to] = world.rowsOf(country);
  for (let row = from; row < to; row += 1) {
    append(byName, nameKey(world.names[row] ?? ''), row);
    for (const alias of world.aliasesOf(row)) append(byAlias, nameKey(alias), row);
  }
  return { byName, byAlias };
}
