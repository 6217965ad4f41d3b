/** One day of the agenda, from the rows: everything that somebody needs who goes there without a network. */
import type { ContactId, MemberId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { clientNotesFor } from '../rules/clientNotes.ts';
import { createDayOf, isDay } from '../rules/days.ts';
import { doubleBookings } from '../rules/doubleBooking.ts';
import { locationOf, pointIn, shownAddress } from '../rules/location.ts';
import { survivorOf, type Look, type Tree } from '../rules/tree.ts';
import type { ContactFacts, RuleSettings } from '../rules/types/facts.ts';
import type { Issue } from '../rules/types/issue.ts';
import { textIn, textOf, textsOf, valueOf } from '../rules/values.ts';
import { warningsFor } from '../rules/warnings.ts';
import type { AgendaDays } from './agendaDays.ts';
import { appointmentsOf, type Appointment } from './appointments.ts';
import { lineWarnings } from './lineAnswers.ts';
import { mainPhoneOf } from './rowFields.ts';
import { shownName } from './shownName.ts';
import type {
  AgendaAppointment,
  AgendaClash,
  AgendaContact,
  AgendaDay,
  AgendaQuery,
  AgendaSite,
  ContactRow
} from './types.ts';

const DAY = 86_400_000;
/** How far the next day with appointments is looked for. */
const FAR = 366;

export interface AgendaFacts {
  readonly days: AgendaDays;
  readonly rows: ReadonlyMap<ContactId, ContactRow>;
  readonly look: Look;
  readonly settings: RuleSettings;
  readonly today: string;
}

export function agendaDayOf({ day, member }: AgendaQuery, facts: AgendaFacts): AgendaDay {
  const shown = day !== null && isDay(day) ? day : facts.today;
  const dayOf = createDayOf(facts.settings.timeZone);
  const all = appointmentsOn(shown, facts, dayOf);
  const wanted = all.filter((appointment) => isFor(member, appointment));
  const issues = bookedTwice(wanted, facts);
  return {
    day: shown,
    today: facts.today,
    appointments: wanted.sort(byStart).map((appointment) => entryOf(appointment, facts, issues)),
    others: all.length - wanted.length,
    next: wanted.length > 0 ? null : nextDay(shown, member, facts, dayOf)
  };
}

/** Those that begin, go on or end on a day. */
function appointmentsOn(
  day: string,
  { days, rows }: AgendaFacts,
  dayOf: (ms: number) => string
): readonly Appointment[] {
  const begin = Date.parse(`${day}T00:00:00Z`);
  // No time zone is further from UTC than a day.
  return [...days.between(begin - DAY, begin + 2 * DAY)].flatMap((id) => {
    const row = rows.get(id);
    if (!row) return [];
    return appointmentsOf(row).filter(({ start, end }) => {
      // One that ends at midnight is not of the day that begins then.
      return dayOf(start) <= day && day <= dayOf(Math.max(start, end - 1));
    });
  });
}

function nextDay(
  day: string,
  member: MemberId | null,
  facts: AgendaFacts,
  dayOf: (ms: number) => string
): string | null {
  const begin = Date.parse(`${day}T00:00:00Z`);
  for (let ahead = 0; ahead <= FAR; ahead += 1) {
    const [from, to] = [begin + ahead * DAY, begin + (ahead + 1) * DAY];
    const later = [...facts.days.between(from, to)].flatMap((id) => {
      const row = facts.rows.get(id);
      return row ? appointmentsOf(row).filter((each) => isFor(member, each)) : [];
    });
    const starts = later.map(({ start }) => dayOf(start)).filter((each) => each > day);
    const [first] = starts.sort();
    if (first !== undefined) return first;
  }
  return null;
}

function isFor(member: MemberId | null, { document }: Appointment): boolean {
  return member === null || textsOf(document.facts, 'assignee').includes(member);
}

function byStart(a: Appointment, b: Appointment): number {
  return a.start - b.start || (keyOf(a) < keyOf(b) ? -1 : 1);
}

function keyOf({ document }: Appointment): string {
  return `${document.contact}/${document.entity}`;
}

function entryOf(appointment: Appointment, facts: AgendaFacts, issues: readonly Issue[]): AgendaAppointment {
  const { document, start, end, state, disputed } = appointment;
  const { contact, entity } = document;
  const site = textOf(document.facts, 'site');
  const { look } = facts;
  return {
    contact,
    entity,
    start,
    end,
    title: textOf(document.facts, 'title') ?? '',
    task: textOf(document.facts, 'task'),
    description: textOf(document.facts, 'description') ?? '',
    state,
    disputed,
    assignees: textsOf(document.facts, 'assignee'),
    client: contactOf(contact, facts),
    site: siteOf(site ?? contact, facts),
    notes: clientNotesFor(contact, site, look),
    warnings: lineWarnings(warningsFor('appointment', contact, site, look)).map((warning) => ({
      ...warning,
      name: contactOf(warning.contact, facts).name
    })),
    clashes: clashesOf(appointment, facts, issues)
  };
}

function contactOf(id: ContactId, { rows, look }: AgendaFacts): AgendaContact {
  const tree = look.tree(id);
  const here = survivorOf(tree, id);
  const row = rows.get(here);
  return { id: here, name: shownName(here, tree), phone: row ? mainPhoneOf(row) : '' };
}

function siteOf(id: ContactId, facts: AgendaFacts): AgendaSite {
  const tree = facts.look.tree(id);
  const site = contactOf(id, facts);
  const own = tree.facts.get(site.id);
  const text = (field: string): string => (own && textOf(own.root, field)) ?? '';
  return {
    ...site,
    address: own ? addressOf(own, tree) : null,
    floor: text('floor'),
    accessCode: text('accessCode'),
    access: text('access'),
    point: pointIn(locationOf(site.id, tree, facts.settings)?.value ?? null)
  };
}

function addressOf(contact: ContactFacts, tree: Tree): Json {
  const holder = shownAddress(contact, tree);
  return holder && valueOf(holder.root, 'address');
}

/** R21, of everybody who is booked while one of these lasts: the same issues as on the page that lists them. */
function bookedTwice(appointments: readonly Appointment[], { days, rows }: AgendaFacts): readonly Issue[] {
  if (appointments.length === 0) return [];
  const from = Math.min(...appointments.map(({ start }) => start));
  const to = Math.max(...appointments.map(({ start, end }) => Math.max(start, end)));
  const near = new Map<ContactId, ContactRow>();
  for (const id of days.between(from, to)) {
    const row = rows.get(id);
    if (row) near.set(id, row);
  }
  return doubleBookings(near);
}

function clashesOf(
  { document }: Appointment,
  facts: AgendaFacts,
  issues: readonly Issue[]
): readonly AgendaClash[] {
  const issue = issues.find(
    ({ contact, entity }) => contact === document.contact && entity === document.entity
  );
  const others = issue?.params['others'];
  if (!issue || issue.aside || !Array.isArray(others)) return [];
  const mine = textsOf(document.facts, 'assignee');
  return others.flatMap((other: Json): readonly AgendaClash[] => {
    const row = facts.rows.get(textIn(other, 'contact') ?? '');
    const clash = row && appointmentsOf(row).find((each) => each.document.entity === textIn(other, 'entity'));
    if (!clash) return [];
    const { contact, entity, facts: written } = clash.document;
    const { name } = contactOf(contact, facts);
    const assignees = textsOf(written, 'assignee').filter((assignee) => mine.includes(assignee));
    return [{ contact, entity, start: clash.start, end: clash.end, name, assignees }];
  });
}
