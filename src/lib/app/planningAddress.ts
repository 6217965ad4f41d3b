/** The planning as its address tells of it, so that Back works and what is shown can be linked to. */
import type { MemberId } from '../base/ids.ts';
import { addDays, isDay, weekdayOf } from '../rules/days.ts';
import { monthAfter } from './days.ts';

export { weekdayOf } from '../rules/days.ts';

const PLANNING_VIEWS = ['day', 'week', 'month'] as const;
export type PlanningView = (typeof PLANNING_VIEWS)[number];

/** Those that nobody is to go to. */
export const NOBODY = 'nobody';

export interface PlanningChoice {
  /** Null: what suits the width of the page. */
  readonly view: PlanningView | null;
  /** Null: today. */
  readonly day: string | null;
  /** Side by side, person by person; null: as the view begins. */
  readonly byPerson: boolean | null;
  /** One person's alone, or `NOBODY`; null: everybody's. */
  readonly who: MemberId | null;
}

/** Any link is followed as far as it makes sense. */
export function planningChoiceOf(params: URLSearchParams): PlanningChoice {
  const [day, by] = [params.get('day'), params.get('by')];
  return {
    view: PLANNING_VIEWS.find((known) => known === params.get('view')) ?? null,
    day: day !== null && isDay(day) ? day : null,
    byPerson: by === 'person' ? true : by === 'time' ? false : null,
    who: params.get('who')
  };
}

export function planningSearch({ view, day, byPerson, who }: PlanningChoice): string {
  return new URLSearchParams({
    ...(view === null ? {} : { view }),
    ...(day === null ? {} : { day }),
    ...(byPerson === null ? {} : { by: byPerson ? 'person' : 'time' }),
    ...(who === null ? {} : { who })
  }).toString();
}

/** Every day that a view shows, weeks from Monday to Sunday. A month by person is its own days alone. */
export function daysOf(view: PlanningView, day: string, byPerson: boolean): readonly string[] {
  if (view === 'day') return [day];
  if (view === 'week') return daysFrom(mondayOf(day), addDays(mondayOf(day), 6));
  const first = firstOfMonth(day);
  const last = addDays(monthAfter(first) ?? first, -1);
  return byPerson ? daysFrom(first, last) : daysFrom(mondayOf(first), addDays(mondayOf(last), 6));
}

/** The day that stands for the view before or after this one. */
export function dayAway(view: PlanningView, day: string, steps: 1 | -1): string {
  if (view === 'day') return addDays(day, steps);
  if (view === 'week') return addDays(mondayOf(day), 7 * steps);
  const first = firstOfMonth(day);
  return steps > 0 ? (monthAfter(first) ?? day) : firstOfMonth(addDays(first, -1));
}

/** The day so many days after this one. */
export function daysOn(day: string, days: number): string {
  return addDays(day, days);
}

function mondayOf(day: string): string {
  return addDays(day, -weekdayOf(day));
}

function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

function daysFrom(from: string, to: string): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
