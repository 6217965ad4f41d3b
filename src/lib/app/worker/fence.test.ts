import { expect, test } from 'vitest';
import { createMemoryStore } from '../../replica/memoryStore.ts';
import { createDevice, page } from '../../replica/replicaHarness.ts';
import { createManualClock } from '../../sync/syncHarness.ts';
import { createFence, fenced, FencedOff } from './fence.ts';

test('[L6] a tab that was asleep writes nothing as the leader any more, and says so once', async () => {
  const clock = createManualClock();
  const { replica } = createDevice(createMemoryStore());
  let slept = 0;
  const fence = createFence(clock, () => (slept += 1));
  const guarded = fenced(replica, fence);
  await guarded.applyChanges(page(1, []));
  for (let second = 0; second < 10; second += 1) {
    clock.advance(1_000);
    expect(fence.isOpen()).toBe(true);
  }
  clock.advance(3_001);
  await expect(guarded.applyChanges(page(2, []))).rejects.toBeInstanceOf(FencedOff);
  await expect(guarded.resetCursor({ epoch: 'e1', seq: 9, mark: 'f' })).rejects.toBeInstanceOf(FencedOff);
  await expect(guarded.acknowledged([1])).rejects.toBeInstanceOf(FencedOff);
  expect(slept).toBe(1);
  expect((await replica.cursor())?.seq).toBe(1);
});
