import { expect, test } from 'vitest';
import { createLatest } from './latest.ts';

/** A step that counts its runs, each of which ends when told to. */
function countedStep() {
  const ends: (() => void)[] = [];
  const step = (): Promise<void> => new Promise((resolve) => void ends.push(resolve));
  return { ends, latest: createLatest(step) };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('[L6] whoever asks while it runs waits for a run that begins after that, and many for the same', async () => {
  const { ends, latest } = countedStep();
  const done: string[] = [];
  void latest().then(() => done.push('first'));
  await settled();
  void latest().then(() => done.push('second'));
  void latest().then(() => done.push('third'));
  ends[0]?.();
  await settled();
  expect(done).toEqual(['first']);
  expect(ends).toHaveLength(2);
  ends[1]?.();
  await settled();
  expect(done).toEqual(['first', 'second', 'third']);
  expect(ends).toHaveLength(2);
});

test('[L6] asked again after it has ended, it runs again', async () => {
  const { ends, latest } = countedStep();
  const first = latest();
  await settled();
  ends[0]?.();
  await first;
  void latest();
  await settled();
  expect(ends).toHaveLength(2);
});

test('[L3] a run that fails fails for whoever asked for it, and the next one runs', async () => {
  let runs = 0;
  const latest = createLatest(() => {
    runs += 1;
    return runs === 1 ? Promise.reject(new Error('once')) : Promise.resolve();
  });
  await expect(latest()).rejects.toThrow('once');
  await expect(latest()).resolves.toBeUndefined();
});
