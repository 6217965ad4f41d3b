/** A small, fast, well-distributed generator: the same seed gives the same contacts on every machine. */
import type { Random } from '../../base/random.ts';

export interface Draw {
  /** An integer from 0 to `below` - 1. */
  below(below: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<T>(from: readonly [T, ...T[]] | readonly T[]): T;
  /** The same stream as the port that commands take. */
  readonly random: Random;
}

/** sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, no short cycles. */
export function createDraw(seed: number): Draw {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 15; round += 1) next();
  const below = (limit: number) => Math.floor((next() / 0x100000000) * limit);
  return {
    below,
    chance: (probability) => next() / 0x100000000 < probability,
    pick(from) {
      const chosen = from[below(from.length)];
      if (chosen === undefined) throw new Error('nothing to pick from');
      return chosen;
    },
    random: {
      bytes(count) {
        const bytes = new Uint8Array(count);
        for (let at = 0; at < count; at += 1) bytes[at] = next() & 255;
        return bytes;
      }
    }
  };
}
