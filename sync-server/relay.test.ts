import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { encodeFrame } from '../src/lib/protocol/encodeFrame.ts';
import type { CredentialResponse } from '../src/lib/protocol/http.ts';
import { FRAME_BYTES_MAX } from '../src/lib/protocol/limits.ts';
import { FAILED_HELLOS_MAX } from './limits.ts';
import type { Relay } from './relay.ts';
import {
  addMember,
  connect,
  connectAs,
  createWorkspace,
  revoke,
  startTestRelay,
  temporaryDirectory,
  type TemporaryDirectory
} from './relayHarness.ts';
import { createTestDocument, docId } from './room/roomHarness.ts';
import { StartError } from './startError.ts';

// Files and processes of a loaded machine; no test waits for the time to pass.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const ID = '0a0a0a0a-0000-4000-8000-00000000000a';

let directory: TemporaryDirectory;
let relay: Relay;
let admin: CredentialResponse;

beforeEach(async () => {
  directory = temporaryDirectory();
  relay = await startTestRelay(directory.path);
  admin = await createWorkspace(relay.url, relay.setupLink, ID);
});

afterEach(async () => {
  await relay.close();
  directory.remove();
});

describe('two devices', () => {
  test('[A2] what one pushes is acknowledged and reaches the other, and a third that comes later', async () => {
    const member = await addMember(relay.url, admin.credential, 'bob');
    const [ann, bob] = [await connectAs(relay.url, admin), await connectAs(relay.url, member)];
    bob.send({ type: 'pull', after: 0, maxBytes: 1_000 });
    expect(await bob.next()).toMatchObject({ type: 'changes', rows: [] });
    const bytes = createTestDocument(1).write('hello');
    ann.send({ type: 'push', atomic: false, rows: [{ n: 1, docId: docId(1), kind: 'update', bytes }] });
    expect(await ann.next()).toMatchObject({ type: 'ack', rows: [{ n: 1, seq: 1 }] });
    const page = await bob.next();
    expect(page).toMatchObject({ type: 'changes', head: 1, upTo: 1 });
    expect(page.type === 'changes' && page.rows[0]?.bytes).toEqual(bytes);
    const late = await connectAs(relay.url, member);
    late.send({ type: 'pull', after: 0, maxBytes: 1_000 });
    expect(await late.next()).toEqual(page);
  });

  test('[A7] a reader is refused and told so', async () => {
    const reader = await addMember(relay.url, admin.credential, 'eve', 'reader');
    expect(reader.role).toBe('reader');
    const eve = await connectAs(relay.url, reader);
    const bytes = createTestDocument(1).write('x');
    eve.send({ type: 'push', atomic: false, rows: [{ n: 4, docId: docId(1), kind: 'update', bytes }] });
    expect(await eve.next()).toEqual({ type: 'nack', n: 4, code: 'read-only' });
  });
});

describe('letting in', () => {
  test.each([
    ['an unknown workspace', 'ffffffff-0000-4000-8000-000000000000', () => admin.credential, 4404],
    ['an unknown credential', ID, () => `ct1_${randomUUID()}_${'A'.repeat(43)}`, 4401],
    ['a credential that is none', ID, () => 'password', 4401],
    ['a wrong secret for a known device', ID, () => admin.credential.slice(0, -3) + 'AAA', 4401]
  ])('[A7] %s is closed with its code', async (_what, workspaceId, credential, code) => {
    const device = await connect(relay.url, workspaceId);
    device.send({ type: 'hello', protocol: 1, credential: credential(), cursor: null, app: '' });
    expect(await device.closed()).toBe(code);
  });

  test('[A7] unknown credentials count against the address the proxy names, those of revoked devices do not', async () => {
    const bob = await addMember(relay.url, admin.credential, 'bob');
    await revoke(relay.url, admin, `members/${bob.memberId}`, 'remove');
    await relay.close();
    relay = await startTestRelay(directory.path, undefined, { trustedProxy: ['127.0.0.1'] });
    const hello = async (from: string, credential: string): Promise<number> => {
      const device = await connect(relay.url, ID, { 'x-forwarded-for': from });
      device.send({ type: 'hello', protocol: 1, credential, cursor: null, app: '' });
      return device.closed();
    };
    const unknown = `ct1_${randomUUID()}_${'A'.repeat(43)}`;
    for (let n = 0; n < FAILED_HELLOS_MAX; n += 1) {
      expect(await hello('198.51.100.2', bob.credential)).toBe(4401);
      expect(await hello('198.51.100.1', unknown)).toBe(4401);
    }
    await expect(hello('198.51.100.1', admin.credential)).rejects.toThrow('429');
    expect(await hello('198.51.100.2', unknown)).toBe(4401);
  });

  test('[P3] a protocol that is too old is told to update', async () => {
    const device = await connect(relay.url, ID);
    device.send({ type: 'hello', protocol: 0, credential: admin.credential, cursor: null, app: '' });
    expect(await device.closed()).toBe(4409);
  });

  test('[A7] a page of another origin cannot connect, this one can', async () => {
    const upgrade = (origin: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const headers = {
          connection: 'Upgrade',
          upgrade: 'websocket',
          origin,
          'sec-websocket-version': '13',
          'sec-websocket-key': Buffer.alloc(16).toString('base64')
        };
        const asked = request({ host: '127.0.0.1', port: relay.port, path: `/w/${ID}`, headers });
        asked.on('response', (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        });
        asked.on('upgrade', (_response, socket) => {
          socket.destroy();
          resolve(101);
        });
        asked.on('error', reject);
        asked.end();
      });
    expect(await upgrade('https://evil.example')).toBe(403);
    expect(await upgrade('null')).toBe(403);
    expect(await upgrade(`http://127.0.0.1:${relay.port}`)).toBe(101);
  });

  test.each(['/w/', '/w/nothing', '/elsewhere'])('[P1] no socket at %s', async (path) => {
    const device = connect(relay.url, `..${path}`);
    await expect(device).rejects.toThrow('404');
  });
});

describe('bad input', () => {
  test.each([
    ['bytes that are no frame', new Uint8Array([0xff, 1, 2]), 1002],
    ['a frame before HELLO', encodeFrame({ type: 'pull', after: 0, maxBytes: 1 }), 1002],
    ['a HELLO above its limit', new Uint8Array(1_025), 1009],
    ['text', 'hello', 1002]
  ])('[A7] first %s closes', async (_what, bytes, code) => {
    const device = await connect(relay.url, ID);
    device.sendBytes(bytes);
    expect(await device.closed()).toBe(code);
  });

  test.each([
    ['a frame of an unknown type', new Uint8Array([99]), 1002],
    ['a truncated frame', new Uint8Array([20, 0, 5]), 1002],
    ['a frame that only the relay sends', encodeFrame({ type: 'head', epoch: 'e', head: 1 }), 1002],
    [
      'a second HELLO',
      encodeFrame({ type: 'hello', protocol: 1, credential: 'c', cursor: null, app: '' }),
      1002
    ],
    ['an oversized frame', new Uint8Array(FRAME_BYTES_MAX + 1), 1009],
    ['text', 'hello', 1002]
  ])('[P3] then %s closes, and the others go on', async (_what, bytes, code) => {
    const [bad, good] = [await connectAs(relay.url, admin), await connectAs(relay.url, admin)];
    bad.sendBytes(bytes);
    expect(await bad.closed()).toBe(code);
    good.send({ type: 'pull', after: 0, maxBytes: 1 });
    expect(await good.next()).toMatchObject({ type: 'changes' });
  });
});

describe('start and stop', () => {
  test('[A1] a stop commits and acknowledges what waits and asks everybody to come back', async () => {
    const ann = await connectAs(relay.url, admin);
    const bytes = createTestDocument(1).write('last words');
    ann.send({ type: 'push', atomic: false, rows: [{ n: 1, docId: docId(1), kind: 'update', bytes }] });
    // Answered in order: the push has reached the room when this is.
    ann.send({ type: 'pull', after: 0, maxBytes: 1 });
    await ann.next();
    await relay.close();
    const rest = await ann.next().catch((error: unknown) => error);
    expect(await ann.closed()).toBe(1012);
    expect(rest).toMatchObject({ type: 'ack' });
    relay = await startTestRelay(directory.path);
    const again = await connectAs(relay.url, admin);
    again.send({ type: 'pull', after: 0, maxBytes: 1 });
    expect(await again.next()).toMatchObject({ type: 'changes', head: 1 });
  });

  test('[A7] a creation whose answer was lost is answered again until something is written there', async () => {
    const other = temporaryDirectory();
    const fresh = await startTestRelay(other.path);
    const link = fresh.setupLink;
    const lost = await createWorkspace(fresh.url, link, ID);
    await expect(createWorkspace(fresh.url, link, ID, 'zoe')).rejects.toThrow('409');
    await expect(createWorkspace(fresh.url, `x#${'A'.repeat(22)}`, ID)).rejects.toThrow('409');
    const again = await createWorkspace(fresh.url, link, ID);
    expect(again.credential).not.toBe(lost.credential);
    const root = await connectAs(fresh.url, again);
    const bytes = createTestDocument(1).write('x');
    root.send({ type: 'push', atomic: false, rows: [{ n: 1, docId: docId(1), kind: 'update', bytes }] });
    expect((await root.next()).type).toBe('ack');
    await expect(createWorkspace(fresh.url, link, ID)).rejects.toThrow('409');
    root.close();
    await fresh.close();
    other.remove();
  });

  test('[A7] a relay that lost its data takes the workspace under its old id, and knows nobody of before', async () => {
    await relay.close();
    directory.remove();
    directory = temporaryDirectory();
    relay = await startTestRelay(directory.path);
    const lost = await connect(relay.url, ID);
    lost.send({ type: 'hello', protocol: 1, credential: admin.credential, cursor: null, app: '' });
    expect(await lost.closed()).toBe(4404);
    const again = await createWorkspace(relay.url, relay.setupLink, ID);
    expect([again.workspaceId, again.memberId]).toEqual([ID, admin.memberId]);
    const before = await connect(relay.url, ID);
    before.send({ type: 'hello', protocol: 1, credential: admin.credential, cursor: null, app: '' });
    expect(await before.closed()).toBe(4401);
    const root = await connectAs(relay.url, again);
    root.close();
  });

  test('[A7] the setup link is there while it is unused, with another secret at each start', async () => {
    const empty = temporaryDirectory();
    const first = await startTestRelay(empty.path);
    await first.close();
    const second = await startTestRelay(empty.path);
    expect(second.setupLink).toMatch(/^http:\/\/localhost:\d+\/setup#[A-Za-z0-9_-]{22}$/);
    expect(second.setupLink?.split('#')[1]).not.toBe(first.setupLink?.split('#')[1]);
    await expect(createWorkspace(second.url, first.setupLink, ID)).rejects.toThrow('403');
    await createWorkspace(second.url, second.setupLink, ID);
    await second.close();
    const third = await startTestRelay(empty.path);
    expect(third.setupLink).toBeNull();
    await third.close();
    empty.remove();
  });

  test('[A1] a port that is taken stops the start with a sentence', async () => {
    const other = temporaryDirectory();
    const taken = startTestRelay(other.path, undefined, { port: relay.port });
    await expect(taken).rejects.toThrow(StartError);
    await expect(taken).rejects.toThrow('HOST, PORT: cannot listen');
    other.remove();
  });
});
