import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { err } from '../base/result.ts';
import { createDocument, noteOf } from '../contact/document.ts';
import { applyEdits } from '../contact/write.ts';
import { createHeldNotesInMemory, type HeldNotes } from './heldNotes.ts';
import { OpenDocuments } from './openDocuments.ts';
import { MemoryPort, MemoryStore, settled } from './sheetHarness.ts';

const CONTACT = 'contact';

let port: MemoryPort;
let held: HeldNotes;
let documents: OpenDocuments;

beforeEach(() => {
  const store = new MemoryStore();
  port = new MemoryPort(store, 'ana');
  held = createHeldNotesInMemory();
  documents = new OpenDocuments(port, held);
  const doc = createDocument(CONTACT);
  applyEdits(doc, [{ op: 'set', field: 'name', value: 'Durand', seen: [] }], {
    by: 'ana',
    now: port.clock.now()
  });
  store.write(CONTACT, Y.encodeStateAsUpdate(doc), null);
});

test('[L2] what a sheet cannot store while it is closed is held, and nobody follows the document any more', async () => {
  const session = documents.acquire(CONTACT);
  await session.loaded;
  port.answers.push(err({ code: 'read-only' }));
  if (session.doc) noteOf(session.doc, 'clientNote').insert(0, [new Y.XmlElement('paragraph')]);
  await documents.release(CONTACT);
  await settled();
  expect(held.read(CONTACT)).toHaveLength(1);
  expect(port.subscribed).toEqual([]);
});
