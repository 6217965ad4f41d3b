/** A6 from end to end without a network: the real log in its file, the real replicas of two devices. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemRandom } from '../src/lib/base/random.ts';
import { ok } from '../src/lib/base/result.ts';
import { CLOSE } from '../src/lib/protocol/closeCodes.ts';
import { decodeFrame } from '../src/lib/protocol/decodeFrame.ts';
import { encodeFrame } from '../src/lib/protocol/encodeFrame.ts';
import type { Frame, Role } from '../src/lib/protocol/frames.ts';
import { PAGE_BYTES_MAX, PUSH_BYTES_MAX } from '../src/lib/protocol/limits.ts';
import { createMemoryStore, type MemoryStore } from '../src/lib/replica/memoryStore.ts';
import { createDevice, type Device, type Editor } from '../src/lib/replica/replicaHarness.ts';
import { COMPACT_ABOVE_ROWS, COMPACT_AFTER_MS, SCRUB_AFTER_MS } from './limits.ts';
import { openDatabase } from './log/database.ts';
import { silentLogger } from './logger.ts';
import { noMetrics } from './metrics/metrics.ts';
import { temporaryDirectory, type TemporaryDirectory } from './relayHarness.ts';
import { createTestClock, memberIdOf, WORKSPACE, type TestClock } from './room/roomHarness.ts';
import { createRooms, type Rooms } from './rooms.ts';
import { createConnections } from './session/connections.ts';
import { createReadBudgets } from './session/readBudgets.ts';
import { createSession, type Session } from './session/session.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 30_000 });

const ERASURES = 100;

let directory: TemporaryDirectory;
let database: DatabaseSync;
let clock: TestClock;
let rooms: Rooms;

beforeEach(() => {
  directory = temporaryDirectory();
  clock = createTestClock();
  start();
});

afterEach(() => {
  database.close();
  directory.remove();
});

function start(): void {
  database = openDatabase(join(directory.path, 'carnet.sqlite'));
  database
    .prepare("INSERT OR IGNORE INTO workspaces (id, epoch, created_at) VALUES (?, 'e', 0)")
    .run(WORKSPACE);
  rooms = createRooms({ database, clock, random: systemRandom, logger: silentLogger, metrics: noMetrics });
}

function relayFiles(): string {
  return readdirSync(directory.path)
    .map((name) => readFileSync(join(directory.path, name), 'latin1'))
    .join('');
}

/** Everything a device keeps, as text. */
function stored(store: MemoryStore): string {
  const text = (value: unknown): string => {
    if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
    if (value instanceof Map) return [...value].map(([key, item]) => text(key) + text(item)).join('\n');
    if (typeof value !== 'object' || value === null) return String(value);
    return Object.entries(value)
      .map(([key, item]) => key + text(item))
      .join('\n');
  };
  return Object.values(store.survivors()).map(text).join('\n');
}

/** A device and its connection, which a test opens and drives. */
interface Peer {
  readonly device: Device;
  readonly store: MemoryStore;
  /** Pushes what waits and takes in what comes until nothing moves. A connection that was closed is made again. */
  sync(): Promise<void>;
  disconnect(): void;
}

function createPeer(seed: number, role: Role, flip: () => boolean): Peer {
  const store = createMemoryStore();
  const device = createDevice(store, seed);
  const { replica } = device;
  let frames: Frame[] = [];
  let session: Session | null = null;

  async function connect(): Promise<Session> {
    frames = [];
    const opened = createSession({
      socket: {
        send: (bytes) => void frames.push(decodeFrame(bytes)),
        close: () => (session = null),
        bufferedAmount: 0
      },
      workspaceId: WORKSPACE,
      authenticate: () =>
        ok({ deviceId: String(seed), memberId: memberIdOf('ann'), memberName: 'ann', role }),
      room: (id) => rooms.open(id),
      connections: createConnections(),
      budgets: createReadBudgets(() => clock.now()),
      contact: { heard: () => undefined, eraseTold: () => undefined },
      clock,
      logger: silentLogger
    });
    const cursor = await replica.cursor();
    opened.receive(encodeFrame({ type: 'hello', protocol: 1, credential: 'c', cursor, app: '' }));
    opened.receive(encodeFrame({ type: 'pull', after: cursor?.seq ?? 0, maxBytes: PAGE_BYTES_MAX }));
    return opened;
  }

  async function hear(frame: Frame, rowsOf: ReadonlyMap<number, readonly number[]>): Promise<void> {
    if (frame.type === 'changes') await replica.applyChanges(frame);
    else if (frame.type === 'ack') {
      await replica.acknowledged(frame.rows.flatMap(({ n }) => rowsOf.get(n) ?? []));
    } else if (frame.type === 'nack') {
      const row = (await replica.outboxRows()).find(({ n }) => n === frame.n);
      if (frame.code === 'erased' && row) await replica.erase(row.docId);
      else await replica.refused(rowsOf.get(frame.n) ?? [frame.n], frame.code);
    }
  }

  return {
    device,
    store,
    disconnect() {
      session?.closed();
      session = null;
    },
    async sync() {
      for (let isQuiet = false; !isQuiet;) {
        const open = (session ??= await connect());
        const rowsOf = new Map<number, readonly number[]>();
        const batches = await replica.outgoing(PUSH_BYTES_MAX, new Set());
        for (const { atomic, runs } of batches) {
          for (const run of runs) rowsOf.set(run.n, run.rows);
          open.receive(encodeFrame({ type: 'push', atomic, rows: runs }));
        }
        clock.advance(10);
        const heard = frames.splice(0);
        // The answer to an erasure and the erasure itself come in either order.
        if (flip()) heard.sort((a, b) => Number(b.type === 'changes') - Number(a.type === 'changes'));
        for (const frame of heard) await hear(frame, rowsOf);
        isQuiet = batches.length === 0 && heard.length === 0;
      }
    }
  };
}

/** Deterministic, so that a failing run fails again. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

interface Doc {
  readonly editor: Editor;
  readonly canary: string;
}

/** Two devices write, fold, fail and erase at random; after each erasure `check` is told what was erased. */
async function eraseAtRandom(seed: number, check: (gone: readonly string[], peers: readonly Peer[]) => void) {
  const below = seeded(seed);
  const flip = () => below(2) === 0;
  const admin = createPeer(1, 'admin', flip);
  const peers = [admin, createPeer(2, 'member', flip)] as const;
  const live: Doc[] = [];
  const gone: string[] = [];
  let failures = 0;

  async function create(): Promise<void> {
    const canary = `canary-${live.length + gone.length}-`;
    const editor = await admin.device.create();
    live.push({ editor, canary });
    await write(live.at(-1));
  }

  async function write(doc: Doc | undefined, peer: Peer = admin): Promise<void> {
    if (!doc) return;
    const { canary } = doc;
    const editor = peer === admin ? doc.editor : await peer.device.open(doc.editor.docId);
    if (flip()) await peer.device.set(editor, 'name', `${canary}${below(1_000_000)}`);
    else {
      const update = editor.note(canary.repeat(1 + below(flip() ? 20 : 1_500)));
      await peer.device.replica.commit({ changes: [{ docId: editor.docId, update }] });
    }
  }

  async function failOneCommit(doc: Doc | undefined): Promise<void> {
    const pages = Number(database.prepare('PRAGMA page_count').get()?.['page_count']);
    database.exec(`PRAGMA max_page_count = ${pages}`);
    await write(doc);
    admin.disconnect();
    const failed = admin.device.replica.outgoing(PUSH_BYTES_MAX, new Set());
    const session = createFailing(await failed);
    clock.advance(10);
    session.closed();
    database.exec('PRAGMA max_page_count = 1000000');
  }

  function createFailing(batches: Awaited<ReturnType<Device['replica']['outgoing']>>): Session {
    const session = createSession({
      socket: { send: () => undefined, close: () => void (failures += 1), bufferedAmount: 0 },
      workspaceId: WORKSPACE,
      authenticate: () =>
        ok({ deviceId: '1', memberId: memberIdOf('ann'), memberName: 'ann', role: 'admin' }),
      room: (id) => rooms.open(id),
      connections: createConnections(),
      budgets: createReadBudgets(() => clock.now()),
      contact: { heard: () => undefined, eraseTold: () => undefined },
      clock,
      logger: silentLogger
    });
    session.receive(encodeFrame({ type: 'hello', protocol: 1, credential: 'c', cursor: null, app: '' }));
    for (const { atomic, runs } of batches) {
      session.receive(encodeFrame({ type: 'push', atomic, rows: runs }));
    }
    return session;
  }

  for (let count = 0; count < ERASURES; count += 1) {
    while (live.length < 20) await create();
    for (let step = below(12); step > 0; step -= 1) {
      const doc = live[below(live.length)];
      const kind = below(10);
      if (kind === 0) await create();
      else if (kind === 1) await failOneCommit(doc);
      else if (kind === 2 && (await peers[1].device.replica.load(doc?.editor.docId ?? '')))
        await write(doc, peers[1]);
      else if (kind === 3) for (const peer of peers) await peer.sync();
      else await write(doc);
    }
    if (count % 20 === 0) await writeMany(live[below(live.length)]);
    const erased = live.splice(below(live.length), 1 + below(2));
    gone.push(...erased.map(({ canary }) => canary));
    await admin.device.replica.commit({ changes: [], erase: erased.map(({ editor }) => editor.docId) });
    for (const peer of [...peers, ...peers]) await peer.sync();
    clock.advance(SCRUB_AFTER_MS);
    check(gone.slice(-2), peers);
  }
  check(gone, peers);
  expect(failures).toBeGreaterThan(0);

  /** Enough rows of one document for a fold. */
  async function writeMany(doc: Doc | undefined): Promise<void> {
    for (let row = 0; row <= COMPACT_ABOVE_ROWS; row += 1) {
      await write(doc);
      await admin.sync();
    }
    clock.advance(COMPACT_AFTER_MS);
  }
}

test(`[A6] ${ERASURES} random erasures: the bytes are in no file of the relay and no store of the devices`, async () => {
  await eraseAtRandom(7, (gone, peers) => {
    const places = [relayFiles(), ...peers.map(({ store }) => stored(store))];
    for (const canary of gone) {
      expect(places.map((place) => place.includes(canary))).toEqual([false, false, false]);
    }
  });
});

test('[A6] without the scrubbing the same search finds them', async () => {
  rooms.close(CLOSE.restart);
  rooms = createRooms({
    database,
    clock: { ...clock, after: (ms, run) => clock.after(ms === SCRUB_AFTER_MS ? 1e12 : ms, run) },
    random: systemRandom,
    logger: silentLogger,
    metrics: noMetrics
  });
  let found = 0;
  await eraseAtRandom(7, (gone) => {
    const text = relayFiles();
    found += gone.filter((canary) => text.includes(canary)).length;
  });
  expect(found).toBeGreaterThan(0);
});

test('[A6] a relay that is killed after an erasure scrubs at its next start', async () => {
  const admin = createPeer(1, 'admin', () => false);
  const gone = await admin.device.create();
  await admin.device.set(gone, 'name', 'canary-of-the-killed');
  await admin.sync();
  await admin.device.replica.commit({ changes: [], erase: [gone.docId] });
  await admin.sync();
  expect(relayFiles()).toContain('canary-of-the-killed');
  // What a kill leaves is what another connection finds.
  const killed = database;
  clock = createTestClock();
  start();
  killed.close();
  expect(relayFiles()).toContain('canary-of-the-killed');
  clock.advance(SCRUB_AFTER_MS);
  expect(relayFiles()).not.toContain('canary-of-the-killed');
});

test('[A6] a reader of the file only puts the scrubbing off', async () => {
  const admin = createPeer(1, 'admin', () => false);
  const gone = await admin.device.create();
  await admin.device.set(gone, 'name', 'canary-read-by-a-backup');
  await admin.sync();
  const backup = openDatabase(join(directory.path, 'carnet.sqlite'));
  backup.exec('BEGIN');
  backup.prepare('SELECT count(*) FROM rows').get();
  await admin.device.replica.commit({ changes: [], erase: [gone.docId] });
  await admin.sync();
  clock.advance(SCRUB_AFTER_MS);
  expect(relayFiles()).toContain('canary-read-by-a-backup');
  backup.exec('COMMIT');
  backup.close();
  clock.advance(10 * SCRUB_AFTER_MS);
  expect(relayFiles()).not.toContain('canary-read-by-a-backup');
});

test('[A6] a device that was away with edits of an erased contact brings nothing back', async () => {
  const [admin, away] = [createPeer(1, 'admin', () => false), createPeer(2, 'member', () => false)];
  const gone = await admin.device.create();
  await admin.device.set(gone, 'name', 'canary-shared');
  await admin.sync();
  await away.sync();
  away.disconnect();
  await away.device.set(await away.device.open(gone.docId), 'jobTitle', 'canary-typed-offline');
  await admin.device.replica.commit({ changes: [], erase: [gone.docId] });
  await admin.sync();
  await away.sync();
  clock.advance(SCRUB_AFTER_MS);
  await admin.sync();
  for (const place of [relayFiles(), stored(admin.store), stored(away.store)]) {
    expect(place).not.toContain('canary-');
  }
  expect(await away.device.replica.outboxRows()).toEqual([]);
  expect(await admin.device.replica.load(gone.docId)).toBeNull();
});
