import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { ContactListController } from './contactList.svelte.ts';
import { listWorker } from './contactListHarness.ts';

test('an effect that reveals what is open does not take the mark back when rows change', async () => {
  const worker = listWorker(3);
  const list = new ContactListController(worker.port);
  await list.start();
  const stop = $effect.root(() => {
    $effect(() => void list.reveal('c0'));
  });
  flushSync();
  expect(list.activeId).toBe('c0');
  list.move(2);
  worker.change(['new', 'c0', 'c1', 'c2']);
  await expect.poll(() => list.activeIndex).toBe(3);
  flushSync();
  expect(list.activeId).toBe('c2');
  stop();
});
