import { expect, test } from 'vitest';
import { NOTHING_WAITING, syncStatus, type SyncFacts } from './status.ts';
import type { SyncStatus } from './types.ts';

const quiet: SyncFacts = {
  connection: 'online',
  closedWhy: null,
  role: 'member',
  outbox: NOTHING_WAITING,
  seq: 7,
  head: 7,
  caughtUp: true,
  lastContact: 1,
  asksLater: false
};
const oneWaits = { waiting: 1, since: 5, refused: [] };
const oneRefused = { waiting: 0, since: null, refused: [{ docId: 'd', code: 'read-only' as const }] };

const cases: readonly [string, Partial<SyncFacts>, SyncStatus['state']][] = [
  ['nothing waits and nothing is missing', {}, 'up-to-date'],
  ['an edit waits for its acknowledgement', { outbox: oneWaits }, 'syncing'],
  ['the relay holds more than was pulled', { head: 9 }, 'syncing'],
  ['the feed of this connection has not arrived yet', { caughtUp: false }, 'syncing'],
  ['an edit waits without a connection', { connection: 'offline', outbox: oneWaits }, 'saved'],
  ['an edit waits while connecting', { connection: 'connecting', outbox: oneWaits }, 'saved'],
  ['nothing waits without a connection', { connection: 'offline', head: 9 }, 'offline'],
  ['an edit was refused', { outbox: oneRefused }, 'refused'],
  ['an edit was refused, offline', { connection: 'offline', outbox: oneRefused }, 'refused'],
  ['there is no relay', { connection: 'solo', outbox: oneWaits }, 'solo'],
  ['the relay has closed for good', { connection: 'closed', closedWhy: 'revoked' }, 'closed']
];

test.each(cases)('[S1] %s', (_, change, state) => {
  expect(syncStatus({ ...quiet, ...change }).state).toBe(state);
});

test('[S1] behind counts rows of the log, never below zero', () => {
  expect(syncStatus({ ...quiet, head: 9 }).behind).toBe(2);
  expect(syncStatus({ ...quiet, head: 3 }).behind).toBe(0);
  expect(syncStatus({ ...quiet, head: null }).behind).toBe(0);
});
