import { compact } from './compact.ts';
import { passesLuhn } from './luhn.ts';

const LA_POSTE = '356000000';

/**
 * R19: fourteen digits with a Luhn key. Of La Poste's offices only the head one passes; of the others the sum of
 * digits is a multiple of five. A number of Monaco may hold letters and has no key that could be checked.
 */
export function isSiret(typed: string, country: string): boolean {
  const siret = compact(typed);
  if (country === 'MC' && /^\d{3}[0-9A-Z]{11}$/.test(siret) && /[A-Z]/.test(siret)) return true;
  if (!/^\d{14}$/.test(siret)) return false;
  return passesLuhn(siret) || (siret.startsWith(LA_POSTE) && digitSum(siret) % 5 === 0);
}

function digitSum(digits: string): number {
  return Array.from(digits).reduce((sum, digit) => sum + Number(digit), 0);
}
