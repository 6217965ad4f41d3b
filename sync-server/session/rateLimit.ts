import {
  BYTES_BURST,
  BYTES_PER_SECOND,
  FRAMES_BURST,
  FRAMES_PER_SECOND,
  READ_BURST,
  READ_PER_SECOND
} from '../limits.ts';
import type { ReadBudget } from '../room/seat.ts';

/** A7: bounds what one connection sends, and what it makes the relay read; buckets that fill with time. */
export interface RateLimit extends ReadBudget {
  /** Counts a frame; false when it is one too many. */
  admits(bytes: number): boolean;
}

export function createRateLimit(now: () => number): RateLimit {
  let frames = FRAMES_BURST;
  let bytes = BYTES_BURST;
  let read = READ_BURST;
  let filledAt = now();

  function fill(): void {
    const at = now();
    const seconds = Math.max(0, at - filledAt) / 1_000;
    filledAt = at;
    frames = Math.min(FRAMES_BURST, frames + seconds * FRAMES_PER_SECOND);
    bytes = Math.min(BYTES_BURST, bytes + seconds * BYTES_PER_SECOND);
    read = Math.min(READ_BURST, read + seconds * READ_PER_SECOND);
  }

  return {
    admits(size) {
      fill();
      if (frames < 1 || bytes < size) return false;
      frames -= 1;
      bytes -= size;
      return true;
    },
    spend(size) {
      read -= size;
    },
    hasLeft() {
      fill();
      return read > 0;
    }
  };
}
