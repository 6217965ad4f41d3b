import { compact } from './compact.ts';

/**
 * R19: a VAT number. The key of a French one is checked where it is numeric; of letter keys, and of the other
 * countries', only the structure. `/` says that the contact has none.
 */
export function isVat(typed: string): boolean {
  const vat = compact(typed);
  if (vat === '/') return true;
  if (!vat.startsWith('FR')) return /^[A-Z]{2}[0-9A-Z+*]{2,13}$/.test(vat);
  if (!/^FR[A-HJ-NP-Z0-9]{2}\d{9}$/.test(vat)) return false;
  const key = vat.slice(2, 4);
  return !/^\d\d$/.test(key) || Number(key) === (12 + 3 * (Number(vat.slice(4)) % 97)) % 97;
}
