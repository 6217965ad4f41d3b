import {
  createEncoder,
  toUint8Array,
  writeUint8,
  writeUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
  type Encoder
} from 'lib0/encoding';
import { assert, assertNever } from '../base/assert.ts';
import { isUuid } from '../base/ids.ts';
import type { Ack, Changes, Cursor, Frame, Hello, Nack, Push, Ready } from './frames.ts';
import { CHANGE_KINDS, FRAME_TYPE, NACK_CODES, PUSH_KINDS, ROLES } from './frameTypes.ts';

const MARK = /^[0-9a-f]{16}$/;

/** P2: a frame as bytes, its type number first. Throws only when the frame breaks an invariant of ours. */
export function encodeFrame(frame: Frame): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, FRAME_TYPE[frame.type]);
  writeBody(encoder, frame);
  return toUint8Array(encoder);
}

function writeBody(encoder: Encoder, frame: Frame): void {
  switch (frame.type) {
    case 'hello':
      writeHello(encoder, frame);
      break;
    case 'ready':
      writeReady(encoder, frame);
      break;
    case 'pull':
      writeVarUint(encoder, frame.after);
      writeVarUint(encoder, frame.maxBytes);
      break;
    case 'changes':
      writeChanges(encoder, frame);
      break;
    case 'push':
      writePush(encoder, frame);
      break;
    case 'ack':
      writeAck(encoder, frame);
      break;
    case 'nack':
      writeNack(encoder, frame);
      break;
    case 'head':
      writeVarString(encoder, frame.epoch);
      writeVarUint(encoder, frame.head);
      break;
    default:
      assertNever(frame);
  }
}

function writeHello(encoder: Encoder, frame: Hello): void {
  writeVarUint(encoder, frame.protocol);
  writeVarString(encoder, frame.credential);
  writeBoolean(encoder, frame.cursor !== null);
  if (frame.cursor) writeCursor(encoder, frame.cursor);
  writeVarString(encoder, frame.app);
}

function writeCursor(encoder: Encoder, cursor: Cursor): void {
  writeVarString(encoder, cursor.epoch);
  writeVarUint(encoder, cursor.seq);
  writeMark(encoder, cursor.mark);
}

function writeReady(encoder: Encoder, frame: Ready): void {
  writeVarString(encoder, frame.epoch);
  writeVarUint(encoder, frame.head);
  writeBoolean(encoder, frame.cursorAccepted);
  writeUuid(encoder, frame.memberId);
  writeChoice(encoder, ROLES, frame.role);
  writeVarUint(encoder, frame.serverTime);
  writeList(encoder, frame.capabilities, (capability) => writeVarString(encoder, capability));
}

function writeChanges(encoder: Encoder, frame: Changes): void {
  writeVarString(encoder, frame.epoch);
  writeVarUint(encoder, frame.head);
  writeVarUint(encoder, frame.upTo);
  writeMark(encoder, frame.mark);
  writeList(encoder, frame.rows, (row) => {
    writeVarUint(encoder, row.seq);
    writeUuid(encoder, row.docId);
    writeChoice(encoder, CHANGE_KINDS, row.kind);
    writeVarUint8Array(encoder, row.bytes);
  });
}

function writePush(encoder: Encoder, frame: Push): void {
  writeBoolean(encoder, frame.atomic);
  writeList(encoder, frame.rows, (row) => {
    writeVarUint(encoder, row.n);
    writeUuid(encoder, row.docId);
    writeChoice(encoder, PUSH_KINDS, row.kind);
    writeVarUint8Array(encoder, row.bytes);
  });
}

function writeAck(encoder: Encoder, frame: Ack): void {
  writeVarString(encoder, frame.epoch);
  writeList(encoder, frame.rows, (row) => {
    writeVarUint(encoder, row.n);
    writeVarUint(encoder, row.seq);
  });
}

function writeNack(encoder: Encoder, frame: Nack): void {
  writeVarUint(encoder, frame.n);
  writeChoice(encoder, NACK_CODES, frame.code);
  writeBoolean(encoder, frame.retryAfter !== undefined);
  if (frame.retryAfter !== undefined) writeVarUint(encoder, frame.retryAfter);
}

function writeBoolean(encoder: Encoder, value: boolean): void {
  writeUint8(encoder, value ? 1 : 0);
}

function writeChoice<T>(encoder: Encoder, choices: readonly T[], value: T): void {
  const index = choices.indexOf(value);
  assert(index >= 0, 'a value outside its list cannot be sent');
  writeUint8(encoder, index);
}

function writeList<T>(encoder: Encoder, items: readonly T[], writeItem: (item: T) => void): void {
  writeVarUint(encoder, items.length);
  for (const item of items) writeItem(item);
}

/** Ids travel as 16 bytes: half of what a row of one small edit weighs is its envelope. */
function writeUuid(encoder: Encoder, id: string): void {
  assert(isUuid(id), 'ids on the wire are lower-case UUIDs');
  writeUint8Array(encoder, fromHex(id.replaceAll('-', '')));
}

function writeMark(encoder: Encoder, mark: string): void {
  assert(MARK.test(mark), 'a mark is 16 hex digits');
  writeUint8Array(encoder, fromHex(mark));
}

function fromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
