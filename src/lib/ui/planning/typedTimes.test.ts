import { expect, test } from 'vitest';
import { timesOf } from './typedTimes.ts';

const typed = { date: '2026-12-01', time: '09:00', minutes: '90' };

test('what is typed is of the wall of the carnet; half of it is no time', () => {
  const start = Date.UTC(2026, 11, 1, 8);
  expect(timesOf(typed, 'Europe/Paris')).toEqual({ ok: true, value: { start, end: start + 5_400_000 } });
  expect(timesOf({ ...typed, minutes: ' ' }, 'Europe/Paris')).toEqual({
    ok: true,
    value: { start, end: start }
  });
  for (const part of [{ date: '' }, { time: '' }, { date: '2026-02-30' }])
    expect(timesOf({ ...typed, ...part }, 'Europe/Paris')).toEqual({ ok: false, error: 'time' });
  for (const minutes of ['-5', '1.5', 'an hour', '44641'])
    expect(timesOf({ ...typed, minutes }, 'Europe/Paris')).toEqual({ ok: false, error: 'minutes' });
});
