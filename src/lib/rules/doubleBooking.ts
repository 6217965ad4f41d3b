/** R21: people who are to be in two places at once. */
import { append } from '../base/groups.ts';
import type { ContactId, MemberId } from '../base/ids.ts';
import { instantOf } from './days.ts';
import { documentKey, documentsOf, shownState } from './documents.ts';
import { createIssue, groupIdentity } from './issue.ts';
import type { ContactFacts, DocumentRef } from './types/facts.ts';
import type { Issue } from './types/issue.ts';
import { allEvidence, textOf, textsOf, valueOf } from './values.ts';

const MINUTE = 60_000;
/** Appointments that take nobody's time. */
const FREE = ['cancelled', 'postponed'];
/** Others named in one issue: enough to see what is wrong, however many there are. */
const MAX_OTHERS = 20;

export interface Booking extends DocumentRef {
  readonly start: number;
  readonly end: number;
  readonly assignees: readonly MemberId[];
}

/** The appointments of a contact that take somebody's time. One without a length takes a minute. */
export function bookingsOf(contact: ContactFacts): readonly Booking[] {
  return documentsOf(contact).flatMap((document): readonly Booking[] => {
    if (document.kind.name !== 'appointment' || FREE.includes(shownState(document) ?? '')) return [];
    const start = instantOf(textOf(document.facts, 'start') ?? '');
    const minutes = valueOf(document.facts, 'minutes');
    const assignees = textsOf(document.facts, 'assignee');
    if (start === null || assignees.length === 0) return [];
    const length = typeof minutes === 'number' ? Math.max(minutes, 1) : 1;
    return [{ contact: contact.id, entity: document.entity, start, end: start + length * MINUTE, assignees }];
  });
}

/** R21, at choice: the bookings that one would clash with. */
export function clashesWith(booking: Booking, all: readonly Booking[]): readonly Booking[] {
  const key = documentKey(booking);
  return all.filter(
    (other) =>
      documentKey(other) !== key && overlaps(booking, other) && commonAssignees(booking, other).length > 0
  );
}

/** R21: `double-booking`, on both. */
export function doubleBookings(rows: ReadonlyMap<ContactId, ContactFacts>): readonly Issue[] {
  const all = [...rows.values()].flatMap(bookingsOf);
  const clashes = new Map<Booking, Set<Booking>>();
  for (const bookings of byAssignee(all)) noteOverlaps(bookings, clashes);
  return all.flatMap((booking) => {
    const others = [...(clashes.get(booking) ?? [])].sort(byStart);
    const contact = rows.get(booking.contact);
    return contact && others.length > 0 ? [issueOf(contact, booking, others, rows)] : [];
  });
}

function issueOf(
  contact: ContactFacts,
  booking: Booking,
  others: readonly Booking[],
  rows: ReadonlyMap<ContactId, ContactFacts>
): Issue {
  const all = [booking, ...others];
  const times = all.map((each) => [documentKey(each), each.start, each.end] as const);
  const about = times.sort(([a], [b]) => (a < b ? -1 : 1));
  const contacts = all.map((each) => rows.get(each.contact)).filter((row) => row !== undefined);
  return createIssue(contact, {
    code: 'double-booking',
    entity: booking.entity,
    params: {
      others: others.map((other) => ({ contact: other.contact, entity: other.entity })),
      assignees: [...new Set(others.flatMap((other) => commonAssignees(booking, other)))].sort()
    },
    evidence: all.flatMap(({ contact: id, entity }) => {
      const row = rows.get(id);
      return row ? ['start', 'minutes'].flatMap((field) => allEvidence(row, entity, field)) : [];
    }),
    group: groupIdentity('double-booking', about, contacts),
    fixes: all.map(({ contact: id, entity }) => ({ command: 'open', params: { contact: id, entity } }))
  });
}

/** Bookings in order of their start: each is compared with those that begin before it ends. */
function noteOverlaps(bookings: readonly Booking[], clashes: Map<Booking, Set<Booking>>): void {
  const note = (booking: Booking, other: Booking): void => {
    const known = clashes.get(booking);
    if (!known) clashes.set(booking, new Set([other]));
    else if (known.size < MAX_OTHERS) known.add(other);
  };
  const sorted = [...bookings].sort(byStart);
  sorted.forEach((booking, at) => {
    for (let next = at + 1; next < sorted.length; next += 1) {
      const other = sorted[next];
      if (!other || other.start >= booking.end) break;
      note(booking, other);
      note(other, booking);
    }
  });
}

/** The bookings of each person, the persons in an order that no device can have otherwise. */
function byAssignee(bookings: readonly Booking[]): readonly (readonly Booking[])[] {
  const groups = new Map<MemberId, Booking[]>();
  for (const booking of bookings) {
    for (const assignee of new Set(booking.assignees)) append(groups, assignee, booking);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function byStart(a: Booking, b: Booking): number {
  return a.start - b.start || (documentKey(a) < documentKey(b) ? -1 : 1);
}

function overlaps(a: Booking, b: Booking): boolean {
  return a.start < b.end && b.start < a.end;
}

function commonAssignees(a: Booking, b: Booking): readonly MemberId[] {
  return a.assignees.filter((assignee) => b.assignees.includes(assignee));
}
