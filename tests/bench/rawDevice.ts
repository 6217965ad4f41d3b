import { once } from 'node:events';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { randomUuid } from '../../src/lib/base/ids.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import { createWorkspace } from '../../src/lib/commands/workspace.ts';
import { demoContacts } from '../../src/lib/commands/demo/generate.ts';
import { decodeFrame } from '../../src/lib/protocol/decodeFrame.ts';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import type { Frame, PushRow } from '../../src/lib/protocol/frames.ts';
import { credentialResponse, inviteResponse } from '../../src/lib/protocol/http.ts';
import { PROTOCOL_VERSION } from '../../src/lib/protocol/version.ts';
import * as v from 'valibot';

/** A device without a replica: enough to fill a relay and to invite others. */
export interface RawDevice {
  readonly workspaceId: string;
  /** Pushes `count` demo contacts; resolves when the relay has acknowledged all of them. */
  pushDemo(count: number): Promise<void>;
  /** An invite link for a new member. */
  invite(name: string): Promise<string>;
  close(): void;
}

const ROWS_PER_PUSH = 200;
const FIRST_CARNET_MESSAGE = 16;

/** Redeems the setup link and writes the workspace's document, as the app does. */
export async function createRawDevice(url: string, setupLink: string): Promise<RawDevice> {
  const workspaceId = randomUuid(systemRandom);
  const memberId = randomUuid(systemRandom);
  const setup = new URL(setupLink).hash.slice(1);
  const { credential } = v.parse(
    credentialResponse,
    await post(`${url}/api/workspaces`, {
      setup,
      workspaceId,
      memberId,
      memberName: 'Anne Martin',
      device: 'bench'
    })
  );
  const socket = await connect(url, workspaceId, credential);
  await push(socket, [workspaceRow(workspaceId, memberId)]);

  return {
    workspaceId,
    async pushDemo(count) {
      let rows: PushRow[] = [];
      let n = 2;
      for (const { id, update } of demoContacts({ count, by: memberId })) {
        rows.push({ n: n++, docId: id, kind: 'update', bytes: update });
        if (rows.length === ROWS_PER_PUSH) {
          await push(socket, rows);
          rows = [];
        }
      }
      if (rows.length > 0) await push(socket, rows);
    },
    async invite(name) {
      const body = { kind: 'member', memberId: randomUuid(systemRandom), memberName: name, role: 'member' };
      const answer = await post(`${url}/api/invites`, body, credential);
      return `${url}/join#${v.parse(inviteResponse, answer).secret}`;
    },
    close: () => socket.close()
  };
}

function workspaceRow(workspaceId: string, memberId: string): PushRow {
  const context = { by: memberId, now: Date.now(), random: systemRandom };
  const made = createWorkspace(context, {
    id: workspaceId,
    company: 'Martin Chauffage',
    memberName: 'Anne Martin'
  });
  if (!made.ok) throw new Error(made.error.code);
  return { n: 1, docId: workspaceId, kind: 'state', bytes: Y.encodeStateAsUpdate(made.value.doc) };
}

async function post(url: string, body: unknown, credential?: string): Promise<unknown> {
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

async function connect(url: string, workspaceId: string, credential: string): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/w/${workspaceId}`, { origin: url });
  await once(socket, 'open');
  const ready = next(socket, 'ready');
  socket.send(
    encodeFrame({ type: 'hello', protocol: PROTOCOL_VERSION, credential, cursor: null, app: 'bench' })
  );
  await ready;
  return socket;
}

async function push(socket: WebSocket, rows: readonly PushRow[]): Promise<void> {
  const waiting = new Set(rows.map(({ n }) => n));
  const done = new Promise<void>((resolve, reject) => {
    const listen = (data: Buffer): void => {
      const frame = frameOf(data);
      if (frame?.type === 'nack') reject(new Error(`row ${frame.n} refused: ${frame.code}`));
      if (frame?.type !== 'ack') return;
      for (const { n } of frame.rows) waiting.delete(n);
      if (waiting.size > 0) return;
      socket.off('message', listen);
      resolve();
    };
    socket.on('message', listen);
  });
  socket.send(encodeFrame({ type: 'push', atomic: false, rows }));
  await done;
}

function next(socket: WebSocket, type: Frame['type']): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('close', (code) => reject(new Error(`closed ${code}`)));
    socket.on('message', (data: Buffer) => {
      if (frameOf(data)?.type === type) resolve();
    });
  });
}

/** Null for the messages of y-protocols. */
function frameOf(data: Buffer): Frame | null {
  return (data[0] ?? 0) < FIRST_CARNET_MESSAGE ? null : decodeFrame(new Uint8Array(data));
}
