import { expect, test } from 'vitest';
import { systemRandom } from '../../src/lib/base/random.ts';
import { createMemoryLog } from '../log/memoryLog.ts';
import { LogWriteError } from '../log/log.ts';
import { noMetrics, type RelayMetrics } from './metrics.ts';
import { measuredLog } from './measuredLog.ts';

test('[A8] a commit is counted when it is on disk, a failed or discarded one is not', () => {
  const commits: Parameters<RelayMetrics['committed']>[0][] = [];
  let [failures, fails, now] = [0, true, 5];
  const metrics = {
    ...noMetrics,
    committed: (commit: (typeof commits)[number]) => void commits.push(commit),
    commitFailed: () => (failures += 1)
  };
  const memory = createMemoryLog({
    epoch: 'e',
    clock: { now: () => 0 },
    random: systemRandom,
    beforeCommit() {
      now += 2;
      if (fails) throw new Error('disk full');
    }
  });
  const log = measuredLog(memory, metrics, () => now);
  const row = { docId: 'd', kind: 'update', bytes: new Uint8Array(7) } as const;
  log.append([row]);
  expect(() => log.commit()).toThrow(LogWriteError);
  log.append([row]);
  log.discard();
  fails = false;
  log.append([row, row]);
  log.commit();
  expect(commits).toEqual([{ rows: 2, bytes: 14, seconds: 2 }]);
  expect(failures).toBe(1);
});
