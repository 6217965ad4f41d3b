import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { FRENCH_SET } from '../../commands/frenchSet.ts';
import { isDay } from '../days.ts';
import { dueOn, paymentSchedule, termLinesOf } from './paymentSchedule.ts';
import type { TermLine } from '../types/money.ts';

const term = (key: string): readonly TermLine[] =>
  termLinesOf(FRENCH_SET.find(({ id }) => id === `paymentTerm:${key}`)?.fields['lines'] ?? null);
const line = (more: Partial<TermLine>): TermLine => ({
  value: 'balance',
  amount: 0,
  days: 0,
  months: 0,
  mode: 'date',
  reference: 'invoice',
  daysOfMonth: [],
  ...more
});

describe('[R26] an invoice of 15 January 2026 is due', () => {
  it.each([
    ['onReceipt', '2026-01-15'],
    ['30days', '2026-02-14'],
    ['30daysThenEndOfMonth', '2026-02-28'],
    ['endOfMonthThen30days', '2026-03-02'],
    ['45daysThenEndOfMonth', '2026-03-31'],
    ['endOfMonthThen45days', '2026-03-17'],
    ['60days', '2026-03-16']
  ])('%s on %s', (key, on) => {
    const schedule = paymentSchedule(term(key), 1_000_000, { invoice: '2026-01-15', order: null });
    expect(schedule).toEqual([{ amount: 1_000_000, share: null, on, reference: 'invoice' }]);
  });

  it.each([
    ['a month later, where that has no such day', line({ months: 1 }), '2026-01-31', '2026-02-28'],
    ['in a leap year', line({ months: 1 }), '2028-01-31', '2028-02-29'],
    ['over the turn of the year', line({ months: 2 }), '2026-11-30', '2027-01-30'],
    ['at the end of next month', line({ mode: 'endOfNextMonth' }), '2026-01-31', '2026-02-28'],
    ['on the next paying day', line({ daysOfMonth: [5, 20] }), '2026-01-06', '2026-01-20'],
    ['on a paying day itself', line({ daysOfMonth: [5, 20] }), '2026-01-20', '2026-01-20'],
    ['on the first of next month’s', line({ daysOfMonth: [20, 5] }), '2026-12-21', '2027-01-05'],
    [
      'on the last day for a paying day that the month has not',
      line({ daysOfMonth: [31] }),
      '2026-02-03',
      '2026-02-28'
    ]
  ])('%s', (_, given, from, on) => expect(dueOn(given, from)).toBe(on));

  it('on no day from a day that is none', () => expect(dueOn(line({}), '2026-02-30')).toBeNull());
});

describe('[R26] a schedule', () => {
  it('of 30, 40 and the rest: the last takes what rounding left', () => {
    const days = { invoice: '2026-03-01', order: '2026-02-10' };
    const schedule = paymentSchedule(term('deposit30then40'), 1_000_100, days);
    expect(schedule?.map(({ amount, on }) => [amount, on])).toEqual([
      [300_000, '2026-02-10'],
      [400_000, '2026-03-01'],
      [300_100, '2026-03-01']
    ]);
  });

  it('has no day where what it counts from has none', () => {
    const schedule = paymentSchedule(term('deposit30'), 1_000_000, { invoice: null, order: '2026-02-10' });
    expect(schedule?.map(({ on }) => on)).toEqual(['2026-02-10', null]);
  });

  it('counts from the instalment before, and a last one that is no balance takes the rest all the same', () => {
    const given = [
      line({ value: 'fixed', amount: 100_000 }),
      line({ value: 'percent', amount: 5_000, reference: 'previous', days: 10 })
    ];
    const schedule = paymentSchedule(given, 1_000_000, { invoice: '2026-01-01', order: null });
    expect(schedule?.map(({ amount, on }) => [amount, on])).toEqual([
      [100_000, '2026-01-01'],
      [900_000, '2026-01-11']
    ]);
  });

  it('leaves out lines that are none', () => {
    expect(
      termLinesOf([{ value: 'gift' }, 3, { value: 'balance', mode: 'date', reference: 'moon' }])
    ).toEqual([]);
    expect(termLinesOf('30 days')).toEqual([]);
  });
});

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyTerm = fc.array(
  fc.record({
    value: fc.constantFrom('percent' as const, 'fixed' as const, 'balance' as const),
    amount: fc.integer({ min: 0, max: 10_000 }),
    days: fc.integer({ min: 0, max: 90 }),
    months: fc.integer({ min: 0, max: 12 }),
    mode: fc.constantFrom(
      'date' as const,
      'monthEnd' as const,
      'endOfMonth' as const,
      'endOfNextMonth' as const
    ),
    reference: fc.constantFrom('invoice' as const, 'previous' as const),
    daysOfMonth: fc.array(fc.integer({ min: 1, max: 31 }), { maxLength: 3 })
  }),
  { minLength: 1, maxLength: 5 }
);

test('[R26] instalments come to the amount, on days of the calendar that are not before the invoice', () => {
  fc.assert(
    fc.property(anyTerm, fc.integer({ min: 0, max: 10_000_000 }), day, (lines, cents, invoice) => {
      const schedule = paymentSchedule(lines, cents * 100, { invoice, order: null }) ?? [];
      expect(schedule.reduce((sum, { amount }) => sum + amount, 0)).toBe(cents * 100);
      for (const { on } of schedule) expect(on !== null && isDay(on) && on >= invoice).toBe(true);
    })
  );
});
