/** Days of the calendar for people who look at one: today in the workspace's zone, and what falls due. */
import { createDayOf, isDay } from '../rules/days.ts';
import { relayNow } from './relayNow.ts';

export function todayOf(port: Parameters<typeof relayNow>[0], timeZone: string): string {
  return createDayOf(timeZone)(relayNow(port));
}

/** The year in which an instant falls in a time zone. */
export function yearIn(timeZone: string): (at: number) => number {
  const dayOf = createDayOf(timeZone);
  return (at) => Number(dayOf(at).slice(0, 4));
}

/** The same day of the next month, or the last of it; null where the day is none. */
export function monthAfter(day: string): string | null {
  if (!isDay(day)) return null;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const next = month === 12 ? [year + 1, 1] : [year, month + 1];
  const prefix = `${String(next[0]).padStart(4, '0')}-${String(next[1]).padStart(2, '0')}`;
  for (let last = date; last > 27; last -= 1) {
    const candidate = `${prefix}-${String(last).padStart(2, '0')}`;
    if (isDay(candidate)) return candidate;
  }
  return `${prefix}-${String(date).padStart(2, '0')}`;
}

/** Days from one to the other; null where one of them is none. */
export function daysBetween(from: string, to: string): number | null {
  if (!isDay(from) || !isDay(to)) return null;
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
