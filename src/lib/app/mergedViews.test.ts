import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { createContact } from '../commands/createContact.ts';
import { setField } from '../commands/editField.ts';
import { openDocument } from '../contact/document.ts';
import { fieldView } from '../contact/viewAccess.ts';
import { commandContext } from './commandContext.ts';
import { MergedViews } from './mergedViews.svelte.ts';
import { OpenDocuments } from './openDocuments.ts';
import { MemoryPort, MemoryStore, settled } from './sheetHarness.ts';

it('[R22] says what each of them says, live, and lets go of those that are no more among them', async () => {
  const store = new MemoryStore();
  const [port, other] = [new MemoryPort(store, 'ana'), new MemoryPort(store, 'bob')];
  for (const id of ['a', 'b']) {
    const made = createContact(commandContext(other), { kind: 'main', id, name: id });
    if (!made.ok) throw new Error(made.error.code);
    store.write(id, Y.encodeStateAsUpdate(made.value.doc), null);
  }
  const views = new MergedViews(new OpenDocuments(port));
  const names = () => views.views.map((view) => fieldView(view, 'name').value);

  views.follow(['a', 'b', 'not-here']);
  await settled(() => names().length === 2);
  expect(names()).toEqual(['a', 'b']);

  const doc = openDocument('b', store.state('b') ?? new Uint8Array(), other.random);
  setField(doc, commandContext(other), { field: 'name', value: 'Brun', seen: [] });
  store.write('b', Y.encodeStateAsUpdate(doc), null);
  await settled(() => names().includes('Brun'));
  expect(names()).toEqual(['a', 'Brun']);

  views.follow(['a']);
  expect(names()).toEqual(['a']);
  await settled(() => !port.subscribed.includes('b'));
  expect(port.subscribed).toContain('a');
  expect(port.subscribed).not.toContain('b');
  views.close();
  await settled(() => port.subscribed.length === 0);
  expect(port.subscribed).toEqual([]);
});
