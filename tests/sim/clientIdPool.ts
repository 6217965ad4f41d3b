import type { Random } from '../../src/lib/base/random.ts';
import type { Prng } from './prng.ts';

/** Bytes of a client id. */
const ID_BYTES = 8;
/** So few that two devices which open one document soon draw the same. */
const POOL = 3;

/**
 * What cannot happen with 53 random bits (C9): client ids that repeat. Drawn from the few of a pool in one of three
 * cases; never always, for whoever draws an id that a document knows draws again.
 */
export function fromPool(random: Prng, onRepeat: () => void): (own: Random) => Random {
  const pool = Array.from({ length: POOL }, () => random.bytes(ID_BYTES));
  return (own) => ({
    bytes(count) {
      if (count !== ID_BYTES || !random.chance(0.33)) return own.bytes(count);
      onRepeat();
      return random.pick(pool).slice();
    }
  });
}
