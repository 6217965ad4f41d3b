import { beforeEach, expect, test } from 'vitest';
import type { OutboxCount, SyncReplica } from './ports.ts';
import { createSyncClient, type SyncClient } from './syncClient.ts';
import {
  changesFrame,
  createManualClock,
  MARK,
  readyFrame,
  recordedChannel,
  settled,
  type ManualClock
} from './syncHarness.ts';
import type { SyncStatus } from './types.ts';

let clock: ManualClock;
let count: OutboxCount;
let told: SyncStatus[];
let client: SyncClient;
/** Settles when what the relay lacks is queued. */
let offered: Promise<void>;

const nothing = (): Promise<void> => Promise.resolve();

beforeEach(() => {
  clock = createManualClock();
  count = { waiting: 0, since: null, refused: [] };
  told = [];
  offered = nothing();
  const replica: SyncReplica = {
    cursor: () => Promise.resolve({ epoch: 'e1', seq: 4, mark: MARK }),
    count: () => Promise.resolve(count),
    outgoing: () => Promise.resolve([]),
    acknowledged: nothing,
    refused: nothing,
    retryRefused: nothing,
    retryStates: nothing,
    offerState: nothing,
    erase: nothing,
    applyChanges: () => Promise.resolve('stored'),
    resetCursor: nothing,
    offerMissing: () => offered
  };
  client = createSyncClient({
    replica,
    clock,
    credential: 'c',
    app: 'test',
    solo: false,
    onStatus: (status) => told.push(status),
    onReady: () => undefined,
    onFault: (error) => {
      throw error;
    }
  });
});

test('[P1] HELLO carries the stored cursor', async () => {
  expect(await client.hello()).toMatchObject({ credential: 'c', cursor: { seq: 4 }, app: 'test' });
});

test('[S1] the status follows a connection: behind, up to date, an edit, offline, closed for good', async () => {
  client.opened(readyFrame({ head: 6 }), recordedChannel());
  await settled();
  expect(client.status()).toMatchObject({ state: 'syncing', behind: 2, role: 'member' });
  client.received(changesFrame({ head: 6, upTo: 6 }));
  await settled();
  expect(client.status()).toMatchObject({ state: 'up-to-date', behind: 0 });
  client.received({ type: 'head', epoch: 'e1', head: 7 });
  expect(client.status()).toMatchObject({ state: 'syncing', behind: 1 });
  count = { waiting: 2, since: 5, refused: [] };
  client.poke();
  await settled();
  expect(client.status()).toMatchObject({ state: 'syncing', waiting: 2, since: 5 });
  client.closed(1006);
  expect(client.status()).toMatchObject({ state: 'saved', connection: 'offline' });
  client.closed(4401);
  expect(client.status()).toMatchObject({ state: 'closed', closedWhy: 'revoked' });
  client.retrying();
  expect(client.status()).toMatchObject({ state: 'saved', connection: 'connecting', closedWhy: null });
  expect(told.length).toBeGreaterThan(5);
});

test('[S1] a set-back is not up to date until what the relay lacks is queued', async () => {
  const mended = Promise.withResolvers<undefined>();
  offered = mended.promise;
  client.opened(readyFrame({ head: 2, cursorAccepted: false }), recordedChannel());
  expect(client.status().state).toBe('syncing');
  client.received(changesFrame({ head: 2, upTo: 2 }));
  await settled();
  expect(told.map(({ state }) => state)).not.toContain('up-to-date');
  mended.resolve(undefined);
  await settled();
  expect(client.status().state).toBe('up-to-date');
});

test('[S1] a connection is up to date when its own feed is at the head, not before', async () => {
  client.opened(readyFrame({ head: 4 }), recordedChannel());
  expect(client.status().state).toBe('syncing');
  await settled();
  expect(client.status().state).toBe('up-to-date');
});

test('[S1] a relay that answers and cannot write is told as such, until it has acknowledged something', async () => {
  client.opened(readyFrame({ head: 4 }), recordedChannel());
  client.closed(1013);
  expect(client.status()).toMatchObject({ connection: 'offline', asksLater: true });
  client.opened(readyFrame({ head: 4 }), recordedChannel());
  await settled();
  expect(client.status().asksLater).toBe(true);
  client.received({ type: 'ack', epoch: 'e1', rows: [] });
  expect(client.status().asksLater).toBe(false);
  client.closed(4503);
  expect(client.status().asksLater).toBe(true);
  client.closed(1006);
  expect(client.status().asksLater).toBe(false);
});

test('[S1] last contact is the time of the last message, whatever it said', () => {
  expect(client.status().lastContact).toBeNull();
  clock.advance(500);
  client.heard();
  expect(client.status().lastContact).toBe(clock.now());
});
