import { expect, test } from 'vitest';
import { followErasures } from './followErasures.ts';
import type { WorkerEvent } from './workerApi.ts';

const ERASED: WorkerEvent = { type: 'erased', docId: 'contact' };

function createPage() {
  const listeners = new Set<(event: WorkerEvent) => void>();
  const looked: string[] = [];
  const answers: PromiseWithResolvers<undefined>[] = [];
  const faults: unknown[] = [];
  /** As the device has it; the page knows what it has read. */
  let listed: readonly string[] = ['old'];
  let sources: readonly string[] = [];
  const stop = followErasures(
    {
      workspaceId: 'open',
      eraseIn(base) {
        looked.push(base);
        const answer = Promise.withResolvers<undefined>();
        answers.push(answer);
        return answer.promise;
      },
      reportFault: (error) => void faults.push(error),
      on(listen) {
        listeners.add(listen);
        return () => void listeners.delete(listen);
      }
    },
    { read: () => void (sources = listed), sourcesOf: () => sources }
  );
  return {
    looked,
    stop,
    hear: (event: WorkerEvent) => listeners.forEach((listen) => listen(event)),
    faults,
    answer: () => answers.shift()?.resolve(undefined),
    fail: (error: unknown) => answers.shift()?.reject(error),
    setSources: (next: readonly string[]) => void (listed = next)
  };
}

test('[A6] bases that the carnet came from are looked through at the start, and again after each erasure', async () => {
  const { looked, hear, answer } = createPage();
  await expect.poll(() => looked).toEqual(['old']);
  answer();
  hear({ type: 'rows', ids: null });
  hear(ERASED);
  await expect.poll(() => looked).toEqual(['old', 'old']);
});

test('[A6] erasures that come while one is looked through are done together, in what is a source by then', async () => {
  const { looked, hear, answer, setSources } = createPage();
  await expect.poll(() => looked).toEqual(['old']);
  for (let n = 0; n < 3; n += 1) hear(ERASED);
  setSources(['old', 'coming']);
  answer();
  await expect.poll(() => looked).toEqual(['old', 'old']);
  answer();
  await expect.poll(() => looked).toEqual(['old', 'old', 'coming']);
  answer();
  hear(ERASED);
  await expect.poll(() => looked).toHaveLength(4);
});

test('[A6] a page that has let go of its carnet asks nothing more', async () => {
  const { looked, hear, answer, stop, setSources } = createPage();
  setSources(['old', 'coming']);
  await expect.poll(() => looked).toEqual(['old']);
  hear(ERASED);
  stop();
  hear(ERASED);
  answer();
  // As many turns as the next look would take, and more.
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  expect(looked).toEqual(['old']);
});

test('[A6] [L3] a question that fails is told, and the next erasure is followed all the same', async () => {
  const { looked, hear, fail, answer, faults } = createPage();
  await expect.poll(() => looked).toEqual(['old']);
  const failure = new Error('the worker is gone');
  fail(failure);
  await expect.poll(() => faults).toEqual([failure]);
  hear(ERASED);
  await expect.poll(() => looked).toEqual(['old', 'old']);
  answer();
  hear(ERASED);
  await expect.poll(() => looked).toHaveLength(3);
  expect(faults).toEqual([failure]);
});

test('[A6] what fails because the page has let go of its carnet is no fault', async () => {
  const { looked, hear, fail, faults, stop } = createPage();
  await expect.poll(() => looked).toEqual(['old']);
  stop();
  fail(new Error('the worker is gone'));
  hear(ERASED);
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  expect([looked, faults]).toEqual([['old'], []]);
});

test('[A6] a base that another tab has deleted meanwhile is not opened: that would make it again', async () => {
  const { looked, hear, answer, setSources } = createPage();
  await expect.poll(() => looked).toEqual(['old']);
  setSources(['old', 'deleted', 'kept']);
  hear(ERASED);
  answer();
  await expect.poll(() => looked).toEqual(['old', 'old']);
  setSources(['old', 'kept']);
  answer();
  await expect.poll(() => looked).toEqual(['old', 'old', 'kept']);
});
