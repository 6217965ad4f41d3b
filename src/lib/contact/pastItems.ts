/** C7: what a list or a set held before. Its items may be gone, and with them the place their history is asked at. */
import { listName } from './fields.ts';
import { itemsOf } from './lists.ts';
import type { DocumentView, Head, HistoryEntry, Stamp } from './types.ts';
import { entityOf, historyOf } from './viewAccess.ts';

export interface PastItem {
  readonly entry: HistoryEntry;
  /** It was taken away; false: another value took its place. */
  readonly removed: boolean;
}

/** Values that items of the list, or members of the set, no longer have, newest first. */
export function pastItemsOf(view: DocumentView, name: string, entity?: string): readonly PastItem[] {
  return view.history
    .filter(({ fact }) => listName(fact.f) === name && (fact.e ?? '') === (entity ?? '') && fact.v !== null)
    .map((entry) => ({ entry, removed: isMember(entry, name) || isRemoval(view, entry) }));
}

/** What the list or set holds now. */
export function currentItemsOf(view: DocumentView, name: string, entity?: string): readonly Head[] {
  const members = entityOf(view, entity)?.sets.get(name) ?? [];
  return [
    ...itemsOf(view, name, entity).flatMap(({ view: item }) => item.heads),
    ...members.flatMap(({ heads }) => heads.slice(-1))
  ];
}

/** A member of a set has no field of its own: nothing can take its place. */
function isMember({ fact }: HistoryEntry, name: string): boolean {
  return fact.f === name;
}

/** An item is removed by writing nothing over it. */
function isRemoval(view: DocumentView, { fact, out }: HistoryEntry): boolean {
  const heads = entityOf(view, fact.e)?.fields.get(fact.f)?.heads ?? [];
  const cleared: Stamp[] = [
    ...heads.filter(({ value }) => value === null),
    ...historyOf(view, fact.f, fact.e).flatMap((past) => (past.fact.v === null ? [past.written] : []))
  ];
  return cleared.some(({ by, at }) => by === out.by && at === out.at);
}
