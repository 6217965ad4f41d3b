/** The wire without an app behind it: what a test or a bench says to a relay itself. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { decodeFrame } from '../../src/lib/protocol/decodeFrame.ts';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import type { Frame, NackCode, PushRow } from '../../src/lib/protocol/frames.ts';
import { PROTOCOL_VERSION } from '../../src/lib/protocol/version.ts';

export interface RawSocket {
  /** Resolves when the relay has acknowledged every row; rejects when it refuses one. */
  push(rows: readonly PushRow[]): Promise<void>;
  /** The relay's answer to one row: null when it is acknowledged, else why it is not. */
  answerTo(row: PushRow): Promise<NackCode | null>;
  close(): void;
}

/** A connection that the relay has let in. */
export async function openRawSocket(
  url: string,
  workspaceId: string,
  credential: string
): Promise<RawSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/w/${workspaceId}`, { origin: url });
  await once(socket, 'open');
  const ready = next(socket, 'ready');
  socket.send(
    encodeFrame({ type: 'hello', protocol: PROTOCOL_VERSION, credential, cursor: null, app: 'test' })
  );
  await ready;

  async function answersTo(rows: readonly PushRow[]): Promise<ReadonlyMap<number, NackCode | null>> {
    const answers = new Map<number, NackCode | null>();
    const done = new Promise<void>((resolve) => {
      const listen = (data: Buffer): void => {
        const frame = frameOf(data);
        if (frame?.type === 'nack') answers.set(frame.n, frame.code);
        if (frame?.type === 'ack') for (const { n } of frame.rows) answers.set(n, null);
        if (!rows.every(({ n }) => answers.has(n))) return;
        socket.off('message', listen);
        resolve();
      };
      socket.on('message', listen);
    });
    socket.send(encodeFrame({ type: 'push', atomic: false, rows }));
    await done;
    return answers;
  }

  return {
    async push(rows) {
      for (const [n, code] of await answersTo(rows)) {
        if (code !== null) throw new Error(`row ${n} refused: ${code}`);
      }
    },
    answerTo: async (row) => (await answersTo([row])).get(row.n) ?? null,
    close: () => socket.close()
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

function next(socket: WebSocket, type: Frame['type']): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('close', (code) => reject(new Error(`closed ${code}`)));
    socket.on('message', (data: Buffer) => {
      if (frameOf(data)?.type === type) resolve();
    });
  });
}

const FIRST_CARNET_MESSAGE = 16;

/** Null for the messages of y-protocols. */
function frameOf(data: Buffer): Frame | null {
  return (data[0] ?? 0) < FIRST_CARNET_MESSAGE ? null : decodeFrame(new Uint8Array(data));
}
