import type { Random } from '../../src/lib/base/random.ts';

/** Seeded randomness with a stream for each actor, so that one actor's draws do not shift another's. */
export interface Prng extends Random {
  /** In [0, 1). */
  next(): number;
  /** An integer in [from, to]. */
  int(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** An independent stream, the same for the same label. */
  fork(label: string): Prng;
}

export function createPrng(seed: string): Prng {
  const draw = sfc32(seed);
  const next = (): number => draw() / 0x1_0000_0000;
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick<T>(items: readonly T[]): T {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => draw() & 0xff),
    fork: (label) => createPrng(`${seed}/${label}`)
  };
}

/** Chris Doty-Humphrey's Small Fast Counter: 128 bits of state, which is what many short streams need. */
function sfc32(seed: string): () => number {
  let [a, b, c, d] = [hash(seed, 1), hash(seed, 2), hash(seed, 3), 1];
  const draw = (): number => {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return t >>> 0;
  };
  for (let i = 0; i < 15; i += 1) draw();
  return draw;
}

/** FNV-1a over the text, started differently for each word of the state. */
function hash(text: string, start: number): number {
  let value = 0x811c9dc5 ^ Math.imul(start, 0x9e3779b1);
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value ^ (value >>> 15);
}
