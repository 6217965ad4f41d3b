import { randomUUID } from 'node:crypto';
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { Doc, encodeStateAsUpdate } from 'yjs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CredentialResponse } from '../src/lib/protocol/http.ts';
import { Y_MESSAGE } from '../src/lib/protocol/frameTypes.ts';
import { createProcesses, type Processes, type RelayProcess } from './processHarness.ts';
import {
  addDevice,
  addMember,
  call,
  connect,
  connectAs,
  createWorkspace,
  deviceIdOf,
  invite,
  redeem,
  revoke,
  temporaryDirectory,
  type TemporaryDirectory,
  type TestSocketClient
} from './relayHarness.ts';
import { presenceMessage } from './room/presenceMessage.ts';
import { createTestDocument, docId } from './room/roomHarness.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });

const ID = '0a0a0a0a-0000-4000-8000-00000000000a';
const NAMES = ['Zebulon', 'Melchior', 'Balthazar', 'canary-tablet'];
const TEXTS = [
  'canary-text',
  'canary-bad-text',
  'canary-draft',
  'canary-theme',
  'canary-body',
  'canary-query'
];
const WRONG = ['B'.repeat(22), 'C'.repeat(43), 'D'.repeat(22), 'E'.repeat(43)] as const;

let directory: TemporaryDirectory;
let processes: Processes;

beforeEach(() => {
  directory = temporaryDirectory();
  processes = createProcesses(directory.path);
});

afterEach(async () => {
  await processes.dispose();
  directory.remove();
});

/** Which of these are in the text. */
function leaksIn(text: string, secrets: readonly string[]): string[] {
  return secrets.filter((secret) => text.includes(secret));
}

/** Everything the process says from now on, on either stream. */
function listen({ child }: RelayProcess): () => string {
  let said = '';
  const hear = (data: Buffer): void => void (said += data.toString());
  child.stderr?.on('data', hear);
  child.stdout?.on('data', hear).resume();
  return () => said;
}

function push(device: TestSocketClient, n: number, bytes: Uint8Array): void {
  device.send({ type: 'push', atomic: false, rows: [{ n, docId: docId(n), kind: 'update', bytes }] });
}

function show(device: TestSocketClient, draft: string): void {
  device.sendBytes(presenceMessage([{ client: 5, clock: 1, state: JSON.stringify({ tabs: [{ draft }] }) }]));
}

function prefer(device: TestSocketClient, theme: string): void {
  const doc = new Doc();
  doc.getMap('preferences').set('theme', theme);
  const encoder = createEncoder();
  writeVarUint(encoder, Y_MESSAGE.sync);
  writeVarUint(encoder, 2);
  writeVarUint8Array(encoder, encodeStateAsUpdate(doc));
  device.sendBytes(toUint8Array(encoder));
}

/** Edits, drafts and preferences, good ones and bad ones. */
async function work(url: string, who: CredentialResponse): Promise<void> {
  const device = await connectAs(url, who);
  prefer(device, 'canary-theme');
  show(device, 'canary-draft');
  show(device, 'canary-draft'.repeat(1_000));
  push(device, 1, createTestDocument(1).write('canary-text'));
  expect((await device.next()).type).toBe('ack');
  push(device, 2, new TextEncoder().encode('canary-bad-text'));
  expect((await device.next()).type).toBe('nack');
  device.sendBytes(new Uint8Array([99, ...new TextEncoder().encode('canary-bad-text')]));
  expect(await device.closed()).toBe(1002);
}

/** Secrets and credentials that are nobody's, and requests that are none, in every place where one could be put. */
async function guess(url: string): Promise<void> {
  await redeem(url, WRONG[0], 'phone', WRONG[3]);
  await call(url, 'GET', '/api/team', undefined, `ct1_${randomUUID()}_${WRONG[1]}`);
  await call(url, 'GET', `/api/invites?secret=canary-query`, undefined, 'canary-body');
  await call(url, 'POST', '/api/join', '{"secret": canary-body');
  await fetch(`${url}/join?secret=canary-query`);
  await expect(connect(url, `${ID}?token=canary-query`)).rejects.toThrow('404');
  for (const credential of [`ct1_${randomUUID()}_${WRONG[1]}`, WRONG[2]]) {
    const device = await connect(url, ID);
    device.send({ type: 'hello', protocol: 1, credential, cursor: null, app: 'canary-body' });
    expect(await device.closed()).toBe(4401);
  }
}

/** Takes access away, online and away, and lets those knock who lost it; gives one more of the member's devices. */
async function dismiss(
  url: string,
  admin: CredentialResponse,
  who: CredentialResponse
): Promise<CredentialResponse> {
  const tablet = await addDevice(url, who, 'canary-tablet');
  const online = await connectAs(url, who);
  await call(url, 'PUT', `/api/members/${who.memberId}`, { role: 'reader' }, admin.credential);
  expect(await online.closed()).toBe(1012);
  await revoke(url, admin, `devices/${deviceIdOf(tablet)}`, 'erase');
  await revoke(url, admin, `members/${who.memberId}`, 'remove');
  for (const [{ credential }, code] of [
    [tablet, 4410],
    [who, 4401]
  ] as const) {
    const device = await connect(url, ID);
    device.send({ type: 'hello', protocol: 1, credential, cursor: null, app: '' });
    expect(await device.closed()).toBe(code);
  }
  return tablet;
}

test('[A8] whatever happens to a relay, it logs no token, no name and no byte of a document', async () => {
  const relay = await processes.start(true, { LOG_LEVEL: 'debug' });
  const said = listen(relay);
  const setup = relay.setupLink?.split('#')[1] ?? '';
  const admin = await createWorkspace(relay.url, relay.setupLink, ID, 'Zebulon');
  const member = await addMember(relay.url, admin.credential, 'Melchior');
  const open = await invite(relay.url, admin.credential, 'Balthazar');
  await work(relay.url, member);
  await guess(relay.url);
  const tablet = await dismiss(relay.url, admin, member);
  expect(await processes.end(relay, 'SIGTERM')).toBe(0);

  await expect.poll(said).toContain('"event":"stopped"');
  const log = said();
  // It did log what happened: an empty log holds no secret either.
  for (const code of [1002, 1012, 4401, 4410]) expect(log).toContain(`"code":${code}`);
  const credentials = [admin, member, tablet].flatMap(({ credential }) => [
    credential,
    credential.slice(-43)
  ]);
  const secrets = [setup, open.secret, ...credentials, ...WRONG, ...NAMES, ...TEXTS];
  expect(secrets.filter((secret) => secret.length < 7)).toEqual([]);
  expect(leaksIn(log, secrets)).toEqual([]);
  // Would it be found? Each of them, in the midst of a line like the others.
  for (const secret of secrets) {
    const line = `{"level":40,"event":"closed","cause":"${secret}"}\n`;
    expect(leaksIn(log + line, secrets)).toContain(secret);
  }
});
