import { compact } from './compact.ts';

/** R19: ISO 9362: bank, country, place, and a branch or none. */
export function isBic(typed: string): boolean {
  return /^[A-Z]{6}[0-9A-Z]{2}([0-9A-Z]{3})?$/.test(compact(typed));
}
