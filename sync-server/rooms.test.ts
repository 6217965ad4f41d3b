import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemRandom } from '../src/lib/base/random.ts';
import { ok } from '../src/lib/base/result.ts';
import { decodeFrame } from '../src/lib/protocol/decodeFrame.ts';
import { encodeFrame } from '../src/lib/protocol/encodeFrame.ts';
import type { PushRow } from '../src/lib/protocol/frames.ts';
import { openDatabase } from './log/database.ts';
import { silentLogger } from './logger.ts';
import { noMetrics } from './metrics/metrics.ts';
import { temporaryDirectory, type TemporaryDirectory } from './relayHarness.ts';
import {
  createTestClock,
  createTestDocument,
  docId,
  memberIdOf,
  WORKSPACE,
  type TestClock
} from './room/roomHarness.ts';
import { createRooms, type Rooms } from './rooms.ts';
import { createConnections } from './session/connections.ts';
import { createReadBudgets } from './session/readBudgets.ts';
import { createSession } from './session/session.ts';

let directory: TemporaryDirectory;
let database: DatabaseSync;
let clock: TestClock;
let rooms: Rooms;

beforeEach(() => {
  directory = temporaryDirectory();
  database = openDatabase(join(directory.path, 'carnet.sqlite'));
  database.prepare("INSERT INTO workspaces (id, epoch, created_at) VALUES (?, 'e', 0)").run(WORKSPACE);
  clock = createTestClock();
  rooms = createRooms({ database, clock, random: systemRandom, logger: silentLogger, metrics: noMetrics });
});

afterEach(() => {
  database.close();
  directory.remove();
});

/** A device on the real log. */
function enter() {
  const sent: Uint8Array[] = [];
  const closes: number[] = [];
  const session = createSession({
    socket: {
      send: (bytes) => void sent.push(bytes),
      close: (code) => void closes.push(code),
      bufferedAmount: 0
    },
    workspaceId: WORKSPACE,
    authenticate: () => ok({ deviceId: 'd', memberId: memberIdOf('ann'), memberName: 'ann', role: 'member' }),
    room: (id) => rooms.open(id),
    connections: createConnections(),
    budgets: createReadBudgets(() => clock.now()),
    contact: { heard: () => undefined, eraseTold: () => undefined },
    clock,
    logger: silentLogger
  });
  session.receive(encodeFrame({ type: 'hello', protocol: 1, credential: 'c', cursor: null, app: '' }));
  return {
    closes,
    push: (rows: readonly PushRow[]) => session.receive(encodeFrame({ type: 'push', atomic: false, rows })),
    frames: () => sent.splice(0).map((bytes) => decodeFrame(bytes).type)
  };
}

test('[A2] a full disk is never acknowledged, and the relay goes on when there is space again', () => {
  const doc = createTestDocument(1);
  const before = { n: 1, docId: docId(1), kind: 'update', bytes: doc.write('before') } as const;
  const large = { n: 2, docId: docId(1), kind: 'update', bytes: doc.write('x'.repeat(60_000)) } as const;
  const ann = enter();
  ann.push([before]);
  clock.advance(10);
  expect(ann.frames()).toEqual(['ready', 'ack']);
  const pages = Number(database.prepare('PRAGMA page_count').get()?.['page_count']);
  database.exec(`PRAGMA max_page_count = ${pages}`);
  ann.push([large]);
  clock.advance(10);
  expect(ann.frames()).toEqual([]);
  expect(ann.closes).toEqual([1013]);
  expect(rooms.open(WORKSPACE).head()).toBe(1);
  database.exec('PRAGMA max_page_count = 1000000');
  const again = enter();
  again.push([large]);
  clock.advance(10);
  expect(again.frames()).toEqual(['ready', 'ack']);
  expect(rooms.open(WORKSPACE).head()).toBe(2);
});
