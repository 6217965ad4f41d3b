import { expect, test } from 'vitest';
import { FRENCH_SET } from '../commands/frenchSet.ts';
import { exampleSchedule } from './moneySettings.ts';

const exampleOf = (id: string) =>
  exampleSchedule(
    FRENCH_SET.find((item) => item.id === id)?.fields['lines'] ?? null,
    10_000_000,
    '2026-01-15'
  );

test('[R26] both lawful ways of « 30 jours fin de mois » show on different days', () => {
  const dayOf = (id: string) => exampleOf(id)?.instalments.map(({ on }) => on);
  expect(dayOf('paymentTerm:30daysThenEndOfMonth')).toEqual(['2026-02-28']);
  expect(dayOf('paymentTerm:endOfMonthThen30days')).toEqual(['2026-03-02']);
});

test('[R26] a deposit is counted from an order that came before its invoice', () => {
  const example = exampleOf('paymentTerm:deposit30');
  expect(example?.order).toBe('2025-12-16');
  expect(example?.instalments.map(({ amount, on }) => [amount, on])).toEqual([
    [3_000_000, '2025-12-16'],
    [7_000_000, '2026-01-15']
  ]);
});

test('where nothing is counted from an order the example has none, and none at all without a line', () => {
  expect(exampleOf('paymentTerm:30days')?.order).toBeNull();
  expect([exampleSchedule([], 1, '2026-01-15'), exampleSchedule('30', 1, '2026-01-15')]).toEqual([
    null,
    null
  ]);
});
