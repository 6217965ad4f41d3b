import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { createDecoder, type Decoder } from 'lib0/decoding';
import { expectEnd, readBytes, readList, readUint } from '../../src/lib/protocol/boundedReader.ts';
import { Y_MESSAGE } from '../../src/lib/protocol/frameTypes.ts';
import { FRAME_BYTES_MAX, PRESENCE_ENTRIES_MAX } from '../../src/lib/protocol/limits.ts';

/** One client's state in a message of y-protocols' awareness; `state` is JSON in UTF-8, not read yet. */
export interface PresenceEntry {
  readonly client: number;
  readonly clock: number;
  readonly state: Uint8Array;
}

export interface StampedEntry {
  readonly client: number;
  readonly clock: number;
  /** JSON text; 'null' tells that the client is gone. */
  readonly state: string;
}

/** Client, clock, and the length of a state of at least `0`. */
const ENTRY_BYTES_MIN = 3;

/** Reads the body of a type 1 message. Throws FrameError. */
export function readPresence(message: Decoder): readonly PresenceEntry[] {
  const decoder = createDecoder(readBytes(message, FRAME_BYTES_MAX));
  expectEnd(message);
  const entries = readList(decoder, PRESENCE_ENTRIES_MAX, ENTRY_BYTES_MIN, () => ({
    client: readUint(decoder),
    clock: readUint(decoder),
    state: readBytes(decoder, FRAME_BYTES_MAX)
  }));
  expectEnd(decoder);
  return entries;
}

/** A whole type 1 message. */
export function presenceMessage(entries: readonly StampedEntry[]): Uint8Array {
  const body = createEncoder();
  writeVarUint(body, entries.length);
  for (const { client, clock, state } of entries) {
    writeVarUint(body, client);
    writeVarUint(body, clock);
    writeVarString(body, state);
  }
  const message = createEncoder();
  writeVarUint(message, Y_MESSAGE.awareness);
  writeVarUint8Array(message, toUint8Array(body));
  return toUint8Array(message);
}
