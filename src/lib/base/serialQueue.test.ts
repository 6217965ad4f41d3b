import { expect, test } from 'vitest';
import { createSerialQueue } from './serialQueue.ts';

test('a step begins when the one before has ended, even if that failed; each caller gets its own outcome', async () => {
  const queue = createSerialQueue();
  const seen: string[] = [];
  const gate = Promise.withResolvers<undefined>();
  const first = queue.run(async () => {
    seen.push('first begins');
    await gate.promise;
    seen.push('first fails');
    throw new Error('first');
  });
  const second = queue.run(() => {
    seen.push('second');
    return Promise.resolve(2);
  });
  await Promise.resolve();
  expect(seen).toEqual(['first begins']);
  gate.resolve(undefined);
  await expect(first).rejects.toThrow('first');
  expect(await second).toBe(2);
  expect(seen).toEqual(['first begins', 'first fails', 'second']);
});
