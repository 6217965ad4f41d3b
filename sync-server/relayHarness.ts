/** A real relay and real sockets for tests: a temporary directory, a random loopback port. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { WebSocket } from 'ws';
import type { Clock } from '../src/lib/base/clock.ts';
import { systemRandom } from '../src/lib/base/random.ts';
import { newCredentialSecret } from '../src/lib/protocol/credential.ts';
import { decodeFrame } from '../src/lib/protocol/decodeFrame.ts';
import { encodeFrame } from '../src/lib/protocol/encodeFrame.ts';
import type { Cursor, Frame, Ready, Role } from '../src/lib/protocol/frames.ts';
import {
  teamResponse,
  type CredentialResponse,
  type HowRevoked,
  type InviteResponse,
  type TeamResponse
} from '../src/lib/protocol/http.ts';
import type { Config } from './config.ts';
import { startRelay, type Relay } from './relay.ts';
import { memberIdOf } from './room/roomHarness.ts';

export interface TemporaryDirectory {
  readonly path: string;
  remove(): void;
}

export function temporaryDirectory(): TemporaryDirectory {
  const path = mkdtempSync(join(tmpdir(), 'carnet-relay-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

function testConfig(data: string, more: Partial<Config> = {}): Config {
  return {
    host: '127.0.0.1',
    port: 0,
    data,
    app: join(data, 'build'),
    trustedProxy: [],
    tls: null,
    publicUrl: null,
    connect: [],
    httpPort: null,
    metrics: null,
    backups: null,
    logLevel: 'silent',
    ...more
  };
}

export function startTestRelay(data: string, clock?: Clock, more: Partial<Config> = {}): Promise<Relay> {
  return startRelay(testConfig(data, more), clock);
}

/** A relay's answer: status and body. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export async function call(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  credential?: string
): Promise<Answer> {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(credential === undefined ? {} : { authorization: `Bearer ${credential}` })
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) })
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
}

/** Creates a workspace with the setup link, as an admin named `name`. */
export async function createWorkspace(
  url: string,
  setupLink: string | null,
  workspaceId: string,
  name = 'root'
): Promise<CredentialResponse> {
  const setup = setupLink?.split('#')[1];
  const { status, body } = await call(url, 'POST', '/api/workspaces', {
    setup,
    workspaceId,
    memberId: memberIdOf(name),
    memberName: name,
    device: 'laptop'
  });
  if (status !== 201) throw new Error(`workspace not created: ${String(status)}`);
  return body as CredentialResponse;
}

export async function invite(
  url: string,
  admin: string,
  name: string,
  role: Role = 'member'
): Promise<InviteResponse> {
  const request = { kind: 'member', memberId: memberIdOf(name), memberName: name, role };
  const { status, body } = await call(url, 'POST', '/api/invites', request, admin);
  if (status !== 201) throw new Error(`not invited: ${String(status)}`);
  return body as InviteResponse;
}

export function redeem(
  url: string,
  secret: string,
  device = 'phone',
  credentialSecret: string = newCredentialSecret(systemRandom)
): Promise<Answer> {
  return call(url, 'POST', '/api/join', { secret, device, credentialSecret });
}

/** Invites and redeems at once. */
export async function addMember(
  url: string,
  admin: string,
  name: string,
  role: Role = 'member'
): Promise<CredentialResponse> {
  const { secret } = await invite(url, admin, name, role);
  return (await redeem(url, secret)).body as CredentialResponse;
}

/** Another device of the member whose credential this is. */
export async function addDevice(
  url: string,
  of: CredentialResponse,
  name: string
): Promise<CredentialResponse> {
  const request = { kind: 'device', memberId: of.memberId };
  const { status, body } = await call(url, 'POST', '/api/invites', request, of.credential);
  if (status !== 201) throw new Error(`device not invited: ${String(status)}`);
  return (await redeem(url, (body as InviteResponse).secret, name)).body as CredentialResponse;
}

export function deviceIdOf({ credential }: CredentialResponse): string {
  return credential.split('_')[1] ?? '';
}

/** Takes the access of a device, or of all a member's; the answer's status. */
export async function revoke(
  url: string,
  by: CredentialResponse,
  what: `devices/${string}` | `members/${string}`,
  how: HowRevoked
): Promise<number> {
  return (await call(url, 'POST', `/api/${what}/revoke`, { how }, by.credential)).status;
}

export async function teamOf(url: string, by: CredentialResponse): Promise<TeamResponse['members']> {
  const { body } = await call(url, 'GET', '/api/team', undefined, by.credential);
  return v.parse(teamResponse, body).members;
}

/** A socket whose frames can be waited for, in order. */
export interface TestSocketClient {
  readonly socket: WebSocket;
  /** The next frame of ours; rejects when the socket closes first. */
  next(): Promise<Frame>;
  send(frame: Frame): void;
  sendBytes(bytes: Uint8Array | string): void;
  /** Resolves with the close code. */
  closed(): Promise<number>;
  close(): void;
}

export async function connect(
  url: string,
  workspaceId: string,
  headers: Readonly<Record<string, string>> = {}
): Promise<TestSocketClient> {
  const client = listenTo(new WebSocket(`${url.replace('http', 'ws')}/w/${workspaceId}`, { headers }));
  await new Promise<void>((resolve, reject) => {
    client.socket.once('open', () => resolve());
    client.socket.once('error', reject);
  });
  return client;
}

/** A device that said HELLO and got READY. */
export async function connectAs(
  url: string,
  { workspaceId, credential }: CredentialResponse,
  cursor: Cursor | null = null
): Promise<TestSocketClient & { readonly ready: Ready }> {
  const client = await connect(url, workspaceId);
  client.send({ type: 'hello', protocol: 1, credential, cursor, app: 'test' });
  const ready = await client.next();
  if (ready.type !== 'ready') throw new Error(`no ready but ${ready.type}`);
  return { ...client, ready };
}

function listenTo(socket: WebSocket): TestSocketClient {
  const waiting: { resolve: (frame: Frame) => void; reject: (error: Error) => void }[] = [];
  const queue: Frame[] = [];
  const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)));
  socket.on('message', (data: Buffer) => {
    if ((data[0] ?? 0) < 16) return;
    const frame = decodeFrame(data);
    const first = waiting.shift();
    if (first) first.resolve(frame);
    else queue.push(frame);
  });
  void closed.then((code) => {
    for (const { reject } of waiting) reject(new Error(`closed with ${String(code)}`));
  });
  // A refused connection also closes, which is what the tests look at.
  socket.on('error', () => undefined);
  return {
    socket,
    next() {
      const frame = queue.shift();
      if (frame) return Promise.resolve(frame);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    send: (frame) => socket.send(encodeFrame(frame)),
    sendBytes: (bytes) => socket.send(bytes),
    closed: () => closed,
    close: () => socket.close()
  };
}
