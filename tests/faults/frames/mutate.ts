/** Ways to spoil what was right. */
import { encodeFrame } from '../../../src/lib/protocol/encodeFrame.ts';
import type { Push, PushRow } from '../../../src/lib/protocol/frames.ts';
import { PUSH_KINDS } from '../../../src/lib/protocol/frameTypes.ts';
import type { Prng } from '../../sim/prng.ts';

type Spoil = (bytes: Uint8Array, prng: Prng) => Uint8Array;

/** Numbers at which a reader of lengths and counts may stumble, as they are written. */
const EXTREMES: readonly Uint8Array[] = [
  Uint8Array.of(0),
  Uint8Array.of(0x7f),
  Uint8Array.of(0xff, 0x7f),
  Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f),
  Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f),
  Uint8Array.of(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01)
];

const SPOILS: readonly Spoil[] = [
  (bytes, prng) => changed(bytes, prng, (byte) => byte ^ (1 << prng.int(0, 7))),
  (bytes, prng) => changed(bytes, prng, () => prng.int(0, 255)),
  (bytes, prng) => bytes.slice(0, prng.int(0, bytes.length)),
  (bytes, prng) => spliced(bytes, prng, prng.bytes(prng.int(1, 8)), 0),
  (bytes, prng) => spliced(bytes, prng, new Uint8Array(0), prng.int(1, 8)),
  (bytes, prng) => spliced(bytes, prng, prng.pick(EXTREMES), prng.int(0, 4)),
  (bytes, prng) => spliced(bytes, prng, part(bytes, prng), 0)
];

/** One to four spoils, one after the other. */
export function mutated(bytes: Uint8Array, prng: Prng): Uint8Array {
  let spoilt = bytes;
  for (let times = prng.int(1, 4); times > 0; times -= 1) spoilt = prng.pick(SPOILS)(spoilt, prng);
  return spoilt;
}

/** A whole frame around rows that are wrong: it gets past the reader of frames, to where documents are checked. */
export function mutatedPush({ atomic, rows }: Push, others: readonly PushRow[], prng: Prng): Uint8Array {
  const bent = rows.map((row) => (prng.chance(0.8) ? bentRow(row, others, prng) : row));
  return encodeFrame({ type: 'push', atomic: prng.chance(0.2) ? !atomic : atomic, rows: bent });
}

/** Rows of which one is right and the next is not, of another document, of another kind, numbered alike. */
function bentRow(row: PushRow, others: readonly PushRow[], prng: Prng): PushRow {
  switch (prng.int(0, 4)) {
    case 0:
      return { ...row, kind: prng.pick(PUSH_KINDS) };
    case 1:
      return { ...row, bytes: prng.pick(others).bytes };
    case 2:
      return { ...row, n: prng.pick([0, 1, 2 ** 31, Number.MAX_SAFE_INTEGER]) };
    default:
      return { ...row, bytes: mutated(row.bytes, prng) };
  }
}

function changed(bytes: Uint8Array, prng: Prng, change: (byte: number) => number): Uint8Array {
  const copy = bytes.slice();
  const at = prng.int(0, Math.max(0, copy.length - 1));
  if (copy.length > 0) copy[at] = change(copy[at] ?? 0);
  return copy;
}

function spliced(bytes: Uint8Array, prng: Prng, insert: Uint8Array, remove: number): Uint8Array {
  const at = prng.int(0, bytes.length);
  return Uint8Array.of(...bytes.subarray(0, at), ...insert, ...bytes.subarray(at + remove));
}

function part(bytes: Uint8Array, prng: Prng): Uint8Array {
  const from = prng.int(0, bytes.length);
  return bytes.slice(from, Math.min(bytes.length, from + prng.int(0, 32)));
}
