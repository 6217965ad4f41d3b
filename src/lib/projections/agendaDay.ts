/** One day of the agenda, from the rows: everything that somebody needs who goes there without a network. */
import type { MemberId } from '../base/ids.ts';
import { createDayOf, isDay } from '../rules/days.ts';
import { textsOf } from '../rules/values.ts';
import { bookedTwice, entryOf, type AgendaFacts } from './agendaEntry.ts';
import { appointmentsOf, byStart, type Appointment } from './appointments.ts';
import type { AgendaDay, AgendaQuery } from './types.ts';

const DAY = 86_400_000;
/** How far the next day with appointments is looked for. */
const FAR = 366;

export function agendaDayOf({ day, member }: AgendaQuery, facts: AgendaFacts): AgendaDay {
  const shown = day !== null && isDay(day) ? day : facts.today;
  const dayOf = createDayOf(facts.settings.timeZone);
  const all = appointmentsOn(shown, facts, dayOf);
  const wanted = all.filter((appointment) => isFor(member, appointment));
  const clashes = bookedTwice(wanted, facts);
  return {
    day: shown,
    today: facts.today,
    appointments: wanted.sort(byStart).map((appointment) => entryOf(appointment, facts, clashes)),
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
