/** Days, times and appointments of a planning in words. */
import type { PlanningEntry, PlanningFrame } from '../../app/planning.svelte.ts';
import type { planning } from '../../i18n/messages/fr/planning.ts';
import type { Messages } from '../../i18n/messages/fr.ts';
import { stateText } from '../contact/documentWords.ts';

type Words = typeof planning;
type Times = Pick<PlanningEntry, 'start' | 'end'>;

export interface PlanningText {
  /** 09:00 */
  time(at: number): string;
  /** 09:00 – 10:00 */
  range(times: Times): string;
  /** mar. 1 déc., 09:00 – 10:00 */
  when(times: Times): string;
  /** mardi 1 décembre 2026 */
  day(day: string): string;
  /** mar. 1 */
  dayHead(day: string): string;
  /** mar. */
  weekday(day: string): string;
  /** What is shown: a day, the first and last of a week, a month. */
  period(frame: Pick<PlanningFrame, 'view' | 'day' | 'days'>): string;
  /** All that is to be seen of an appointment, read out. */
  label(entry: PlanningEntry): string;
  /** The same without its name; `isWhole`: nor its time, and what for and where, which are written there too. */
  beside(entry: PlanningEntry, isWhole: boolean): string;
  /** What for, and where. */
  what(entry: PlanningEntry): string;
  /** R21: what overlaps with it, and why: who is to be at both. */
  clash(entry: PlanningEntry): string;
}

interface Named {
  readonly t: Messages;
  readonly words: Words;
  /** A member; one that nobody knows has a name too. */
  member(id: string): string;
  /** '' for none. */
  task(id: string | null): string;
}

const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`);

export function createPlanningText(
  language: string,
  timeZone: string,
  { t, words, ...names }: Named
): PlanningText {
  const locale = language === 'en' ? 'en-GB' : 'fr-FR';
  const inZone = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone });
  const ofDay = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const clock = inZone({ hour: '2-digit', minute: '2-digit' });
  const dayOf = inZone({ weekday: 'short', day: 'numeric', month: 'short' });
  const long = ofDay({ dateStyle: 'full' });
  const head = ofDay({ weekday: 'short', day: 'numeric' });
  const weekday = ofDay({ weekday: 'short' });
  const month = ofDay({ month: 'long', year: 'numeric' });
  const date = ofDay({ day: 'numeric', month: 'short', year: 'numeric' });

  const time = (at: number): string => clock.format(at);
  const range = ({ start, end }: Times): string => {
    if (end <= start) return time(start);
    const last = dayOf.format(end) === dayOf.format(start) ? time(end) : `${dayOf.format(end)}, ${time(end)}`;
    return `${time(start)}\u00a0– ${last}`;
  };
  const clash = ({ clashes }: PlanningEntry): string =>
    clashes
      .map((other) =>
        t.agenda.clashWith(
          range(other),
          other.name || t.agenda.unnamed,
          other.assignees.map((id) => names.member(id)).join(', ')
        )
      )
      .join('\n');
  const what = ({ task, title, town }: PlanningEntry): string =>
    [names.task(task) || title || t.agenda.noTask, town].filter((part) => part !== '').join(' · ');
  const rest = (entry: PlanningEntry): string =>
    [
      entry.task === null ? '' : entry.title,
      entry.assignees.length > 0 ? entry.assignees.map((id) => names.member(id)).join(', ') : words.nobody,
      stateText(t, 'appointment', entry.state),
      entry.disputed ? words.disputed : '',
      entry.warned === null ? '' : entry.warned === 'block' ? words.blocked : words.warned,
      entry.clashes.length > 0 ? `${t.agenda.clash}\u00a0: ${clash(entry)}` : ''
    ]
      .filter((part) => part !== '')
      .join(', ');
  return {
    time,
    range,
    when: (times) => `${dayOf.format(times.start)}, ${range(times)}`,
    day: (day) => long.format(noon(day)),
    dayHead: (day) => head.format(noon(day)),
    weekday: (day) => weekday.format(noon(day)),
    period({ view, day, days }) {
      if (view === 'day') return long.format(noon(day));
      if (view === 'month') return month.format(noon(day));
      return date.formatRange(noon(days[0]), noon(days.at(-1) ?? days[0]));
    },
    clash,
    label: (entry) => [range(entry), entry.client || t.agenda.unnamed, what(entry), rest(entry)].join(', '),
    beside: (entry, isWhole) => (isWhole ? rest(entry) : [range(entry), what(entry), rest(entry)].join(', ')),
    what
  };
}
