/** The wire without an app behind it: what a test or a bench says to a relay itself. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { decodeFrame } from '../../src/lib/protocol/decodeFrame.ts';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import type { ChangeRow, Cursor, Frame, NackCode, PushRow, Ready } from '../../src/lib/protocol/frames.ts';
import { PAGE_BYTES_MAX } from '../../src/lib/protocol/limits.ts';
import { PROTOCOL_VERSION } from '../../src/lib/protocol/version.ts';

export interface RawSocket {
  readonly ready: Ready;
  /** Resolves when the relay has acknowledged every row; rejects when it refuses one, or the connection ends. */
  push(rows: readonly PushRow[]): Promise<void>;
  /** The relay's answer to one row: null when it is acknowledged, else why it is not. */
  answerTo(row: PushRow): Promise<NackCode | null>;
  /** The whole log, in the relay's order; from then on its feed comes to `listen`. */
  pull(): Promise<readonly ChangeRow[]>;
  send(frame: Frame): void;
  sendBytes(bytes: Uint8Array): void;
  /** Hears every frame of ours from now on, until the function returned is called. */
  listen(hear: (frame: Frame) => void): () => void;
  /** Every message, unread. */
  listenBytes(hear: (bytes: Buffer) => void): void;
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  close(): void;
  /** Ends it without a word. */
  cut(): void;
}

/** A connection that the relay has let in; rejects when it does not. */
export async function openRawSocket(
  url: string,
  workspaceId: string,
  credential: string,
  cursor: Cursor | null = null
): Promise<RawSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/w/${workspaceId}`, {
    origin: url,
    perMessageDeflate: false
  });
  const closed = closeOf(socket);
  await Promise.race([once(socket, 'open'), closed.then(refused)]);
  const ears = new Set<(frame: Frame) => void>();
  socket.on('message', (data: Buffer) => {
    const frame = ears.size > 0 ? frameOf(data) : null;
    if (frame) for (const hear of [...ears]) hear(frame);
  });

  function listen(hear: (frame: Frame) => void): () => void {
    ears.add(hear);
    return () => ears.delete(hear);
  }

  /** Resolves when `hear` has found what it waits for, rejects when the connection ends before. */
  function heard<T>(hear: (frame: Frame, found: (value: T) => void) => void): Promise<T> {
    const found = new Promise<T>((resolve) => {
      const deafen = listen((frame) =>
        hear(frame, (value) => {
          deafen();
          resolve(value);
        })
      );
    });
    return Promise.race([found, closed.then(refused)]);
  }

  const send = (frame: Frame): void => socket.send(encodeFrame(frame));
  const ready = heard<Ready>((frame, found) => {
    if (frame.type === 'ready') found(frame);
  });
  send({ type: 'hello', protocol: PROTOCOL_VERSION, credential, cursor, app: 'test' });

  async function answersTo(rows: readonly PushRow[]): Promise<ReadonlyMap<number, NackCode | null>> {
    const answers = new Map<number, NackCode | null>();
    const done = heard<null>((frame, found) => {
      if (frame.type === 'nack') answers.set(frame.n, frame.code);
      if (frame.type === 'ack') for (const { n } of frame.rows) answers.set(n, null);
      if (rows.every(({ n }) => answers.has(n))) found(null);
    });
    send({ type: 'push', atomic: false, rows });
    await done;
    return answers;
  }

  return {
    ready: await ready,
    async push(rows) {
      for (const [n, code] of await answersTo(rows)) {
        if (code !== null) throw new Error(`row ${n} refused: ${code}`);
      }
    },
    answerTo: async (row) => (await answersTo([row])).get(row.n) ?? null,
    pull() {
      const rows: ChangeRow[] = [];
      const all = heard<readonly ChangeRow[]>((frame, found) => {
        if (frame.type !== 'changes') return;
        rows.push(...frame.rows);
        if (frame.upTo >= frame.head) found(rows);
      });
      send({ type: 'pull', after: 0, maxBytes: PAGE_BYTES_MAX });
      return all;
    },
    send,
    sendBytes: (bytes) => socket.send(bytes),
    listen,
    listenBytes: (hear) => void socket.on('message', hear),
    closed,
    close: () => socket.close(),
    cut: () => socket.terminate()
  };
}

/** Asks the relay's HTTP interface; throws when it does not say yes. */
export async function post(url: string, body: unknown, credential?: string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(credential ? { authorization: `Bearer ${credential}` } : {})
    },
    body: JSON.stringify(body)
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

function closeOf(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => {
    socket.once('close', resolve);
    // A connection that fails also closes, which is what is looked at.
    socket.on('error', () => undefined);
  });
}

function refused(code: number): never {
  throw new Error(`the connection was closed: ${code}`);
}

const FIRST_CARNET_MESSAGE = 16;

/** Null for the messages of y-protocols. */
function frameOf(data: Buffer): Frame | null {
  return (data[0] ?? 0) < FIRST_CARNET_MESSAGE ? null : decodeFrame(new Uint8Array(data));
}
