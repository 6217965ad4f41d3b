import { readUint8Array, type Decoder } from 'lib0/decoding';
import { toHex } from '../base/ids.ts';
import { FrameError, type FrameErrorCode } from './frameError.ts';

/**
 * Reading with every length checked against what is left, before anything is allocated. lib0's own readers
 * throw other errors, and `readVarUint` gives NaN after a long run of 0x80.
 */
const VAR_UINT_BYTES_MAX = 8;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function remaining(decoder: Decoder): number {
  return decoder.arr.length - decoder.pos;
}

function readByte(decoder: Decoder): number {
  const byte = decoder.arr[decoder.pos];
  if (byte === undefined) throw new FrameError('truncated');
  decoder.pos += 1;
  return byte;
}

/** An unsigned integer up to 2^53 - 1. */
export function readUint(decoder: Decoder): number {
  let value = 0;
  let scale = 1;
  for (let i = 0; i < VAR_UINT_BYTES_MAX; i += 1) {
    const byte = readByte(decoder);
    value += (byte & 127) * scale;
    scale *= 128;
    if (byte < 128) return Number.isSafeInteger(value) ? value : fail('bad-value');
  }
  throw new FrameError('bad-value');
}

export function readBoolean(decoder: Decoder): boolean {
  const byte = readByte(decoder);
  if (byte > 1) throw new FrameError('bad-value');
  return byte === 1;
}

export function readChoice<T>(decoder: Decoder, choices: readonly T[]): T {
  const choice = choices[readByte(decoder)];
  return choice === undefined ? fail('bad-value') : choice;
}

/** Bytes of a length known beforehand; a view of the frame, not a copy. */
function readFixed(decoder: Decoder, length: number): Uint8Array {
  if (length > remaining(decoder)) throw new FrameError('truncated');
  return readUint8Array(decoder, length);
}

export function readBytes(decoder: Decoder, max: number): Uint8Array {
  const length = readUint(decoder);
  if (length > max) throw new FrameError('over-limit');
  return readFixed(decoder, length);
}

export function readText(decoder: Decoder, maxBytes: number): string {
  const bytes = readBytes(decoder, maxBytes);
  try {
    return utf8.decode(bytes);
  } catch {
    throw new FrameError('bad-value');
  }
}

export function readUuid(decoder: Decoder): string {
  const hex = toHex(readFixed(decoder, 16));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A mark: 64 bits as 16 hex digits. */
export function readMark(decoder: Decoder): string {
  return toHex(readFixed(decoder, 8));
}

/** A counted list. `itemBytesMin` bounds the count by what is left, whatever number was written. */
export function readList<T>(decoder: Decoder, max: number, itemBytesMin: number, readItem: () => T): T[] {
  const count = readUint(decoder);
  if (count > max) throw new FrameError('over-limit');
  if (count * itemBytesMin > remaining(decoder)) throw new FrameError('truncated');
  const items: T[] = [];
  for (let i = 0; i < count; i += 1) items.push(readItem());
  return items;
}

export function expectEnd(decoder: Decoder): void {
  if (remaining(decoder) > 0) throw new FrameError('trailing');
}

function fail(code: FrameErrorCode): never {
  throw new FrameError(code);
}
