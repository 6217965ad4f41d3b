import { expect, test } from 'vitest';
import { dayAway, daysOf, planningChoiceOf, planningSearch } from './planningAddress.ts';

test('an address says what is shown, and is read back as it was written', () => {
  const choice = { view: 'week', day: '2026-12-01', byPerson: false, who: 'paul' } as const;
  expect(planningChoiceOf(new URLSearchParams(planningSearch(choice)))).toEqual(choice);
  const none = { view: null, day: null, byPerson: null, who: null };
  expect(planningSearch(none)).toBe('');
  expect(planningChoiceOf(new URLSearchParams('view=year&day=2026-02-30&by=colour'))).toEqual(none);
});

test('a week begins on Monday, a month shows whole weeks, and by person its own days alone', () => {
  expect(daysOf('day', '2026-11-29', true)).toEqual(['2026-11-29']);
  const week = daysOf('week', '2026-11-29', true);
  expect([week[0], week.at(-1), week.length]).toEqual(['2026-11-23', '2026-11-29', 7]);
  const month = daysOf('month', '2026-11-29', false);
  expect([month[0], month.at(-1), month.length]).toEqual(['2026-10-26', '2026-12-06', 42]);
  const days = daysOf('month', '2026-12-31', true);
  expect([days[0], days.at(-1)]).toEqual(['2026-12-01', '2026-12-31']);
});

test('the view before and after', () => {
  expect([dayAway('day', '2026-12-31', 1), dayAway('day', '2026-03-01', -1)]).toEqual([
    '2027-01-01',
    '2026-02-28'
  ]);
  expect([dayAway('week', '2026-11-29', 1), dayAway('week', '2026-11-29', -1)]).toEqual([
    '2026-11-30',
    '2026-11-16'
  ]);
  expect([dayAway('month', '2026-01-31', 1), dayAway('month', '2026-01-31', -1)]).toEqual([
    '2026-02-01',
    '2025-12-01'
  ]);
});
