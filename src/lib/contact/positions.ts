/** C12: `pos`, a fractional key, orders the items of a list. */
import { generateKeyBetween } from 'fractional-indexing';

/** Key of the first item, and of every item without `pos`. */
export const FIRST_POSITION = 'a0';

/** A key after `last`. Foreign data may hold keys that are none; a longer text still sorts behind them. */
export function positionAfter(last: string): string {
  try {
    return generateKeyBetween(last, null);
  } catch {
    return `${last}V`;
  }
}

/** A key between two others; null where none is: two devices may have made the same key, or one that is none. */
export function positionBetween(before: string | null, after: string | null): string | null {
  try {
    return generateKeyBetween(before, after);
  } catch {
    return null;
  }
}
