import type { Random } from '../base/random.ts';

/**
 * P1: milliseconds by which an attempt is held back beyond the provider's own pause, which is the same on every
 * device: without it all come back in the same instant after a restart of the relay. None on a first attempt.
 */
export function reconnectJitter(attempts: number, maxBackoff: number, random: Random): number {
  if (attempts === 0) return 0;
  const pause = Math.min(2 ** attempts * 100, maxBackoff);
  return Math.floor(share(random) * (pause / 2));
}

/** Pause (ms) after a relay asked to come back later: a full disk or a crowd is not over in an instant. */
const LATER_LEAST = 2_000;
const LATER_MORE = 3_000;

export function laterBy(random: Random): number {
  return LATER_LEAST + Math.floor(share(random) * LATER_MORE);
}

/** In [0, 1). */
function share(random: Random): number {
  const [high = 0, low = 0] = random.bytes(2);
  return (high * 256 + low) / 65_536;
}
