/** What a load is put on, and a line to it. */
import { once } from 'node:events';
import { createDecoder, readVarString, readVarUint } from 'lib0/decoding';
import { WebSocket } from 'ws';
import { decodeFrame } from '../../../src/lib/protocol/decodeFrame.ts';
import type { ChangeRow } from '../../../src/lib/protocol/frames.ts';
import { FRAME_TYPE } from '../../../src/lib/protocol/frameTypes.ts';
import { openRawSocket } from '../../e2e/rawSocket.ts';
import type { Written } from '../../faults/author.ts';

export interface Carnet {
  readonly kind: 'carnet';
  readonly url: string;
  readonly workspaceId: string;
  readonly credentials: readonly string[];
}

/** `bare`: ws alone, which acknowledges nothing and gives everybody what the others say. */
export type Target = Carnet | { readonly kind: 'bare'; readonly url: string };

/** What a party hears. */
export interface Ears {
  /** The row of this number is acknowledged. A refusal ends the bench. */
  readonly onAck?: (n: number) => void;
  /** So many more updates have come; what they say is left unread, on either side. */
  readonly onRows?: (rows: number) => void;
  /** An update of this document has come. */
  readonly onUpdate?: (docId: string) => void;
}

/** One of the devices of a workspace: each may write, and each gets what is written. */
export interface Party {
  send(n: number, written: Written): void;
  close(): void;
}

export function openParty(target: Target, index: number, ears: Ears): Promise<Party> {
  return target.kind === 'bare' ? openBare(target.url, ears) : openDevice(target, index, ears);
}

const ID_BYTES = 36;

async function openBare(url: string, { onRows, onUpdate }: Ears): Promise<Party> {
  const socket = new WebSocket(url.replace('http', 'ws'), { perMessageDeflate: false });
  await once(socket, 'open');
  socket.on('message', (data: Buffer) => {
    onRows?.(1);
    onUpdate?.(data.toString('latin1', 0, ID_BYTES));
  });
  return {
    // About as many bytes as a frame of ours.
    send: (_, { docId, bytes }) => socket.send(Buffer.concat([Buffer.from(docId, 'latin1'), bytes])),
    close: () => socket.close()
  };
}

async function openDevice(target: Carnet, index: number, ears: Ears): Promise<Party> {
  const { url, workspaceId, credentials } = target;
  const socket = await openRawSocket(url, workspaceId, credentials[index % credentials.length] ?? '');
  // What is there already is read first, and counts for nothing.
  await socket.pull();
  let seen = socket.ready.head;
  socket.listenBytes((bytes) => {
    // What nobody asked for is left encoded: the load must not be what is measured.
    if (bytes[0] === FRAME_TYPE.changes) {
      const upTo = endOfPage(bytes);
      ears.onRows?.(upTo - seen);
      seen = upTo;
      if (ears.onUpdate) for (const { docId } of rowsOf(bytes)) ears.onUpdate(docId);
    } else if (bytes[0] === FRAME_TYPE.ack || bytes[0] === FRAME_TYPE.nack) hearAnswer(bytes, ears);
  });
  return {
    send: (n, { docId, bytes }) =>
      socket.send({ type: 'push', atomic: false, rows: [{ n, docId, kind: 'update', bytes }] }),
    close: () => socket.close()
  };
}

function hearAnswer(bytes: Buffer, { onAck }: Ears): void {
  const frame = decodeFrame(bytes);
  if (frame.type === 'nack') throw new Error(`a row of the load was refused: ${frame.code}`);
  if (frame.type === 'ack') for (const { n } of frame.rows) onAck?.(n);
}

function rowsOf(bytes: Buffer): readonly ChangeRow[] {
  const frame = decodeFrame(bytes);
  return frame.type === 'changes' ? frame.rows : [];
}

/** The seq up to which a CHANGES brings the log. */
function endOfPage(bytes: Buffer): number {
  const decoder = createDecoder(bytes);
  readVarUint(decoder);
  readVarString(decoder);
  readVarUint(decoder);
  return readVarUint(decoder);
}
