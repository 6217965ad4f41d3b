import { expect, test } from 'vitest';
import { NOTHING_WAITING, syncStatus } from '../../sync/status.ts';
import type { ClosedWhy, Connection, SyncStatus } from '../../sync/types.ts';
import type { Role } from '../../protocol/frames.ts';
import { createWriteGuard } from './writeGuard.ts';

function told(
  connection: Connection,
  closedWhy: ClosedWhy | null = null,
  role: Role | null = null
): SyncStatus {
  const feed = { seq: 0, head: null, caughtUp: false, lastContact: null, asksLater: false };
  return syncStatus({ connection, closedWhy, role, outbox: NOTHING_WAITING, ...feed });
}

test.each(['revoked', 'no-access', 'erase-device'] as const)(
  '[A7] %s ends writing until let in again',
  (why) => {
    const guard = createWriteGuard(null, () => null);
    guard.learn(told('online', null, 'member'));
    expect(guard.refuses()).toBe(false);
    guard.learn(told('closed', why, 'member'));
    expect(guard.refuses()).toBe(true);
    guard.learn(told('connecting', null, 'member'));
    expect(guard.refuses()).toBe(true);
    guard.learn(told('online', null, 'member'));
    expect(guard.refuses()).toBe(false);
  }
);

test('[A7] an ending that the entry remembers holds without a network', () => {
  const guard = createWriteGuard('revoked', () => 'admin');
  guard.learn(told('offline'));
  expect(guard.refuses()).toBe(true);
});

test.each(['unknown-workspace', 'app-too-old'] as const)('[S2] %s ends nothing', (why) => {
  const guard = createWriteGuard(null, () => 'member');
  guard.learn(told('closed', why, 'member'));
  expect(guard.refuses()).toBe(false);
});

test('[A7] a reader is refused, by the document before the relay has said anything', () => {
  const guard = createWriteGuard(null, () => 'reader');
  expect(guard.refuses()).toBe(true);
  guard.learn(told('online', null, 'member'));
  expect(guard.refuses()).toBe(false);
  guard.learn(told('online', null, 'reader'));
  expect(guard.refuses()).toBe(true);
});
