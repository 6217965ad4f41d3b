import * as Y from 'yjs';
import { beforeEach, expect, it } from 'vitest';
import { createContact } from '../commands/createContact.ts';
import { setField } from '../commands/editField.ts';
import { openDocument } from '../contact/document.ts';
import type { Json } from '../base/json.ts';
import { redoLast, undoLast, undoOf } from './contactActs.ts';
import { createDraftStore } from './draftStore.ts';
import { OpenContact } from './openContact.svelte.ts';
import { OpenDocuments } from './openDocuments.ts';
import { createMemoryStorage, MemoryPort, MemoryStore, settled } from './sheetHarness.ts';

const ID = '00000000-0000-4000-8000-000000000001';

let port: MemoryPort;
let documents: OpenDocuments;
let sheet: OpenContact;

beforeEach(async () => {
  port = new MemoryPort(new MemoryStore(), 'ana');
  const context = { by: 'maker', now: port.clock.now() - 1000, random: port.random };
  const made = createContact(context, { kind: 'main', id: ID, name: 'Martin' });
  if (!made.ok) throw new Error(made.error.code);
  port.store.write(ID, Y.encodeStateAsUpdate(made.value.doc), null);
  documents = new OpenDocuments(port);
  const drafts = createDraftStore(createMemoryStorage());
  sheet = new OpenContact({ id: ID, port, documents, drafts, country: () => 'FR' });
  await settled(() => sheet.state === 'open');
});

const shown = () => sheet.field('jobTitle').value;

async function write(value: Json) {
  const done = await sheet.acts.write('jobTitle', value, sheet.seen('jobTitle'));
  if (!done.ok) throw new Error(done.error.code);
  return done.value;
}

/** Somebody else, on their device, who saw what shows. */
function writtenElsewhere(value: Json): void {
  const doc = openDocument(ID, port.store.state(ID) ?? new Uint8Array(), port.random);
  const context = { by: 'bob', now: port.clock.now(), random: port.random };
  const done = setField(doc, context, { field: 'jobTitle', value, seen: sheet.seen('jobTitle') });
  if (!done.ok) throw new Error(done.error.code);
  port.store.write(ID, Y.encodeStateAsUpdate(doc), null);
}

it('[C10] acts on one field are taken back one after the other, and done again', async () => {
  for (const value of ['Plombier', null, 'Chauffagiste']) await write(value);
  const back: unknown[] = [];
  for (let at = 0; at < 3; at += 1) {
    expect(await undoLast(documents)).toMatchObject({ ok: true, value: { changedBy: null } });
    back.push(shown());
  }
  expect(back).toEqual([null, 'Plombier', null]);
  const again: unknown[] = [];
  for (let at = 0; at < 3; at += 1) {
    expect(await redoLast(documents)).toMatchObject({ ok: true, value: { changedBy: null } });
    again.push(shown());
  }
  expect(again).toEqual(['Plombier', null, 'Chauffagiste']);
});

it('[C10] what somebody else wrote in between is left as they wrote it', async () => {
  await write('Plombier');
  writtenElsewhere('Serrurier');
  await write('Chauffagiste');
  await undoLast(documents);
  expect(shown()).toBe('Serrurier');
  expect(await undoLast(documents)).toMatchObject({ ok: true, value: { changedBy: 'bob' } });
  expect(shown()).toBe('Serrurier');
});

it('[C10] an act is found by its message, though a later one was taken back', async () => {
  const done = await write('Plombier');
  await write('Chauffagiste');
  await undoLast(documents);
  expect(await undoOf(documents, done)).toMatchObject({ ok: true, value: { changedBy: null } });
  expect(shown()).toBeNull();
  expect(await undoOf(documents, done)).toBeNull();
});
