import { expect, test } from 'vitest';
import { daysBetween, monthAfter, todayOf } from './days.ts';

test.each([
  ['2026-01-15', '2026-02-15'],
  ['2026-01-31', '2026-02-28'],
  ['2028-01-30', '2028-02-29'],
  ['2026-12-31', '2027-01-31'],
  ['2026-08-31', '2026-09-30'],
  ['demain', null],
  ['2026-02-31', null]
])('a month after %s is %s', (day, due) => {
  expect(monthAfter(day)).toBe(due);
});

test('days are counted over a change of the clocks, and not where one is none', () => {
  expect([daysBetween('2026-03-28', '2026-03-30'), daysBetween('2026-03-30', '2026-03-28')]).toEqual([2, -2]);
  expect([daysBetween('', '2026-03-30'), daysBetween('2026-03-30', '2026-13-01')]).toEqual([null, null]);
});

test('today is that of the zone of the carnet, by the time of the relay', () => {
  const clock = { now: () => Date.UTC(2026, 2, 1, 22, 30), after: () => () => undefined };
  const at = (timeZone: string, offset = 0) => todayOf({ clock, clockOffset: () => offset }, timeZone);
  expect([at('Europe/Paris'), at('Pacific/Wallis')]).toEqual(['2026-03-01', '2026-03-02']);
  expect(at('Europe/Paris', 3_600_000)).toBe('2026-03-02');
});
