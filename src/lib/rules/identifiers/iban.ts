import { compact } from './compact.ts';

/** Lengths of the IBANs that are met here; of other countries any length of the norm passes. */
const LENGTHS: Readonly<Record<string, number>> = {
  AT: 20,
  BE: 16,
  CH: 21,
  DE: 22,
  ES: 24,
  FR: 27,
  GB: 22,
  IE: 22,
  IT: 27,
  LU: 20,
  MC: 27,
  NL: 18,
  PT: 25
};

/** R19: ISO 13616: country, two check digits, account; moved to the end and read as a number it is 1 mod 97. */
export function isIban(typed: string): boolean {
  const iban = compact(typed);
  if (!/^[A-Z]{2}\d\d[0-9A-Z]{11,30}$/.test(iban)) return false;
  const country = iban.slice(0, 2);
  const length = Object.hasOwn(LENGTHS, country) ? LENGTHS[country] : undefined;
  return (length === undefined || iban.length === length) && mod97(iban.slice(4) + iban.slice(0, 4)) === 1;
}

/** Digit by digit: the number is far above what a double holds. A is 10, Z is 35. */
function mod97(text: string): number {
  let rest = 0;
  for (const digit of text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))) {
    rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest;
}
