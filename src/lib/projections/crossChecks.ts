import type { ContactId } from '../base/ids.ts';
import { clashes } from '../rules/clashes.ts';
import { doubleBookings } from '../rules/doubleBooking.ts';
import { duplicates } from '../rules/duplicates.ts';
import { createTree, treeFactsOf } from '../rules/tree.ts';
import type { RuleSettings } from '../rules/types/facts.ts';
import type { Issue } from '../rules/types/issue.ts';
import { bookingKeysOf } from './bookingKeys.ts';
import { claimKeysOf, keyOfIssue } from './claimKeys.ts';
import { createKeyed } from './keyed.ts';
import type { ContactRow } from './types.ts';

/**
 * R14, R21 kept up to date: what `checks` says of all rows, worked out again only where values meet that have
 * changed. One piece of work at a time: the rows of a large carnet would be one long task.
 */
export interface CrossChecks {
  /** The row of this contact has changed, come or gone; it is in the rows already. */
  changed(id: ContactId): void;
  /** Somebody above it may be another. */
  moved(id: ContactId): void;
  /** Settings changed: everything is asked again. */
  all(): void;
  /** Does one piece of work; false: there was none. */
  advance(settings: RuleSettings): boolean;
  readonly waiting: number;
  issuesOf(id: ContactId): readonly Issue[];
  /** Contacts that have issues. */
  ids(): Iterable<ContactId>;
}

/** @param onChange another set of issues may lie on this contact now. */
export function createCrossChecks(
  rows: ReadonlyMap<ContactId, ContactRow>,
  onChange: (id: ContactId) => void
): CrossChecks {
  const claims = createKeyed();
  const bookings = createKeyed();
  const asked = new Map<ContactId, readonly string[]>();
  /** Rows whose keys are still to be read: while thousands come in, reading them would be one long task. */
  const unread = new Set<ContactId>();
  const dirtyKeys = new Set<string>();
  const dirtyBookings = new Set<ContactId>();
  /** By contact, then by key of the claim; '' for bookings. */
  const issues = new Map<ContactId, Map<string, readonly Issue[]>>();
  /** Contacts that have issues resting on a key. */
  const found = new Map<string, readonly ContactId[]>();

  function put(id: ContactId, key: string, list: readonly Issue[]): void {
    const ofContact = issues.get(id) ?? new Map<string, readonly Issue[]>();
    if (list.length > 0) ofContact.set(key, list);
    else ofContact.delete(key);
    const had = issues.has(id);
    if (ofContact.size > 0) issues.set(id, ofContact);
    else issues.delete(id);
    if (had || ofContact.size > 0) onChange(id);
  }

  function markKeys(keys: readonly string[]): void {
    const met = new Set<string>();
    for (const key of keys) {
      if (met.has(key) || claims.under(key).size > 1 || found.has(key)) dirtyKeys.add(key);
      met.add(key);
    }
  }

  /** Contacts whose bookings may overlap with those of this one. */
  function bookedBeside(id: ContactId): ReadonlySet<ContactId> {
    const near = new Set<ContactId>();
    for (const key of asked.get(id) ?? []) for (const each of bookings.under(key)) near.add(each);
    return near;
  }

  function markBookings(id: ContactId): void {
    for (const each of bookedBeside(id)) dirtyBookings.add(each);
  }

  function read(id: ContactId): void {
    unread.delete(id);
    const row = rows.get(id);
    const before = claims.keysOf(id);
    markBookings(id);
    const keys = row ? bookingKeysOf(row) : { held: [], asked: [] };
    bookings.set(id, keys.held);
    if (keys.asked.length > 0) asked.set(id, keys.asked);
    else asked.delete(id);
    markBookings(id);
    claims.set(id, row ? claimKeysOf(row) : []);
    markKeys(before);
    markKeys(claims.keysOf(id));
    if (keys.held.length > 0) return;
    // It has no bookings any more, or is not here: nobody else leads to it.
    put(id, '', []);
    dirtyBookings.delete(id);
  }

  function checkKey(key: string, settings: RuleSettings): void {
    for (const id of found.get(key) ?? []) put(id, key, []);
    found.delete(key);
    const holders = rowsOf(claims.under(key));
    if (holders.length === 0) return;
    const tree = createTree(withAbove(holders, rows), true);
    const byContact = new Map<ContactId, Issue[]>();
    for (const issue of [...clashes(holders, tree), ...duplicates(holders, tree, settings)]) {
      const row = rows.get(issue.contact);
      // Holders of this key may share another one with contacts that are not here.
      if (!row || keyOfIssue(issue, row) !== key) continue;
      byContact.set(issue.contact, [...(byContact.get(issue.contact) ?? []), issue]);
    }
    for (const [id, list] of byContact) put(id, key, list);
    if (byContact.size > 0) found.set(key, [...byContact.keys()]);
  }

  function checkBookings(id: ContactId): void {
    const near = rowsOf(new Set([id, ...bookedBeside(id)]));
    const all = doubleBookings(new Map(near.map((row) => [row.id, row])));
    put(
      id,
      '',
      all.filter(({ contact }) => contact === id)
    );
  }

  function rowsOf(ids: Iterable<ContactId>): readonly ContactRow[] {
    return [...ids]
      .sort()
      .map((id) => rows.get(id))
      .filter((row) => row !== undefined);
  }

  return {
    changed(id) {
      if (rows.has(id)) unread.add(id);
      else read(id);
    },
    moved: (id) => markKeys(claims.keysOf(id)),
    all() {
      for (const id of rows.keys()) markKeys(claims.keysOf(id));
    },
    advance(settings) {
      const [next] = unread;
      if (next !== undefined) {
        read(next);
        return true;
      }
      const [key] = dirtyKeys;
      if (key !== undefined) {
        dirtyKeys.delete(key);
        checkKey(key, settings);
        return true;
      }
      const [id] = dirtyBookings;
      if (id === undefined) return false;
      dirtyBookings.delete(id);
      checkBookings(id);
      return true;
    },
    get waiting() {
      return unread.size + dirtyKeys.size + dirtyBookings.size;
    },
    issuesOf: (id) => [...(issues.get(id)?.values() ?? [])].flat(),
    ids: () => issues.keys()
  };
}

/** These rows and all that they hang from: whose a value is depends on who is above. */
function withAbove(
  below: readonly ContactRow[],
  rows: ReadonlyMap<ContactId, ContactRow>
): ReadonlySet<ContactRow> {
  const all = new Set(below);
  for (const row of all) {
    const { parent, mergedInto } = treeFactsOf(row);
    for (const edge of [parent, mergedInto]) {
      const above = edge && rows.get(edge.to);
      if (above) all.add(above);
    }
  }
  return all;
}
