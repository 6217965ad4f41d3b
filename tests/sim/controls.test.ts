import { expect, test } from 'vitest';
import type { MemoryData } from '../../src/lib/replica/memoryTx.ts';
import type { SyncReplica } from '../../src/lib/sync/ports.ts';
import { simulate, type SimulationOptions } from './simulation.ts';

/** A simulator that finds nothing may be blind: each of these breaks one promise and must be found out. */
const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);

async function firstFailure(options: SimulationOptions): Promise<string> {
  for (const seed of SEEDS) {
    try {
      await simulate(seed, options);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
  return 'no seed found anything';
}

test('[I1] control: a relay that acknowledges before its rows are on disk is found out', async () => {
  expect(await firstFailure({ relayLiesAboutDisk: true })).toMatch(/I1|I4/);
});

test('[I5] control: an ACK that drops all rows up to n is found out', async () => {
  const dropsUpTo = (replica: SyncReplica, data: MemoryData): SyncReplica => ({
    ...replica,
    acknowledged(rows) {
      const last = Math.max(...rows);
      return replica.acknowledged([...data.outbox.keys()].filter((n) => n <= last));
    }
  });
  expect(await firstFailure({ tamper: dropsUpTo })).toMatch(/I1|I5/);
});

test('[I2] control: a page that is counted but not stored is found out', async () => {
  let pages = 0;
  const losesPages = (replica: SyncReplica): SyncReplica => ({
    ...replica,
    applyChanges(page, options) {
      pages += 1;
      return replica.applyChanges(pages % 10 === 0 ? { ...page, rows: [] } : page, options);
    }
  });
  expect(await firstFailure({ tamper: losesPages })).toMatch(/I2|not at rest/);
});

test('[I9] control: a device that forgets what it has told is saved is found out', async () => {
  const forgets = (replica: SyncReplica, data: MemoryData): SyncReplica => ({
    ...replica,
    async acknowledged(rows) {
      const docIds = rows.flatMap((n) => data.outbox.get(n)?.docId ?? []);
      await replica.acknowledged(rows);
      for (const docId of docIds) data.updates.get(docId)?.delete(data.updates.get(docId)?.size ?? 0);
    }
  });
  expect(await firstFailure({ tamper: forgets })).toMatch(/I9|I2/);
});

test('[I5] control: a device that never lets go of its outbox is found out', async () => {
  const keeps = (replica: SyncReplica): SyncReplica => ({
    ...replica,
    acknowledged: () => Promise.resolve()
  });
  expect(await firstFailure({ tamper: keeps })).toMatch(/not at rest|I1/);
});

test('[I11] control: a device that offers nothing to a relay that was set back is found out', async () => {
  const offersNothing = (replica: SyncReplica): SyncReplica => ({
    ...replica,
    offerMissing: () => Promise.resolve()
  });
  expect(await firstFailure({ tamper: offersNothing })).toMatch(/I11/);
});
