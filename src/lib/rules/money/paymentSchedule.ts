/** R26: what is to be paid, and when. */
import type { Json } from '../../base/json.ts';
import { addDays, isDay } from '../days.ts';
import type { Instalment, TermDays, TermLine } from '../types/money.ts';
import { numberIn, textIn, within } from '../values.ts';
import { sumOf, toTheCent } from './rounded.ts';

const WHOLE = 10_000;
const MODES = ['date', 'monthEnd', 'endOfMonth', 'endOfNextMonth'] as const;
const VALUES = ['percent', 'fixed', 'balance'] as const;
const REFERENCES = ['invoice', 'previous', 'order'] as const;

/** Lines of the workspace's payment term. What none of this can be is left out. */
export function termLinesOf(value: Json): readonly TermLine[] {
  return Array.isArray(value) ? value.flatMap((line: Json) => termLineOf(line) ?? []) : [];
}

function termLineOf(line: Json): TermLine | null {
  const value = VALUES.find((each) => each === textIn(line, 'value'));
  const mode = MODES.find((each) => each === textIn(line, 'mode'));
  const reference = REFERENCES.find((each) => each === textIn(line, 'reference'));
  if (!value || !mode || !reference) return null;
  const days = within(line, 'daysOfMonth');
  return {
    value,
    mode,
    reference,
    amount: numberIn(line, 'amount') ?? 0,
    days: (numberIn(line, 'days') ?? 0) + 7 * (numberIn(line, 'weeks') ?? 0),
    months: numberIn(line, 'months') ?? 0,
    daysOfMonth: Array.isArray(days) ? days.filter((day) => typeof day === 'number' && day >= 1) : []
  };
}

/**
 * The instalments of an amount. Percentages are rounded to the cent and the last instalment takes what is left, so
 * that they always come to the amount. Null where a sum is more than a number can hold.
 */
export function paymentSchedule(
  term: readonly TermLine[],
  gross: number,
  days: TermDays
): readonly Instalment[] | null {
  const instalments: Instalment[] = [];
  let previous = days.invoice;
  for (const [index, line] of term.entries()) {
    const paid = sumOf(instalments.map(({ amount }) => amount));
    const rest = paid === null ? null : sumOf([gross, -paid]);
    const isLast = index === term.length - 1;
    const amount = isLast || line.value === 'balance' ? rest : amountOf(line, gross);
    if (amount === null) return null;
    const from = line.reference === 'previous' ? previous : days[line.reference];
    const on = from === null ? null : dueOn(line, from);
    instalments.push({ amount, on, share: shareOf(line), reference: line.reference });
    previous = on;
  }
  return instalments;
}

function amountOf({ value, amount }: TermLine, gross: number): number | null {
  return value === 'fixed' ? amount : toTheCent([gross, amount], WHOLE);
}

function shareOf({ value, amount }: TermLine): number | null {
  return value === 'percent' ? amount : null;
}

/**
 * "30 days end of month" is lawful in two ways, which fall on different days: 30 days and then to the end of the month
 * (`endOfMonth`), or the end of the month and then 30 days (`monthEnd`).
 */
export function dueOn(line: Omit<TermLine, 'value' | 'amount' | 'reference'>, from: string): string | null {
  if (!isDay(from)) return null;
  const start = line.mode === 'monthEnd' ? endOfMonth(from) : from;
  const counted = addDays(addMonths(start, line.months), line.days);
  const moved =
    line.mode === 'endOfMonth'
      ? endOfMonth(counted)
      : line.mode === 'endOfNextMonth'
        ? endOfMonth(addMonths(firstOfMonth(counted), 1))
        : counted;
  const on = onPayingDay(moved, line.daysOfMonth);
  return isDay(on) ? on : null;
}

/** The first of the paying days that has not passed; one that the month has not is its last. */
function onPayingDay(day: string, payingDays: readonly number[]): string {
  const last = Number(endOfMonth(day).slice(8));
  const left = payingDays.map((each) => Math.min(each, last)).filter((each) => each >= Number(day.slice(8)));
  if (payingDays.length === 0) return day;
  if (left.length > 0) return `${day.slice(0, 8)}${pad(Math.min(...left), 2)}`;
  return onPayingDay(addMonths(firstOfMonth(day), 1), payingDays);
}

const firstOfMonth = (day: string): string => `${day.slice(0, 8)}01`;
const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** The same day some months later, the last of the month where it has no such day. */
function addMonths(day: string, months: number): string {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const month = `${pad(Math.floor(count / 12), 4)}-${pad((count % 12) + 1, 2)}`;
  const moved = `${month}-${day.slice(8)}`;
  return isDay(moved) ? moved : endOfMonth(`${month}-01`);
}

function endOfMonth(day: string): string {
  const month = day.slice(0, 8);
  return ['31', '30', '29'].map((last) => month + last).find(isDay) ?? `${month}28`;
}
