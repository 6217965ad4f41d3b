import { expect, test } from 'vitest';
import { followErasures } from './followErasures.ts';
import type { WorkerEvent } from './workerApi.ts';

const ERASED: WorkerEvent = { type: 'erased', docId: 'contact' };

function createPage() {
  const listeners = new Set<(event: WorkerEvent) => void>();
  const looked: string[] = [];
  const answers: (() => void)[] = [];
  let sources: readonly string[] = ['old'];
  const stop = followErasures(
    {
      workspaceId: 'open',
      eraseIn(base) {
        looked.push(base);
        return new Promise<void>((resolve) => answers.push(resolve));
      },
      on(listen) {
        listeners.add(listen);
        return () => void listeners.delete(listen);
      }
    },
    { sourcesOf: () => sources }
  );
  return {
    looked,
    stop,
    hear: (event: WorkerEvent) => listeners.forEach((listen) => listen(event)),
    answer: () => answers.shift()?.(),
    setSources: (next: readonly string[]) => void (sources = next)
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
