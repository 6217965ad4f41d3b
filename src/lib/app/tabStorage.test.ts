import { expect, it } from 'vitest';
import { createDraftStore } from './draftStore.ts';
import { createHeldNotes } from './heldNotes.ts';
import { TabStorage } from './tabStorage.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const draft = { entity: '', field: 'name', value: 'Moreau', seen: [] };

function createBrowserStorage(limit = Infinity) {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    setItem(key: string, value: string) {
      if (value.length > limit) throw new Error('full');
      items.set(key, value);
    },
    removeItem: (key: string) => void items.delete(key)
  };
}

it('holds something as long as a draft or note typing is kept, after a reload too', () => {
  const browser = createBrowserStorage();
  browser.setItem('other', '1');
  const tab = new TabStorage(browser);
  expect(tab.holds).toBe(false);
  createDraftStore(tab).write(ID, [draft]);
  const notes = createHeldNotes(tab);
  notes.write(ID, [new Uint8Array([1])]);
  createDraftStore(tab).write(ID, []);
  expect(tab.holds).toBe(true);
  const reloaded = new TabStorage(browser);
  expect(reloaded.holds).toBe(true);
  createHeldNotes(reloaded).write(ID, []);
  expect(reloaded.holds).toBe(false);
});

it('[A6] forgets one document and keeps the others', () => {
  const tab = new TabStorage(createBrowserStorage());
  const other = ID.replace('1', '2');
  createDraftStore(tab).write(ID, [draft]);
  createHeldNotes(tab).write(ID, [new Uint8Array([1])]);
  createDraftStore(tab).write(other, [draft]);
  expect(tab.keptDocuments()).toEqual([ID, other]);
  tab.forget(ID);
  expect(tab.keptDocuments()).toEqual([other]);
  expect(createDraftStore(tab).read(ID)).toEqual([]);
});

it('is not said to hold what did not fit', () => {
  const tab = new TabStorage(createBrowserStorage(10));
  createDraftStore(tab).write(ID, [draft]);
  expect(tab.holds).toBe(false);
});

it('note typing that did not fit is held in memory, and told', () => {
  const notes = createHeldNotes(new TabStorage(createBrowserStorage(1)));
  notes.write(ID, [new Uint8Array([1])]);
  expect(notes.holdsInMemory).toBe(true);
  notes.write(ID, []);
  expect(notes.holdsInMemory).toBe(false);
});
