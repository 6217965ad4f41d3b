import type { Random } from '../base/random.ts';

/**
 * P1: milliseconds by which an attempt is held back beyond the provider's own pause, which is the same on every
 * device: without it all come back in the same instant after a restart of the relay. None on a first attempt.
 */
export function reconnectJitter(attempts: number, maxBackoff: number, random: Random): number {
  if (attempts === 0) return 0;
  const pause = Math.min(2 ** attempts * 100, maxBackoff);
  const [high = 0, low = 0] = random.bytes(2);
  return Math.floor(((high * 256 + low) / 65_536) * (pause / 2));
}
