/** G8: communes of a postal code and postal codes of a commune, for who types an address in France. */
import type { FrancePlaces } from './francePlaces.ts';
import { frenchWords } from './frenchWords.ts';
import { nameKey, plainText } from './names.ts';
import type { AddressWords, Suggestion } from './types.ts';

export type FranceSuggestions = (address: AddressWords, by: 'zip' | 'city') => readonly Suggestion[];

/** As many as somebody looks through. */
const MOST = 25;
/** Shorter than this, everything begins with it. */
const SHORTEST_ZIP = 3;
const SHORTEST_CITY = 2;

/** What comes before what: the postal code that is typed, then a whole name, then the greater town. */
const SAME_ZIP = 10_000;
const WHOLE_NAME = 1_000;
/** A commune that was merged is smaller than the one that it is in now. */
const FORMER = 12;

interface Named {
  readonly key: string;
  readonly row: number;
  /** The name of a commune that is a part of the row now; null: the row's own. */
  readonly alias: string | null;
}

interface Offer extends Suggestion {
  readonly rank: number;
}

export function createFranceSuggestions(places: FrancePlaces): FranceSuggestions {
  const names = namesInOrder(places);
  const postcodes = [...places.byPostcode.keys()].sort();
  return (address, by) => {
    const zip = (address.zip ?? '').replace(/\D/g, '');
    if (by === 'zip') return zip.length < SHORTEST_ZIP ? [] : inOrder(ofZip(places, postcodes, zip));
    const { words, number } = frenchWords('', address.city ?? '', '');
    const raw = plainText(address.city ?? '').replace(/[^\p{L}]/gu, '');
    const keys = [...new Set([words.join(''), raw])].filter((key) => key.length >= SHORTEST_CITY);
    return inOrder(keys.flatMap((key) => ofName(places, names, { key, zip, number })));
  };
}

function ofZip(places: FrancePlaces, postcodes: readonly string[], zip: string): readonly Offer[] {
  return startingWith(postcodes, zip, (postcode) => postcode).flatMap((postcode) => {
    const rows = places.byPostcode.get(postcode) ?? [];
    const parts = rows.filter((row) => places.isArrondissement(row));
    return (parts.length > 0 ? parts : rows).map((row) =>
      offer(places, { key: '', row, alias: null }, postcode)
    );
  });
}

function ofName(
  places: FrancePlaces,
  names: readonly Named[],
  { key, zip, number }: { readonly key: string; readonly zip: string; readonly number: number }
): readonly Offer[] {
  const begun = startingWith(names, key, (name) => name.key);
  const isPart = number > 0 && places.arrondissements.has(key);
  const found = isPart ? begun.filter((name) => name.key === key) : begun;
  return greatest(places, found, zip).flatMap((name) => {
    const town = places.arrondissements.get(name.key);
    const rows = town && name.alias === null ? town : [name.row];
    return rows
      .filter((_, at) => !town || number === 0 || String(at + 1).startsWith(String(number)))
      .flatMap((row) => places.postcodesOf(row).map((postcode) => ({ row, postcode })))
      .map(({ row, postcode }) => {
        const said = offer(places, { ...name, row }, postcode);
        const isWhole = name.key === key ? WHOLE_NAME : 0;
        return { ...said, rank: said.rank + isWhole + (startsWith(postcode, zip) ? SAME_ZIP : 0) };
      });
  });
}

/** Two letters begin the names of thousands: lines are made of those that may be shown. */
function greatest(places: FrancePlaces, found: readonly Named[], zip: string): readonly Named[] {
  if (found.length <= MOST) return found;
  const rankOf = ({ row, alias }: Named): number =>
    (places.size[row] ?? 0) -
    (alias === null ? 0 : FORMER) +
    (places.postcodesOf(row).some((postcode) => startsWith(postcode, zip)) ? SAME_ZIP : 0);
  const ranked = found.map((name) => ({ name, rank: rankOf(name) })).sort((a, b) => b.rank - a.rank);
  return ranked.slice(0, MOST).map(({ name }) => name);
}

function startsWith(postcode: string, zip: string): boolean {
  return zip !== '' && postcode.startsWith(zip);
}

function offer(places: FrancePlaces, { row, alias }: Named, zip: string): Offer {
  const name = places.names[row] ?? '';
  const [town, part] = places.isArrondissement(row) ? townAndPart(name) : [name, ''];
  const department = places.departments.get(places.departmentOf(row)) ?? '';
  return {
    city: alias ?? town,
    zip,
    detail: part || (alias === null ? department : `${name}, ${department}`),
    rank: (places.size[row] ?? 0) - (alias === null ? 0 : FORMER)
  };
}

/** `Paris 11e Arrondissement` is written `Paris`, and told by the rest. */
function townAndPart(name: string): readonly [string, string] {
  const [town = '', number = ''] = name.split(' ');
  return [town, `${number} arrondissement`];
}

/** Greatest first; the same line, reached in two ways, once. */
function inOrder(offers: readonly Offer[]): readonly Suggestion[] {
  const kept = new Map<string, Suggestion>();
  for (const { city, zip, detail } of [...offers].sort(
    (a, b) => b.rank - a.rank || (a.zip < b.zip ? -1 : 1)
  )) {
    const key = `${zip} ${city} ${detail}`;
    if (!kept.has(key)) kept.set(key, { city, zip, detail });
    if (kept.size === MOST) break;
  }
  return [...kept.values()];
}

function namesInOrder(places: FrancePlaces): readonly Named[] {
  const named: Named[] = [];
  for (let row = 0; row < places.rows; row += 1) {
    if (places.isArrondissement(row)) continue;
    named.push({ key: nameKey(places.names[row] ?? ''), row, alias: null });
    for (const alias of places.aliasesOf(row)) named.push({ key: nameKey(alias), row, alias });
  }
  return named.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.row - b.row));
}

/** What begins so, of a list in order. */
function startingWith<T>(sorted: readonly T[], start: string, keyOf: (item: T) => string): readonly T[] {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const item = sorted[middle];
    if (item !== undefined && keyOf(item) < start) from = middle + 1;
    else to = middle;
  }
  const found: T[] = [];
  for (
    let item = sorted[from];
    item !== undefined && keyOf(item).startsWith(start);
    item = sorted[(from += 1)]
  ) {
    found.push(item);
  }
  return found;
}
