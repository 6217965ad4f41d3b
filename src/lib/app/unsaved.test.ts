import { expect, test } from 'vitest';
import { createHeldNotes, createHeldNotesInMemory } from './heldNotes.ts';
import { createMemoryStorage } from './sheetHarness.ts';
import { TabStorage } from './tabStorage.ts';
import { Unsaved } from './unsaved.svelte.ts';

const emptyTab = () => new TabStorage({ ...createMemoryStorage(), length: 0, key: () => null });

test('a change counts until it is on the disk, and no longer when that failed', async () => {
  const unsaved = new Unsaved(emptyTab(), undefined);
  let fail: (cause: Error) => void = () => undefined;
  const storing = unsaved.during(new Promise((_, reject) => (fail = reject)));
  const other = unsaved.during(Promise.resolve('done'));
  expect(await other).toBe('done');
  expect(unsaved.any).toBe(true);
  fail(new Error('disk'));
  await expect(storing).rejects.toThrow('disk');
  expect(unsaved.any).toBe(false);
});

test('drafts count while a part of the page holds them, and those that can be written are', async () => {
  const unsaved = new Unsaved(emptyTab(), undefined);
  let draft = '';
  const wrote: string[] = [];
  const leave = unsaved.offerDrafts({
    holds: () => draft !== '',
    write: () => Promise.resolve(void wrote.push(draft))
  });
  unsaved.offerDrafts({ holds: () => false });
  expect(unsaved.any).toBe(false);
  draft = 'Durand';
  expect(unsaved.any).toBe(true);
  await unsaved.writeDrafts();
  expect(wrote).toEqual(['Durand']);
  leave();
  expect(unsaved.any).toBe(false);
});

test('[A6] what this tab alone keeps counts, in memory too, until its document is erased', () => {
  const storage = emptyTab();
  const notes = createHeldNotes(storage);
  const unsaved = new Unsaved(storage, notes);
  notes.write('stored', [new Uint8Array([1])]);
  expect(unsaved.keeping).toEqual(['stored']);
  unsaved.forget('stored');
  expect(unsaved.any).toBe(false);
  const full = createHeldNotesInMemory();
  const atRisk = new Unsaved(emptyTab(), full);
  full.write('memory', [new Uint8Array([1])]);
  expect(atRisk.keeping).toEqual(['memory']);
  atRisk.forget('memory');
  expect(atRisk.any).toBe(false);
});
