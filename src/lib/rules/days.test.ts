import { expect, test } from 'vitest';
import { addYears, createDayOf, instantOf, isDay } from './days.ts';

test.each([
  ['2026-11-24', true],
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2000-02-29', true],
  ['1900-02-29', false],
  ['2026-04-31', false],
  ['2026-12-31', true],
  ['2026-00-10', false],
  ['2026-10-00', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['24/11/2026', false],
  ['2026-11-24T08:00:00Z', false],
  ['', false]
])('[R19] %j is a day: %s', (text, valid) => {
  expect(isDay(text)).toBe(valid);
});

test.each([
  ['2026-11-24T08:00Z', true],
  ['2026-11-24T08:00:00Z', true],
  ['2026-11-24T08:00:00.123Z', true],
  ['2026-02-30T08:00:00Z', false],
  ['2026-11-24T25:00:00Z', false],
  ['2026-11-24T08:00:00', false],
  ['2026-11-24T08:00:00+01:00', false],
  ['2026-11-24', false]
])('[R19] %j is an instant in UTC: %s', (text, valid) => {
  expect(instantOf(text) !== null).toBe(valid);
});

test('[R17] years are added by the calendar', () => {
  expect([addYears('2023-11-24', 3), addYears('2024-02-29', 3), addYears('2026-03-01', -1)]).toEqual([
    '2026-11-24',
    '2027-02-28',
    '2025-03-01'
  ]);
});

test('[R17] an instant falls on a day of the workspace, not of the device or of UTC', () => {
  const late = Date.parse('2026-11-24T23:30:00Z');
  expect(createDayOf('Europe/Paris')(late)).toBe('2026-11-25');
  expect(createDayOf('America/Martinique')(late)).toBe('2026-11-24');
  expect(createDayOf('Nowhere/Land')(late)).toBe('2026-11-25');
  for (const wild of [1e300, -1e300, Number.MAX_SAFE_INTEGER]) {
    expect(isDay(createDayOf('Europe/Paris')(wild))).toBe(true);
  }
});
