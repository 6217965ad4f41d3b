import { compact } from './compact.ts';
import { passesLuhn } from './luhn.ts';

/** R19: nine digits with a Luhn key, however they are grouped. */
export function isSiren(typed: string): boolean {
  const siren = compact(typed);
  return /^\d{9}$/.test(siren) && passesLuhn(siren);
}
