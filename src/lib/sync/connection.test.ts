import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { systemClock } from '../base/clock.ts';
import { randomClientId, randomUuid } from '../base/ids.ts';
import { systemRandom } from '../base/random.ts';
import { startTestRelay, type TestRelay } from './relayHarness.ts';
import type { Frame, Ready } from '../protocol/frames.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import type { SocketConstructor } from './authenticatedSocket.ts';
import type { Channel } from './channel.ts';
import { createConnection, type Connection, type ConnectionOptions } from './connection.ts';
import { createPresence } from './presence.ts';
import type { PeerPresence } from './types.ts';

/** Waits for a condition, however busy the machine is. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });

vi.setConfig({ testTimeout: 30_000 });

/** The unmodified provider against the real relay, over loopback. */
let relay: TestRelay;
let credential: string;
const closing: (() => void)[] = [];

beforeEach(async () => {
  relay = await startTestRelay();
  credential = relay.admin.credential;
});

afterEach(async () => {
  for (const close of closing.splice(0)) close();
  await relay.dispose();
});

interface Peer {
  readonly connection: Connection;
  readonly personal: Y.Doc;
  readonly awareness: Awareness;
  readonly readies: Ready[];
  readonly frames: Frame[];
  readonly closes: number[];
  readonly faults: unknown[];
  channel: Channel | null;
}

function connect(as: string, change: Partial<ConnectionOptions> = {}): Peer {
  const personal = new Y.Doc();
  personal.clientID = randomClientId(systemRandom);
  const awareness = new Awareness(personal);
  const [readies, frames, closes, faults]: [Ready[], Frame[], number[], unknown[]] = [[], [], [], []];
  const connection = createConnection({
    relay: relay.url,
    workspaceId: relay.workspaceId,
    personal,
    awareness,
    WebSocket: WebSocket as unknown as SocketConstructor,
    clock: systemClock,
    random: systemRandom,
    onFault: (error) => faults.push(error),
    listener: {
      hello: () =>
        Promise.resolve({
          type: 'hello',
          protocol: PROTOCOL_VERSION,
          credential: as,
          cursor: null,
          app: 'test'
        }),
      opened(ready, channel) {
        readies.push(ready);
        peer.channel = channel;
      },
      received: (frame) => frames.push(frame),
      closed: (code) => closes.push(code),
      heard: () => undefined,
      retrying: () => undefined
    },
    ...change
  });
  const peer: Peer = { connection, personal, awareness, readies, frames, closes, faults, channel: null };
  closing.push(() => {
    connection.close();
    personal.destroy();
  });
  return peer;
}

test('[P1] the provider is let in by HELLO, and Carnet frames ride on its socket', async () => {
  const peer = connect(credential);
  await eventually(() => peer.readies).toHaveLength(1);
  const docId = randomUuid(systemRandom);
  const doc = new Y.Doc({ guid: docId });
  doc.getArray('facts').push([{ f: 'born', v: 'contact' }]);
  const bytes = Y.encodeStateAsUpdate(doc);
  peer.channel?.send({ type: 'pull', after: 0, maxBytes: 1_000 });
  peer.channel?.send({ type: 'push', atomic: false, rows: [{ n: 1, docId, kind: 'update', bytes }] });
  await eventually(() => peer.frames.flatMap((frame) => (frame.type === 'ack' ? frame.rows : []))).toEqual([
    { n: 1, seq: 1 }
  ]);
  await eventually(() =>
    peer.frames.flatMap((frame) => (frame.type === 'changes' ? frame.rows : []))
  ).toHaveLength(1);
  expect(peer.faults).toEqual([]);
});

test('[P1] a change of the personal document under a foreign origin reaches the member’s other device', async () => {
  const one = connect(credential);
  const other = connect(credential);
  await eventually(() => [one.readies.length, other.readies.length]).toEqual([1, 1]);
  one.personal.transact(() => one.personal.getMap('preferences').set('theme', 'dark'), 'another tab');
  await eventually(() => other.personal.getMap('preferences').get('theme')).toBe('dark');
});

test('[P3] a refused credential is final: closed once, and not tried again', async () => {
  const peer = connect(`ct1_${'a'.repeat(22)}_${'b'.repeat(43)}`);
  await eventually(() => peer.closes).toEqual([4401]);
  expect(peer.readies).toEqual([]);
});

test('[P3] after a final close only a person who asks is heard, not a page that wakes up', async () => {
  const peer = connect(`ct1_${'a'.repeat(22)}_${'b'.repeat(43)}`);
  await eventually(() => peer.closes).toEqual([4401]);
  peer.connection.tryNow(false);
  peer.connection.tryNow(true);
  await eventually(() => peer.closes.length).toBeGreaterThan(1);
  // Had the page been heard as well, there would be a third attempt.
  expect(peer.closes).toEqual([4401, 4401]);
});

test('[P1] after the relay comes back, try now does not wait for the back-off', async () => {
  const peer = connect(credential);
  await eventually(() => peer.readies).toHaveLength(1);
  await relay.stop();
  await eventually(() => peer.closes.length).toBeGreaterThan(0);
  await relay.restart();
  await eventually(() => {
    peer.connection.tryNow(false);
    return peer.readies.length;
  }).toBe(2);
});

test('[P8] peers see each other with the name the relay stamps, and again at once after a reconnect', async () => {
  const seen: (readonly PeerPresence[])[] = [];
  const one = connect(credential);
  const other = connect((await relay.join('Paul', 'member')).credential);
  const mine = createPresence(one.awareness, systemClock, (peers) => seen.push(peers));
  const theirs = createPresence(other.awareness, systemClock, () => undefined);
  closing.push(
    () => mine.dispose(),
    () => theirs.dispose()
  );
  theirs.setTab('t1', { contactId: 'c1', field: 'name', draft: 'Du', caret: null });
  await eventually(() => mine.peers().map(({ name, draft }) => [name, draft])).toEqual([['Paul', 'Du']]);
  one.channel?.close();
  await eventually(() => mine.peers()).toEqual([]);
  await eventually(() => one.readies.length).toBe(2);
  await eventually(() => mine.peers().length).toBe(1);
  expect(seen.length).toBeGreaterThan(2);
});
