import { expect, test } from 'vitest';
import { NOTHING_WAITING, syncStatus } from '../../sync/status.ts';
import { createManualClock } from '../../sync/syncHarness.ts';
import type { Base, SyncStatus } from '../../sync/types.ts';
import { createBaseMark } from './baseMark.ts';

function status(facts: { readonly waiting?: number; readonly seq?: number } = {}): SyncStatus {
  const { waiting = 0, seq = 7 } = facts;
  return syncStatus({
    connection: 'online',
    closedWhy: null,
    role: 'member',
    outbox: { ...NOTHING_WAITING, waiting, since: waiting > 0 ? 1 : null },
    seq,
    head: 7,
    caughtUp: true,
    lastContact: 1,
    asksLater: false
  });
}

function createBed() {
  const clock = createManualClock();
  const told: (Base | null)[] = [];
  const device = { seq: 7, fingerprint: 'a', reads: 0, holdsLess: false };
  const mark = createBaseMark({
    clock,
    replica: {
      cursor: () => Promise.resolve({ epoch: 'e', seq: device.seq, mark: '0' }),
      holdsLess: () => Promise.resolve(device.holdsLess),
      fingerprint() {
        device.reads += 1;
        return Promise.resolve(device.fingerprint);
      }
    },
    onBase: (base) => void told.push(base),
    onFault(error) {
      throw error;
    }
  });
  const passes = async (ms: number): Promise<void> => {
    clock.advance(ms);
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { clock, told, device, mark, passes };
}

test('[S3] a device that is up to date and quiet tells what it holds', async () => {
  const { told, mark, passes } = createBed();
  mark.learn(status());
  await passes(1_000);
  expect(told).toEqual([]);
  await passes(1_500);
  expect(told).toEqual([{ seq: 7, fingerprint: 'a' }]);
});

test('[S3] while people work nothing is read, however long it lasts', async () => {
  const { device, mark, passes } = createBed();
  for (let second = 0; second < 60; second += 1) {
    mark.learn(status());
    await passes(1_000);
  }
  expect(device.reads).toBe(0);
});

test('[S3] what waits, or is behind, cannot be compared', async () => {
  const { told, mark, passes } = createBed();
  mark.learn(status({ waiting: 1 }));
  await passes(3_000);
  mark.learn(status({ seq: 6 }));
  await passes(3_000);
  expect(told).toEqual([null, null]);
});

test('[S3] [A6] a device that lacks what was erased from it alone tells nothing: it would differ for good', async () => {
  const { told, device, mark, passes } = createBed();
  device.holdsLess = true;
  mark.learn(status());
  await passes(2_500);
  expect(told).toEqual([null]);
  device.holdsLess = false;
  mark.learn(status());
  await passes(2_500);
  expect(told).toEqual([null, { seq: 7, fingerprint: 'a' }]);
});

test('[S3] what changes while it is read is not told', async () => {
  const { told, clock, mark, passes } = createBed();
  mark.learn(status());
  clock.advance(2_000);
  mark.learn(status({ waiting: 1 }));
  await passes(0);
  expect(told).toEqual([]);
  mark.learn(status());
  clock.advance(2_000);
  mark.stop();
  await passes(5_000);
  expect(told).toEqual([]);
});
