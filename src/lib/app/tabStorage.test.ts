import { expect, it } from 'vitest';
import { createDraftStore } from './draftStore.ts';
import { createHeldNotes } from './heldNotes.ts';
import { TabStorage } from './tabStorage.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';
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

it('names the documents of which a draft or note typing is kept, after a reload too', () => {
  const browser = createBrowserStorage();
  browser.setItem('other', '1');
  const tab = new TabStorage(browser);
  expect(tab.keptDocuments()).toEqual([]);
  createDraftStore(tab).write(ID, [draft]);
  const notes = createHeldNotes(tab);
  notes.write(ID, [new Uint8Array([1])]);
  notes.write(OTHER, [new Uint8Array([1])]);
  expect(tab.keptDocuments()).toEqual([ID, OTHER]);
  createDraftStore(tab).write(ID, []);
  const reloaded = new TabStorage(browser);
  expect(reloaded.keptDocuments()).toEqual([ID, OTHER]);
  createHeldNotes(reloaded).write(ID, []);
  expect(reloaded.keptDocuments()).toEqual([OTHER]);
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

it('does not name what did not fit', () => {
  const tab = new TabStorage(createBrowserStorage(10));
  createDraftStore(tab).write(ID, [draft]);
  expect(tab.keptDocuments()).toEqual([]);
});

it('note typing that did not fit is held in memory, and told', () => {
  const notes = createHeldNotes(new TabStorage(createBrowserStorage(1)));
  notes.write(ID, [new Uint8Array([1])]);
  expect(notes.inMemory).toEqual([ID]);
  notes.write(ID, []);
  expect(notes.inMemory).toEqual([]);
});
