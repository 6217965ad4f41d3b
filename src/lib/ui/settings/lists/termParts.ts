import type { Json } from '../../../base/json.ts';
import type { TermLine } from '../../../rules/types/money.ts';

/** An instalment as it is stored, or as it is being typed. */
export type TermLineValue = Readonly<Record<string, Json>>;

export const TERM_VALUES: readonly TermLine['value'][] = ['percent', 'fixed', 'balance'];
export const TERM_MODES: readonly TermLine['mode'][] = ['date', 'endOfMonth', 'monthEnd', 'endOfNextMonth'];
export const TERM_REFERENCES: readonly TermLine['reference'][] = ['invoice', 'order', 'previous'];

/** Money is typed in units of 1/10000, a share in 1/100 of a per cent (C12). */
export const AMOUNT_PARTS: Readonly<Record<string, number>> = { percent: 100, fixed: 10_000 };

const WEEK = 7;

/** Weeks, which only other apps write, are counted as days where they are edited. */
export function daysOf(line: TermLineValue): Json {
  const { days = 0, weeks } = line;
  return typeof days === 'number' && typeof weeks === 'number' ? days + weeks * WEEK : days;
}

/** « 5, 20 » as days of a month; what is none stays as it was typed, for the person to mend. */
export function payingDaysOf(text: string): Json {
  const parts = text
    .split(/[\s,;]+/u)
    .filter((part) => part !== '')
    .map(Number);
  if (parts.length === 0) return null;
  return parts.every((day) => Number.isInteger(day) && day >= 1 && day <= 31) ? parts : text;
}
