/** Which contacts have appointments on a day, without asking all of them. */
import type { ContactId } from '../base/ids.ts';
import { createKeyed } from './keyed.ts';
import { appointmentsOf } from './appointments.ts';
import type { ContactRow } from './types.ts';

const DAY = 86_400_000;
/** A longer appointment is found from every day: it would be written under too many. */
const LONG = 31 * DAY;
const EVERY_DAY = 'long';

export interface AgendaDays {
  /** Null: it is not on the device any more. */
  set(id: ContactId, row: ContactRow | null): void;
  /** Contacts that may have appointments between these instants (ms). */
  between(from: number, to: number): ReadonlySet<ContactId>;
}

export function createAgendaDays(): AgendaDays {
  const days = createKeyed();
  return {
    set: (id, row) => days.set(id, row ? keysOf(row) : []),
    between(from, to) {
      const found = new Set(days.under(EVERY_DAY));
      for (const key of keysBetween(from, to)) for (const id of days.under(key)) found.add(id);
      return found;
    }
  };
}

function keysOf(row: ContactRow): readonly string[] {
  const keys = new Set<string>();
  for (const { start, end } of appointmentsOf(row)) {
    if (end - start > LONG) keys.add(EVERY_DAY);
    else for (const key of keysBetween(start, end)) keys.add(key);
  }
  return [...keys];
}

/** Days of UTC: whose day it is in the workspace's time zone is asked of those that are found. */
function keysBetween(from: number, to: number): readonly string[] {
  const keys: string[] = [];
  for (let day = Math.floor(from / DAY); day * DAY <= to; day += 1) keys.push(String(day));
  return keys;
}
