/** The appointments of some days, from the rows: what a planning lays out, and no more of it. */
import type { ContactId } from '../base/ids.ts';
import { addDays, createDayOf, isDay } from '../rules/days.ts';
import { textOf } from '../rules/values.ts';
import { levelOf, warningsFor } from '../rules/warnings.ts';
import { addressAt, bookedTwice, nameAt, shownOf, type AgendaFacts } from './agendaEntry.ts';
import { appointmentsOf, byStart, type Appointment } from './appointments.ts';
import type { PlanningEntry, PlanningQuery, PlanningRange } from './planningTypes.ts';
import { textIn } from './rowFields.ts';

const DAY = 86_400_000;
/** Six weeks show a month: a page that asked for more would have the worker busy for nobody. */
const MOST_DAYS = 42;

export function planningOf(query: PlanningQuery, facts: AgendaFacts): PlanningRange {
  const from = isDay(query.from) ? query.from : facts.today;
  const last = addDays(from, MOST_DAYS - 1);
  const to = isDay(query.to) && query.to >= from ? (query.to < last ? query.to : last) : from;
  const shown = [...appointmentsBetween(from, to, facts)].sort(byStart);
  const clashes = bookedTwice(shown, facts);
  const placeAt = createPlaces(facts);
  const entries = shown.map((each): PlanningEntry => {
    const { contact, facts: written } = each.document;
    return { ...shownOf(each, facts, clashes), ...placeAt(contact, textOf(written, 'site')) };
  });
  return { from, to, today: facts.today, entries };
}

/** Those that begin, go on or end on one of the days. */
function* appointmentsBetween(from: string, to: string, facts: AgendaFacts): Generator<Appointment> {
  const dayOf = createDayOf(facts.settings.timeZone);
  const [begin, end] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`) + DAY];
  // No time zone is further from UTC than a day; and of what lies further inside nobody need be asked which day it is,
  // which takes longer than all the rest.
  for (const id of facts.days.between(begin - DAY, end + DAY)) {
    const row = facts.rows.get(id);
    if (!row) continue;
    for (const each of appointmentsOf(row)) {
      const until = Math.max(each.start, each.end - 1);
      if (each.start >= end + DAY || until < begin - DAY) continue;
      const isInside = each.start >= begin + DAY && each.start < end - DAY;
      if (isInside || (dayOf(each.start) <= to && from <= dayOf(until))) yield each;
    }
  }
}

/** What all appointments of one client at one site have in common. */
type Place = Pick<PlanningEntry, 'client' | 'town' | 'warned'>;

function placeOf(contact: ContactId, site: ContactId | null, facts: AgendaFacts): Place {
  const level = levelOf(warningsFor('appointment', contact, site, facts.look));
  return {
    client: nameAt(contact, facts),
    town: textIn(addressAt(site ?? contact, facts), 'city'),
    warned: level === 'none' ? null : level
  };
}

/** Worked out once for each place: a landlord's is asked for by hundreds. */
function createPlaces(facts: AgendaFacts): (contact: ContactId, site: ContactId | null) => Place {
  const known = new Map<string, Place>();
  return (contact, site) => {
    const key = `${contact} ${site ?? ''}`;
    const place = known.get(key) ?? placeOf(contact, site, facts);
    known.set(key, place);
    return place;
  };
}
