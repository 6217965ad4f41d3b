/** Who is where when: nobody is in two places at once, and near days are fuller than those to come. */
import type { MemberId } from '../../base/ids.ts';
import { addDays, weekdayOf } from '../../rules/days.ts';
import { isWorkingDay } from '../../rules/money/holidays.ts';
import type { Draw } from './sfc32.ts';

interface Slot {
  /** `YYYY-MM-DDTHH:MM` on the wall. */
  readonly wall: string;
  /** Nobody where all have their hands full: it is still to be given to somebody. */
  readonly people: readonly MemberId[];
}

export interface Diary {
  take(minutes: number): Slot;
}

const BEGINNINGS = [8 * 60, 9 * 60 + 30, 11 * 60, 13 * 60 + 30, 15 * 60];
/** What lasts longer takes the day. */
const SHORT = 90;
/** Some hours stay free, as they do. */
const FREE = 0.2;

/** A day of somebody's. */
interface DayOf {
  readonly day: string;
  readonly person: MemberId;
  readonly free: number[];
  isCut: boolean;
}

export function createDiary(days: readonly string[], people: readonly MemberId[], draw: Draw): Diary {
  const all: readonly DayOf[] = days.flatMap((day) =>
    people.map((person) => ({ day, person, isCut: false, free: BEGINNINGS.filter(() => !draw.chance(FREE)) }))
  );
  let left = 0;

  /** A whole day from the end, so that it is not cut up before it is asked for. */
  function takeDay(): Slot | null {
    const found = all.findLast(({ isCut }) => !isCut);
    if (!found) return null;
    found.isCut = true;
    found.free.length = 0;
    return { wall: wallOf(found.day, BEGINNINGS[0] ?? 0), people: [found.person] };
  }

  function takeHour(): Slot | null {
    const found = all.find(({ free }) => free.length > 0);
    const minute = found?.free.shift();
    if (!found || minute === undefined) return null;
    found.isCut = true;
    return { wall: wallOf(found.day, minute), people: [found.person] };
  }

  function leave(): Slot {
    left += 1;
    return {
      wall: wallOf(days[(2 * left) % days.length] ?? '', BEGINNINGS[left % BEGINNINGS.length] ?? 0),
      people: []
    };
  }

  return { take: (minutes) => (minutes > SHORT ? takeDay() : takeHour()) ?? leave() };
}

function wallOf(day: string, minute: number): string {
  const part = (value: number): string => String(value).padStart(2, '0');
  return `${day}T${part(Math.floor(minute / 60))}:${part(minute % 60)}`;
}

/** So many working days, from the one before or after a day on. */
export function workingDays(day: string, count: number, by: -1 | 1): readonly string[] {
  const days: string[] = [];
  for (let at = addDays(day, by); days.length < count; at = addDays(at, by))
    if (isWorkingDay(at)) days.push(at);
  return days;
}

/** What is left of this week, and the next one. */
export function comingDays(today: string): readonly string[] {
  const sunday = addDays(today, 6 - weekdayOf(today));
  return workingDays(addDays(today, -1), 10, 1).filter((day) => day <= addDays(sunday, 7));
}
