import type { Random } from '../../src/lib/base/random.ts';
import type { Prng } from './prng.ts';

/** Bytes of a client id. */
const ID_BYTES = 8;
const CHANCE = 0.8;

/**
 * What cannot happen with 53 random bits (C9): a client id that is drawn everywhere. Not always, for whoever draws one
 * that a document knows draws again.
 */
export function alwaysAlike(random: Prng, onRepeat: () => void): (own: Random) => Random {
  const id = random.bytes(ID_BYTES);
  return (own) => ({
    bytes(count) {
      if (count !== ID_BYTES || !random.chance(CHANCE)) return own.bytes(count);
      onRepeat();
      return id.slice();
    }
  });
}
