/** A French number tells by its first digits what it rings; null where they do not. */
export function lineOf(number: string): 'mobile' | 'fixed' | null {
  const digits = number.replace(/[^\d+]/gu, '').replace(/^(?:\+|00)33/u, '0');
  if (!/^0\d{9}$/u.test(digits)) return null;
  return /^0[67]/u.test(digits) ? 'mobile' : 'fixed';
}
