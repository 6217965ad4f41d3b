/** What somebody must know of an appointment who goes there without a network, from the rows. */
import type { ContactId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { clientNotesFor } from '../rules/clientNotes.ts';
import { doubleBookings } from '../rules/doubleBooking.ts';
import { locationOf, pointIn, shownAddress } from '../rules/location.ts';
import { survivorOf, type Look, type Tree } from '../rules/tree.ts';
import type { ContactFacts, DocumentRef, RuleSettings } from '../rules/types/facts.ts';
import type { Issue } from '../rules/types/issue.ts';
import { textIn, textOf, textsOf, valueOf } from '../rules/values.ts';
import { warningsFor } from '../rules/warnings.ts';
import type { AgendaDays } from './agendaDays.ts';
import { appointmentsOf, keyOf, type Appointment } from './appointments.ts';
import { lineWarnings } from './lineAnswers.ts';
import { mainPhoneOf } from './rowFields.ts';
import { shownName } from './shownName.ts';
import type {
  AgendaAppointment,
  AgendaClash,
  AgendaContact,
  AgendaSite,
  AppointmentShown,
  ContactRow
} from './types.ts';

export interface AgendaFacts {
  readonly days: AgendaDays;
  readonly rows: ReadonlyMap<ContactId, ContactRow>;
  readonly look: Look;
  readonly settings: RuleSettings;
  readonly today: string;
}

/** R21: the issues of some appointments, each by its document. */
export type Clashes = ReadonlyMap<string, Issue>;

/** One appointment; null: it is not here, or has no start. */
export function appointmentAt(
  { contact, entity }: DocumentRef,
  facts: AgendaFacts
): AgendaAppointment | null {
  const row = facts.rows.get(contact);
  const found = row && appointmentsOf(row).find(({ document }) => document.entity === entity);
  return found ? entryOf(found, facts, bookedTwice([found], facts)) : null;
}

export function entryOf(appointment: Appointment, facts: AgendaFacts, clashes: Clashes): AgendaAppointment {
  const { contact, facts: written } = appointment.document;
  const site = textOf(written, 'site');
  const { look } = facts;
  return {
    ...shownOf(appointment, facts, clashes),
    description: textOf(written, 'description') ?? '',
    client: contactOf(contact, facts),
    site: siteOf(site ?? contact, facts),
    notes: clientNotesFor(contact, site, look),
    warnings: lineWarnings(warningsFor('appointment', contact, site, look)).map((warning) => ({
      ...warning,
      name: contactOf(warning.contact, facts).name
    }))
  };
}

export function shownOf(appointment: Appointment, facts: AgendaFacts, clashes: Clashes): AppointmentShown {
  const { document, start, end, state, disputed } = appointment;
  const { contact, entity, facts: written } = document;
  return {
    contact,
    entity,
    start,
    end,
    title: textOf(written, 'title') ?? '',
    task: textOf(written, 'task'),
    state,
    disputed,
    assignees: textsOf(written, 'assignee'),
    clashes: clashesOf(appointment, facts, clashes)
  };
}

/** The address that a contact shows; null: it has none, or is not here. */
export function addressAt(id: ContactId, { look }: AgendaFacts): Json {
  const tree = look.tree(id);
  const own = tree.facts.get(survivorOf(tree, id));
  return own ? addressOf(own, tree) : null;
}

export function nameAt(id: ContactId, { look }: AgendaFacts): string {
  const tree = look.tree(id);
  return shownName(survivorOf(tree, id), tree);
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
    point: pointOf(locationOf(site.id, tree, facts.settings)?.value ?? null)
  };
}

function addressOf(contact: ContactFacts, tree: Tree): Json {
  const holder = shownAddress(contact, tree);
  return holder && valueOf(holder.root, 'address');
}

/** The middle of a commune is nowhere to go to: there the words of the address say more. */
const TOO_COARSE: readonly string[] = ['commune', 'postcode'];

function pointOf(location: Json): AgendaSite['point'] {
  return TOO_COARSE.includes(textIn(location, 'precision') ?? '') ? null : pointIn(location);
}

/** R21, of everybody who is booked while one of these lasts: the same issues as on the page that lists them. */
export function bookedTwice(appointments: readonly Appointment[], { days, rows }: AgendaFacts): Clashes {
  if (appointments.length === 0) return new Map();
  const from = Math.min(...appointments.map(({ start }) => start));
  const to = Math.max(...appointments.map(({ start, end }) => Math.max(start, end)));
  const near = new Map<ContactId, ContactRow>();
  for (const id of days.between(from, to)) {
    const row = rows.get(id);
    if (row) near.set(id, row);
  }
  return new Map(
    doubleBookings(near).map((issue) => [
      keyOf({ contact: issue.contact, entity: issue.entity ?? '' }),
      issue
    ])
  );
}

function clashesOf({ document }: Appointment, facts: AgendaFacts, clashes: Clashes): readonly AgendaClash[] {
  const issue = clashes.get(keyOf(document));
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
