import { expect, test } from 'vitest';
import { describeLog } from './logContract.ts';
import { createMemoryLog } from './memoryLog.ts';

function create() {
  let at = 1_000_000;
  let fails = false;
  let next = 0;
  const log = createMemoryLog({
    epoch: 'epoch',
    clock: { now: () => at },
    random: { bytes: (count) => new Uint8Array(count).fill((next += 1)) },
    beforeCommit() {
      if (fails) throw new Error('disk full');
    }
  });
  return {
    log,
    failCommits(fail: boolean) {
      fails = fail;
    },
    reopen() {
      log.crash();
      return log;
    },
    advance(ms: number) {
      at += ms;
    }
  };
}

describeLog('memory', create);

test('[P5] a copy goes on from the backup, with other marks than the original', () => {
  const { log } = create();
  const row = { docId: 'a', kind: 'update', bytes: new Uint8Array(1) } as const;
  log.append([row]);
  log.commit();
  const backup = log.copy();
  for (const one of [log, backup]) {
    one.append([row]);
    one.commit();
  }
  expect(backup.markOf(1)).toBe(log.markOf(1));
  expect(backup.markOf(2)).not.toBe(log.markOf(2));
});
