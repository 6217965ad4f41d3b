/** Letters that Unicode does not decompose. */
const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', đ: 'd', ł: 'l' };

/** A text as it is searched: lower case, without accents, typographic apostrophes made plain. */
export function normalise(text: string): string {
  const lower = text.toLowerCase();
  // Most texts are plain, and there are many: decomposing them would dominate the start of the app.
  if (isAscii(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[œæßøđł]/g, (letter) => LIGATURES[letter] ?? letter)
    .replaceAll('’', "'");
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

/** Digits in a number that is padded for sorting: more than any number in a name has. */
const NUMBER_WIDTH = 10;

/** A text as it is sorted: accents, case and signs aside, numbers by their value. */
export function sortText(text: string): string {
  return normalise(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\d+/g, (digits) => digits.padStart(NUMBER_WIDTH, '0'))
    .trim();
}

/**
 * The digits of a phone number in the one form in which all ways of writing it meet: international without
 * `+`, or as typed when it is national. `+33 (0)6 12`, `0033 6 12` and `+336 12` are the same.
 */
export function phoneDigits(text: string): string {
  const digits = text.replace(/\(0\)/g, '').replace(/\D/g, '');
  return digits.startsWith('00') ? digits.slice(2) : digits;
}

/** The forms a stored number may be searched under: international, and the national one of France. */
export function phoneForms(number: string): readonly string[] {
  const digits = phoneDigits(number);
  if (digits === '') return [];
  return digits.startsWith('33') && digits.length === 11 ? [digits, `0${digits.slice(2)}`] : [digits];
}
