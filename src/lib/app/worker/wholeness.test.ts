import { expect, test } from 'vitest';
import { NOTHING_WAITING, syncStatus, type SyncFacts } from '../../sync/status.ts';
import type { SyncStatus } from '../../sync/types.ts';
import { createWholeness } from './wholeness.ts';

const refused: SyncFacts['outbox'] = {
  waiting: 0,
  since: null,
  refused: [{ docId: 'd', code: 'forbidden' }]
};

function told(change: Partial<SyncFacts>): SyncStatus {
  return syncStatus({
    connection: 'online',
    closedWhy: null,
    role: 'member',
    outbox: NOTHING_WAITING,
    seq: 7,
    head: 7,
    caughtUp: true,
    lastContact: 1,
    asksLater: false,
    ...change
  });
}

function createBed(readOnly = false) {
  const log: string[] = [];
  const noteTold = ({ whole }: { readonly whole?: boolean }) => {
    log.push(`notes ${String(whole)}`);
    return Promise.resolve();
  };
  const onFault = (error: unknown) => {
    throw error;
  };
  return { log, wholeness: createWholeness({ readOnly, noteTold }, false, () => log.push('whole'), onFault) };
}

test('[L7] a device is whole once it is up to date: it notes and tells it once, and stays so', () => {
  const { log, wholeness } = createBed();
  wholeness.learn(told({ seq: 3, caughtUp: false }));
  expect(wholeness.whole).toBe(false);
  wholeness.learn(told({}));
  wholeness.learn(told({ connection: 'offline', head: 9 }));
  wholeness.learn(told({}));
  expect(wholeness.whole).toBe(true);
  expect(log).toEqual(['notes true', 'whole']);
});

test('[L7] an edit that was refused keeps no device from being whole that has read the log to its head', () => {
  const { log, wholeness } = createBed();
  wholeness.learn(told({ outbox: refused, seq: 3, caughtUp: false }));
  expect(wholeness.whole).toBe(false);
  wholeness.learn(told({ outbox: refused }));
  expect(wholeness.whole).toBe(true);
  expect(log).toEqual(['notes true', 'whole']);
});

test('[L7] [L8] a device that may write nothing is whole all the same', () => {
  const { log, wholeness } = createBed(true);
  wholeness.learn(told({}));
  expect([wholeness.whole, log]).toEqual([true, ['whole']]);
});
