import { beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { err, ok } from '../base/result.ts';
import { createDocument, noteOf } from '../contact/document.ts';
import { noteText } from '../contact/notes.ts';
import { fieldView, seenOf } from '../contact/viewAccess.ts';
import { applyEdits } from '../contact/write.ts';
import type { DocumentSession } from './documentSession.ts';
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

test('[L2] a sheet that is opened again while its typing is taken back follows the document, and finds what is held', async () => {
  const first = documents.acquire(CONTACT);
  await first.loaded;
  port.answers.push(err({ code: 'quota' }));
  if (first.doc) noteOf(first.doc, 'clientNote').insert(0, [paragraph('Clé sous le pot')]);
  // What is sent behind it fails one after the other, and that takes a while.
  const acts = Array.from({ length: 20 }, () => first.act(writeName));
  const flushed = first.flush();
  await settled(() => first.state === 'loading');
  const closed = documents.release(CONTACT);
  const again = documents.acquire(CONTACT);
  await Promise.all([...acts, flushed, closed, again.loaded]);
  await settled();
  expect(port.subscribed).toEqual([CONTACT]);
  expect(again.heldText()).toBe('Clé sous le pot');
});

test('[L2] a sheet that is closed, opened, closed and opened again while it is stored follows the document', async () => {
  const first = documents.acquire(CONTACT);
  await first.loaded;
  let store = (): void => undefined;
  const commit = port.commit.bind(port);
  vi.spyOn(port, 'commit').mockImplementationOnce(async (act) => {
    await new Promise<void>((resolve) => (store = resolve));
    return commit(act);
  });
  const act = first.act(writeName);
  const closings = [documents.release(CONTACT)];
  documents.acquire(CONTACT);
  // This one has not begun: what it let go of would be the first one's, and the next would begin before that is closed.
  closings.push(documents.release(CONTACT));
  const last = documents.acquire(CONTACT);
  await settled();
  store();
  await Promise.all([act, ...closings, last.loaded]);
  await settled();
  expect(port.subscribed).toEqual([CONTACT]);
  expect(last.state).toBe('open');
});

test('[L2] typing that the store refuses is at each moment on its way or held: a page may always be asked whether it is safe to close', async () => {
  const session = documents.acquire(CONTACT);
  await session.loaded;
  const safe: string[] = [];
  session.onChange(() => {
    if (!session.busy && !session.holdsNotes) safe.push(session.state);
  });
  port.answers.push(err({ code: 'quota' }), err({ code: 'quota' }));
  if (session.doc) noteOf(session.doc, 'clientNote').insert(0, [new Y.XmlElement('paragraph')]);
  await session.flush();
  await settled();
  session.retryNotes();
  await session.flush();
  await settled();
  expect(session.holdsNotes).toBe(true);
  expect(safe).toEqual([]);

  session.retryNotes();
  await session.flush();
  await settled();
  expect(session.holdsNotes).toBe(false);
  expect(safe).toContain('open');
});

test('[L2] typing after a change that the store refused is offered again without that change', async () => {
  const session = documents.acquire(CONTACT);
  await session.loaded;
  port.answers.push(err({ code: 'quota' }));
  const acted = session.act((doc, view) => {
    applyEdits(
      doc,
      [{ op: 'set', field: 'jobTitle', value: 'Plombier', seen: seenOf(fieldView(view, 'jobTitle', '')) }],
      { by: 'ana', now: port.clock.now() }
    );
    return ok(undefined);
  });
  if (session.doc) noteOf(session.doc, 'clientNote').insert(0, [paragraph('Clé sous le pot')]);
  expect(session.heldText()).toBe('');
  expect((await acted).ok).toBe(false);
  await session.flush();
  await settled();
  expect(session.holdsNotes).toBe(true);
  expect(session.heldText()).toBe('Clé sous le pot');

  session.retryNotes();
  await session.flush();
  await settled();
  expect(session.holdsNotes).toBe(false);
  expect(session.doc && noteText(noteOf(session.doc, 'clientNote'), Infinity)).toBe('Clé sous le pot');
  expect(session.view?.root.fields.has('jobTitle')).toBe(false);
});

const writeName: Parameters<DocumentSession['act']>[0] = (doc) => {
  applyEdits(doc, [{ op: 'set', field: 'name', value: 'Dupont', seen: [] }], {
    by: 'ana',
    now: port.clock.now()
  });
  return ok(undefined);
};

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}
