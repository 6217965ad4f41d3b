/** A validator over a memory log, and updates made by hand. */
import { createEncoder, toUint8Array, writeUint8, writeVarUint } from 'lib0/encoding';
import { createMemoryLog, type MemoryLog } from '../log/memoryLog.ts';
import { docId } from './roomHarness.ts';
import { createScratchCache, type ScratchCache } from './scratchCache.ts';
import { createValidator } from './validator.ts';

export const DOC = docId(1);

export interface TestValidator {
  readonly log: MemoryLog;
  readonly scratches: ScratchCache;
  /** Offers a row and appends what is accepted; says what came of it. */
  readonly offer: (bytes: Uint8Array, kind?: 'update' | 'state', id?: string) => string;
}

export function createTestValidator(): TestValidator {
  const log = createMemoryLog({
    epoch: 'e',
    clock: { now: () => 0 },
    random: { bytes: (count) => new Uint8Array(count) }
  });
  const scratches = createScratchCache(log);
  const validator = createValidator(log, scratches, () => undefined);
  return {
    log,
    scratches,
    offer(bytes, kind = 'update', id = DOC) {
      const verdict = validator.check({ n: 1, docId: id, kind, bytes });
      if (!verdict.ok) return verdict.error;
      if (verdict.value === null) return 'nothing new';
      const [seq = 0] = log.append([{ docId: id, kind: 'update', bytes: verdict.value }]);
      validator.appended(id, seq);
      log.commit();
      return 'stored';
    }
  };
}

/** A number as lib0 writes it, or these very bytes where it would not write them. */
export type Piece = number | readonly number[];

/** Bytes that lib0 reads as NaN: a number that goes on and on. */
export const NOT_A_NUMBER: readonly number[] = [...Array.from({ length: 200 }, () => 0x80), 0];

/** One struct that is garbage collected, as [client, clock, length], and one deletion as the same. */
export function crafted(
  structs: readonly (readonly Piece[])[],
  deletions: readonly (readonly Piece[])[] = []
): Uint8Array {
  return bytesOf(
    structs.length,
    ...structs.flatMap(([client = 0, clock = 0, length = 1]) => [1, client, clock, GC, length]),
    deletions.length,
    ...deletions.flatMap(([client = 0, clock = 0, length = 1]) => [client, 1, clock, length])
  );
}

/** The info byte of a garbage collected struct. */
const GC: readonly number[] = [0];

export function bytesOf(...pieces: readonly Piece[]): Uint8Array {
  const encoder = createEncoder();
  for (const piece of pieces) {
    if (typeof piece === 'number') writeVarUint(encoder, piece);
    else for (const byte of piece) writeUint8(encoder, byte);
  }
  return toUint8Array(encoder);
}
