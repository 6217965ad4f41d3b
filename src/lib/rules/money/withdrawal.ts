/** R27: until when a consumer who signed at home may withdraw, and from when money may be taken. */
import type { Json } from '../../base/json.ts';
import { addDays, isDay } from '../days.ts';
import type { Withdrawal } from '../types/money.ts';
import { isWorkingDay } from './holidays.ts';
import { textIn } from '../values.ts';

const DAYS_TO_WITHDRAW = 14;
const DAYS_WITHOUT_PAYMENT = 7;

/**
 * The day of the signature is not counted, and an end that is no working day goes on to the next that is. Null where the law
 * gives none: signed in the office or at a distance after the visit, by a professional, or on a day that is none.
 */
export function withdrawalOf(acceptance: Json, isProfessional: boolean): Withdrawal | null {
  const on = textIn(acceptance, 'on') ?? '';
  if (isProfessional || textIn(acceptance, 'place') !== 'home' || !isDay(on)) return null;
  const until = toWorkingDay(addDays(on, DAYS_TO_WITHDRAW));
  return { until, paymentFrom: addDays(on, DAYS_WITHOUT_PAYMENT + 1) };
}

function toWorkingDay(day: string): string {
  return isWorkingDay(day) ? day : toWorkingDay(addDays(day, 1));
}
