/** Towns outside France as columns, from GeoNames. */
import { nameKey } from '../../src/lib/geo/names.ts';
import { deltaColumn, listColumn, sizeOf, textColumn, thousandths } from './columns.ts';
import { FRENCH } from './france.ts';
import { FRENCH_NAMES } from './frenchNames.ts';
import type { GeoName } from './geonames.ts';

/** Smaller ones would double the file; where nobody is near, a street is found by a geocoder or by hand. */
const LEAST_POPULATION = 15_000;

/** Names in other languages are kept where French people write them: of great towns, and of those next door. */
const ALIASES_FROM = 1_000_000;
const ALIASES_NEAR_FROM: Readonly<Record<string, number>> = {
  ...Object.fromEntries(['BE', 'CH', 'LU', 'MC', 'AD'].map((country) => [country, LEAST_POPULATION])),
  ...Object.fromEntries(['DE', 'IT', 'ES', 'GB', 'NL', 'PT', 'IE', 'AT'].map((country) => [country, 100_000]))
};
/** Airport codes and the like are no names. */
const SHORTEST_NAME = 4;
/** The letters that French and its neighbours have. */
const WRITTEN = /^[a-zàâäáãçéèêëíîïñóôöõúùûüœß' ’.-]+$/i;

export function worldFile(names: readonly GeoName[]): {
  readonly text: string;
  readonly told: Readonly<Record<string, number>>;
} {
  const rows = names
    .filter(({ country, population }) => !FRENCH.has(country) && population >= LEAST_POPULATION)
    .sort(byCountryAndName);
  const aliases = rows.map(otherNamesOf);
  const counts = new Map<string, number>();
  for (const { country } of rows) counts.set(country, (counts.get(country) ?? 0) + 1);
  const lines = [
    ['carnet-geo', 'world', '1', String(rows.length)].join(' '),
    listColumn([...counts].map(([country, count]) => [country, String(count)])),
    textColumn(rows.map(({ name }) => name)),
    deltaColumn(rows.map(({ lat }) => thousandths(lat))),
    deltaColumn(rows.map(({ lon }) => thousandths(lon))),
    textColumn(rows.map(({ population }) => sizeOf(population).toString(36))),
    listColumn(aliases)
  ];
  return { text: `${lines.join('\n')}\n`, told: { rows: rows.length, aliases: aliases.flat().length } };
}

/** By code unit: an order that is the same on every machine. */
function byCountryAndName(a: GeoName, b: GeoName): number {
  const [one, other] = [`${a.country} ${a.name}`, `${b.country} ${b.name}`];
  if (one === other) return a.population - b.population || a.lat - b.lat;
  return one < other ? -1 : 1;
}

/** Its French name first: that one is offered to who types it. */
function otherNamesOf({ name, otherNames, country, population }: GeoName): readonly string[] {
  const french = (FRENCH_NAMES[country] ?? []).filter((each) => otherNames.includes(each) && each !== name);
  const isNear = population >= (ALIASES_NEAR_FROM[country] ?? ALIASES_FROM);
  const kept = new Map<string, string>([[nameKey(name), name]]);
  for (const other of [...french, ...(isNear ? otherNames : [])]) {
    if (other.length < SHORTEST_NAME || !WRITTEN.test(other) || /^[A-Z]+$/.test(other)) continue;
    const key = nameKey(other);
    if (!kept.has(key)) kept.set(key, other);
  }
  return [...kept.values()].slice(1);
}
