import { BYTES_BURST, BYTES_PER_SECOND, FRAMES_BURST, FRAMES_PER_SECOND } from '../limits.ts';
import { createBucket } from './bucket.ts';

/** A7: bounds what one connection sends. */
export interface RateLimit {
  /** Counts a frame; false when it is one too many. */
  admits(bytes: number): boolean;
}

export function createRateLimit(now: () => number): RateLimit {
  const frames = createBucket(now, FRAMES_BURST, FRAMES_PER_SECOND);
  const bytes = createBucket(now, BYTES_BURST, BYTES_PER_SECOND);
  return {
    admits(size) {
      if (frames.level() < 1 || bytes.level() < size) return false;
      frames.take(1);
      bytes.take(size);
      return true;
    }
  };
}
