import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import type { ListRow } from '../projections/types.ts';
import { ContactListController, type ListPort } from './contactList.svelte.ts';
import type { WorkerEvent } from './workerApi.ts';

/** A worker's list of contacts with these ids, which can be told to be another. */
function listOf(ids: readonly string[]) {
  let [now, version, tell] = [ids, 1, (_event: WorkerEvent): void => undefined];
  const info = () => ({ version, count: now.length, mains: now.length, total: now.length });
  const port: ListPort = {
    watchList: () => Promise.resolve(info()),
    listPage: (from, count) =>
      Promise.resolve({
        from,
        version,
        rows: now.slice(from, from + count).map((id) => ({ id }) as ListRow)
      }),
    listIndexOf: (id) => Promise.resolve(now.indexOf(id)),
    on(listen) {
      tell = listen;
      return () => undefined;
    }
  };
  const change = (other: readonly string[]): void => {
    [now, version] = [other, version + 1];
    tell({ type: 'list', info: info() });
  };
  return { port, change };
}

test('an effect that reveals what is open does not take the mark back when rows change', async () => {
  const worker = listOf(['a', 'b', 'c']);
  const list = new ContactListController(worker.port);
  await list.start();
  const stop = $effect.root(() => {
    $effect(() => void list.reveal('a'));
  });
  flushSync();
  expect(list.activeId).toBe('a');
  list.move(2);
  worker.change(['new', 'a', 'b', 'c']);
  await expect.poll(() => list.activeIndex).toBe(3);
  flushSync();
  expect(list.activeId).toBe('c');
  stop();
});
