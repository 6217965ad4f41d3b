import { expect, test } from 'vitest';
import { err, ok } from '../base/result.ts';
import { DEMO_COUNT } from './demo.ts';
import { DemoData, type DemoPort } from './demoData.svelte.ts';
import type { JournalHead } from './workerApi.ts';

const LOADED: JournalHead = { id: 'load', label: 'demo', documents: DEMO_COUNT };

function portWith(newest: JournalHead | null, more: Partial<DemoPort> = {}): DemoPort {
  return {
    journal: () => Promise.resolve(newest),
    loadDemo: () => Promise.resolve(ok()),
    undoJournal: () => Promise.resolve(ok({ documents: DEMO_COUNT, kept: [] })),
    ...more
  };
}

test('[C10] the demo is offered back only while its load is the newest act over several contacts', async () => {
  const asked: string[] = [];
  const undoJournal: DemoPort['undoJournal'] = (id) => {
    asked.push(id);
    return Promise.resolve(ok({ documents: DEMO_COUNT, kept: [] }));
  };
  const other = new DemoData(portWith({ id: 'bulk', label: 'tags', documents: 4 }, { undoJournal }));
  await other.remove();
  expect([other.removable, asked]).toEqual([false, []]);
  const demo = new DemoData(portWith(LOADED, { undoJournal }));
  await demo.look();
  expect(demo.removable).toBe(true);
  await demo.remove();
  expect(asked).toEqual(['load']);
  expect(demo.news).toMatchObject({ what: 'removed', undone: { documents: DEMO_COUNT } });
});

test('progress is told while the worker works, and what came of it after', async () => {
  const steps: unknown[] = [];
  const demo: DemoData = new DemoData(
    portWith(LOADED, {
      loadDemo(count, progress) {
        progress(count / 2);
        steps.push(demo.step);
        return Promise.resolve(ok());
      },
      undoJournal: () => Promise.resolve(err({ code: 'quota' }))
    })
  );
  await demo.load();
  expect(steps).toEqual([{ doing: 'load', done: DEMO_COUNT / 2, total: DEMO_COUNT }]);
  expect([demo.step, demo.news]).toEqual([null, { what: 'loaded', documents: DEMO_COUNT }]);
  demo.told();
  await demo.remove();
  expect(demo.news).toEqual({ what: 'failed', problem: { code: 'quota' } });
});
