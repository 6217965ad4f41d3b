import { expect, test } from 'vitest';
import { untilAnswered } from './untilAnswered.ts';

test('[S2] progress is told until the answer is there, and what comes after it is not', async () => {
  const told: number[] = [];
  let late: (done: number) => void = () => undefined;
  const answer = await untilAnswered(
    (done) => told.push(done),
    (progress) => {
      progress(1);
      late = progress;
      return Promise.resolve('done');
    }
  );
  late(2);
  expect([answer, told]).toEqual(['done', [1]]);
});

test('nor after a call that failed', async () => {
  const told: number[] = [];
  let late: (done: number) => void = () => undefined;
  const failing = untilAnswered(
    (done) => told.push(done),
    (progress) => {
      late = progress;
      return Promise.reject(new Error('the worker is gone'));
    }
  );
  await expect(failing).rejects.toThrow('the worker is gone');
  late(1);
  expect(told).toEqual([]);
});
