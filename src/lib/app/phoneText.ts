/** Phone numbers for people: how they are shown, dialled, and whether they were understood. */
export { formatPhone, isUnderstood } from '../commands/phoneNumbers.ts';

/** What `tel:` takes: digits and a leading plus. */
export function dialable(number: string): string {
  return number.replace(/(?!^\+)[^\d]/gu, '');
}
