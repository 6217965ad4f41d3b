import { createDecoder, type Decoder } from 'lib0/decoding';
import {
  expectEnd,
  readBoolean,
  readBytes,
  readChoice,
  readList,
  readMark,
  readText,
  readUint,
  readUuid
} from './boundedReader.ts';
import { FrameError } from './frameError.ts';
import type {
  Ack,
  ChangeRow,
  Changes,
  Cursor,
  Frame,
  HeadFrame,
  Hello,
  Nack,
  Pull,
  Push,
  PushRow,
  Ready
} from './frames.ts';
import { CHANGE_KINDS, FRAME_TYPE, NACK_CODES, PUSH_KINDS, ROLES } from './frameTypes.ts';
import {
  APP_VERSION_BYTES_MAX,
  CAPABILITIES_MAX,
  CAPABILITY_BYTES_MAX,
  CHANGES_ROWS_MAX,
  CREDENTIAL_BYTES_MAX,
  EPOCH_BYTES_MAX,
  FRAME_BYTES_MAX,
  PUSH_ROWS_MAX
} from './limits.ts';

/** Smallest rows: seq, id, kind, length; n, id, kind, length; n, seq. */
const CHANGE_ROW_BYTES_MIN = 19;
const PUSH_ROW_BYTES_MIN = 19;
const ACK_ROW_BYTES_MIN = 2;

const readers: ReadonlyMap<number, (decoder: Decoder) => Frame> = new Map<
  number,
  (decoder: Decoder) => Frame
>([
  [FRAME_TYPE.hello, readHello],
  [FRAME_TYPE.ready, readReady],
  [FRAME_TYPE.pull, readPull],
  [FRAME_TYPE.changes, readChanges],
  [FRAME_TYPE.push, readPush],
  [FRAME_TYPE.ack, readAck],
  [FRAME_TYPE.nack, readNack],
  [FRAME_TYPE.head, readHead]
]);

/** P2: one whole frame. Throws FrameError and nothing else. Byte fields are views of `bytes`. */
export function decodeFrame(bytes: Uint8Array): Frame {
  const decoder = createDecoder(bytes);
  return decodeBody(readUint(decoder), decoder);
}

/** P2: the rest of a frame whose type was already read, as y-websocket hands it to a message handler. */
export function decodeBody(type: number, decoder: Decoder): Frame {
  if (decoder.arr.length > FRAME_BYTES_MAX) throw new FrameError('over-limit');
  const read = readers.get(type);
  if (!read) throw new FrameError('unknown-type');
  const frame = read(decoder);
  expectEnd(decoder);
  return frame;
}

function readHello(decoder: Decoder): Hello {
  return {
    type: 'hello',
    protocol: readUint(decoder),
    credential: readText(decoder, CREDENTIAL_BYTES_MAX),
    cursor: readBoolean(decoder) ? readCursor(decoder) : null,
    app: readText(decoder, APP_VERSION_BYTES_MAX)
  };
}

function readCursor(decoder: Decoder): Cursor {
  return { epoch: readEpoch(decoder), seq: readUint(decoder), mark: readMark(decoder) };
}

function readReady(decoder: Decoder): Ready {
  return {
    type: 'ready',
    epoch: readEpoch(decoder),
    head: readUint(decoder),
    cursorAccepted: readBoolean(decoder),
    memberId: readUuid(decoder),
    role: readChoice(decoder, ROLES),
    serverTime: readUint(decoder),
    capabilities: readList(decoder, CAPABILITIES_MAX, 1, () => readText(decoder, CAPABILITY_BYTES_MAX))
  };
}

function readPull(decoder: Decoder): Pull {
  return { type: 'pull', after: readUint(decoder), maxBytes: readUint(decoder) };
}

function readChanges(decoder: Decoder): Changes {
  return {
    type: 'changes',
    epoch: readEpoch(decoder),
    head: readUint(decoder),
    upTo: readUint(decoder),
    mark: readMark(decoder),
    rows: readList(decoder, CHANGES_ROWS_MAX, CHANGE_ROW_BYTES_MIN, () => readChangeRow(decoder))
  };
}

function readChangeRow(decoder: Decoder): ChangeRow {
  return {
    seq: readUint(decoder),
    docId: readUuid(decoder),
    kind: readChoice(decoder, CHANGE_KINDS),
    bytes: readBytes(decoder, FRAME_BYTES_MAX)
  };
}

function readPush(decoder: Decoder): Push {
  return {
    type: 'push',
    atomic: readBoolean(decoder),
    rows: readList(decoder, PUSH_ROWS_MAX, PUSH_ROW_BYTES_MIN, () => readPushRow(decoder))
  };
}

/** Row sizes by kind are the relay's to judge (A4): it answers them with a NACK instead of closing. */
function readPushRow(decoder: Decoder): PushRow {
  return {
    n: readUint(decoder),
    docId: readUuid(decoder),
    kind: readChoice(decoder, PUSH_KINDS),
    bytes: readBytes(decoder, FRAME_BYTES_MAX)
  };
}

function readAck(decoder: Decoder): Ack {
  return {
    type: 'ack',
    epoch: readEpoch(decoder),
    rows: readList(decoder, PUSH_ROWS_MAX, ACK_ROW_BYTES_MIN, () => ({
      n: readUint(decoder),
      seq: readUint(decoder)
    }))
  };
}

function readNack(decoder: Decoder): Nack {
  const refusal = { type: 'nack', n: readUint(decoder), code: readChoice(decoder, NACK_CODES) } as const;
  return readBoolean(decoder) ? { ...refusal, retryAfter: readUint(decoder) } : refusal;
}

function readHead(decoder: Decoder): HeadFrame {
  return { type: 'head', epoch: readEpoch(decoder), head: readUint(decoder) };
}

function readEpoch(decoder: Decoder): string {
  return readText(decoder, EPOCH_BYTES_MAX);
}
