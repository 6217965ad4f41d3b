import { sortText } from './normalise.ts';
import { textIn, textOf, valueOf } from './rowFields.ts';
import type { ContactRow, ListQuery } from './types.ts';

/**
 * What a contact is sorted by. Comparing texts by the collator is slow, and a name is compared many times:
 * the sort texts are made once a row and decide nearly always.
 */
export interface SortKey {
  readonly name: string;
  readonly sortName: string;
  readonly city: string;
  readonly sortCity: string;
  readonly lastAt: number;
}

export function sortKeyOf(row: ContactRow): SortKey {
  const name = textOf(row, 'name');
  const city = textIn(valueOf(row, 'address'), 'city');
  return { name, sortName: sortText(name), city, sortCity: sortText(city), lastAt: row.lastAt };
}

interface Sorted {
  readonly id: string;
  readonly key: SortKey;
}

export type Compare = (a: Sorted, b: Sorted) => number;

/** French order for every language of the app: the members of a team must see one order. */
const COLLATOR = new Intl.Collator('fr');

/** Ids decide between equals, so that the order is the same on every device. */
export const COMPARE: Readonly<Record<ListQuery['sort'], Compare>> = {
  name: byName,
  city: (a, b) => compareTexts(a.key.sortCity, b.key.sortCity, a.key.city, b.key.city) || byName(a, b),
  recent: (a, b) => b.key.lastAt - a.key.lastAt || byId(a, b)
};

function byName(a: Sorted, b: Sorted): number {
  return compareTexts(a.key.sortName, b.key.sortName, a.key.name, b.key.name) || byId(a, b);
}

function byId(a: Sorted, b: Sorted): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Empty texts come last: a list does not open on what has no name. */
function compareTexts(sortA: string, sortB: string, a: string, b: string): number {
  if (sortA !== sortB) {
    if (sortA === '' || sortB === '') return sortA === '' ? 1 : -1;
    return sortA < sortB ? -1 : 1;
  }
  return a === b ? 0 : COLLATOR.compare(a, b);
}
