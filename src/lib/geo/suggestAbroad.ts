/** G8: towns of a country, for who types an address there. Postal codes abroad are not known. */
import { nameKey } from './names.ts';
import type { Suggestion } from './types.ts';
import type { WorldPlaces } from './worldPlaces.ts';

const MOST = 25;
const SHORTEST = 2;

export function suggestAbroad(world: WorldPlaces, country: string, city: string): readonly Suggestion[] {
  const key = nameKey(city);
  if (key.length < SHORTEST) return [];
  const [from, to] = world.rowsOf(country);
  const found: { readonly city: string; readonly size: number }[] = [];
  for (let row = from; row < to; row += 1) {
    const [other] = world.aliasesOf(row);
    const name = [world.names[row] ?? '', other ?? ''].find((each) => nameKey(each).startsWith(key));
    if (name !== undefined) found.push({ city: name, size: world.size[row] ?? 0 });
  }
  const names = new Set(found.sort((a, b) => b.size - a.size).map((each) => each.city));
  return [...names].slice(0, MOST).map((each) => ({ city: each, zip: '', detail: '' }));
}
