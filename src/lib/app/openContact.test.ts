import * as Y from 'yjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { err } from '../base/result.ts';
import { createContact } from '../commands/createContact.ts';
import { noteOf } from '../contact/document.ts';
import { historyOf } from '../contact/viewAccess.ts';
import type { ListRow } from '../projections/types.ts';
import { CLOCK_MAX } from '../protocol/limits.ts';
import { makeContact, redoLast, undoLast } from './contactActs.ts';
import { createDraftStore } from './draftStore.ts';
import { IDLE_BEFORE_WRITE } from './fieldEditor.svelte.ts';
import { createHeldNotes } from './heldNotes.ts';
import { OpenContact } from './openContact.svelte.ts';
import { OpenDocuments } from './openDocuments.ts';
import { createMemoryStorage, MemoryPort, MemoryStore, settled } from './sheetHarness.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const PARENT = '00000000-0000-4000-8000-000000000002';

let store: MemoryStore;

interface Desk {
  readonly port: MemoryPort;
  readonly documents: OpenDocuments;
  readonly storage: ReturnType<typeof createMemoryStorage>;
  readonly sheet: OpenContact;
}

function openSheet(port: MemoryPort, storage = createMemoryStorage(), id = ID): Desk {
  const documents = new OpenDocuments(port);
  const drafts = createDraftStore(storage);
  const sheet = new OpenContact({ id, port, documents, drafts, country: () => 'FR' });
  return { port, documents, storage, sheet };
}

async function openDesk(member: string): Promise<Desk> {
  const desk = openSheet(new MemoryPort(store, member));
  await settled(() => desk.sheet.state === 'open');
  expect(desk.sheet.state).toBe('open');
  return desk;
}

function make(id: string, fields: Record<string, string | object>): void {
  const port = new MemoryPort(new MemoryStore(), 'maker');
  const context = { by: 'maker', now: port.clock.now() - 1000, random: port.random };
  const made = createContact(context, { kind: 'main', id, fields: fields as Record<string, string> });
  if (!made.ok) throw new Error(made.error.code);
  store.write(id, Y.encodeStateAsUpdate(made.value.doc), null);
}

function storedDocument(): Y.Doc {
  const stored = new Y.Doc();
  Y.applyUpdate(stored, store.state(ID) ?? new Uint8Array());
  return stored;
}

const nameOf = (desk: Desk) => desk.sheet.field('name').value;

beforeEach(() => {
  store = new MemoryStore();
  make(ID, { name: 'Martin' });
});

describe('a field in edit', () => {
  it('is written after 2 s without a key, as one act', async () => {
    const { sheet, port } = await openDesk('ana');
    const name = sheet.editor('name');
    name.begin();
    name.type('Martin D');
    port.clock.advance(IDLE_BEFORE_WRITE - 1);
    name.type('Martin Du');
    port.clock.advance(IDLE_BEFORE_WRITE - 1);
    await settled();
    expect(port.commits).toHaveLength(0);
    expect(sheet.unsafe).toBe(true);
    port.clock.advance(1);
    await settled(() => !sheet.unsafe);
    expect(port.commits).toHaveLength(1);
    expect(sheet.field('name').value).toBe('Martin Du');
    expect(sheet.unsafe).toBe(false);
  });

  it('shows what is typed, not what is stored, until it is left', async () => {
    const desk = await openDesk('ana');
    const name = desk.sheet.editor('name');
    name.type('Martin ');
    name.type('Martin Jean ');
    await name.commit();
    expect(nameOf(desk)).toBe('Martin Jean');
    expect(name.value).toBe('Martin Jean ');
    expect(name.unsaved).toBe(false);
    await name.leave();
    expect(name.value).toBe('Martin Jean');
  });

  it('[C4] leaves one line in the history for one visit', async () => {
    const { sheet } = await openDesk('ana');
    const name = sheet.editor('name');
    for (const text of ['M', 'Mo', 'Mor', 'Moreau']) {
      name.type(text);
      await name.commit();
    }
    await name.leave();
    const view = sheet.view;
    if (!view) throw new Error('open');
    expect(historyOf(view, 'name').map(({ fact }) => fact.v)).toEqual(['Martin']);
  });

  it('is written when the page goes to the background, the address block too', async () => {
    const { sheet, port } = await openDesk('ana');
    sheet.editor('name').type('Moreau');
    sheet.editor('address').type({ mode: 'own', city: 'Lyon' });
    await sheet.commitDrafts();
    expect(port.commits).toHaveLength(2);
    expect(sheet.editor('name').editing).toBe(true);
    expect(sheet.unsafe).toBe(false);
    expect(sheet.field('address').value).toMatchObject({ city: 'Lyon' });
  });

  it('gives the draft up on Escape and writes nothing', async () => {
    const { sheet, port } = await openDesk('ana');
    const name = sheet.editor('name');
    name.type('Mistake');
    name.giveUp();
    expect(name.value).toBe('Martin');
    await name.leave();
    port.clock.advance(IDLE_BEFORE_WRITE);
    await settled();
    expect(port.commits).toHaveLength(0);
  });

  it('writes nothing when what was typed is what stood there', async () => {
    const { sheet, port } = await openDesk('ana');
    const name = sheet.editor('name');
    name.type('Martine');
    name.type('Martin');
    await name.leave();
    expect(port.commits).toHaveLength(0);
    expect(sheet.unsafe).toBe(false);
  });

  it('[C4] a value that arrives meanwhile does not overwrite the draft, and both are heads after', async () => {
    const ana = await openDesk('ana');
    const bob = await openDesk('bob');
    const anasName = ana.sheet.editor('name');
    anasName.begin();
    anasName.type('Martin-Ana');
    bob.sheet.editor('name').type('Martin-Bob');
    await bob.sheet.editor('name').leave();
    expect(anasName.value).toBe('Martin-Ana');
    expect(anasName.arrived.map(({ value, by }) => [value, by])).toEqual([['Martin-Bob', 'bob']]);
    await anasName.leave();
    for (const desk of [ana, bob]) {
      const { heads, conflict } = desk.sheet.field('name');
      expect(conflict).toBe(true);
      expect(heads.map(({ value }) => value).sort()).toEqual(['Martin-Ana', 'Martin-Bob']);
    }
  });

  it('holds still what was shown from the moment somebody is in it', async () => {
    const ana = await openDesk('ana');
    const bob = await openDesk('bob');
    const anasName = ana.sheet.editor('name');
    anasName.begin();
    bob.sheet.editor('name').type('Martin-Bob');
    await bob.sheet.editor('name').leave();
    expect(anasName.value).toBe('Martin');
    expect(anasName.arrived).toHaveLength(1);
    await anasName.leave();
    expect(anasName.value).toBe('Martin-Bob');
    expect(ana.port.commits).toHaveLength(0);
  });

  it('taking theirs goes on from their value, keeping mine replaces it', async () => {
    const ana = await openDesk('ana');
    const bob = await openDesk('bob');
    const anasName = ana.sheet.editor('name');
    anasName.type('Martin-Ana');
    bob.sheet.editor('name').type('Martin-Bob');
    await bob.sheet.editor('name').leave();
    anasName.takeTheirs();
    expect(anasName.value).toBe('Martin-Bob');
    expect(anasName.arrived).toHaveLength(0);
    anasName.type('Martin-Ana');
    bob.sheet.editor('name').type('Martin-Bob 2');
    await bob.sheet.editor('name').leave();
    anasName.keepMine();
    await anasName.leave();
    expect(bob.sheet.field('name').conflict).toBe(false);
    expect(nameOf(bob)).toBe('Martin-Ana');
  });

  it('[C3] keeps a text that is too long as a draft and says so', async () => {
    const { sheet, port } = await openDesk('ana');
    const name = sheet.editor('name');
    name.type('x'.repeat(8_001));
    await name.leave();
    expect(name.problem).toBe('too-long');
    expect(name.value).toHaveLength(8_001);
    expect(sheet.unsafe).toBe(true);
    expect(port.commits).toHaveLength(0);
  });

  it('shows its draft to others, at most 200 characters of it', async () => {
    const { sheet, port } = await openDesk('ana');
    const name = sheet.editor('name');
    name.type('a'.repeat(300));
    port.clock.advance(200);
    expect(port.told.at(-1)).toMatchObject({ contactId: ID, field: 'name' });
    expect(port.told.at(-1)?.draft).toHaveLength(200);
    await name.leave();
    port.clock.advance(200);
    expect(port.told.at(-1)).toMatchObject({ contactId: ID, field: null, draft: null });
  });
});

describe('a contact that is not on the device yet', () => {
  it('opens once it has arrived, and is written like any other', async () => {
    const later = '00000000-0000-4000-8000-000000000004';
    const { sheet, port } = openSheet(new MemoryPort(store, 'ana'), createMemoryStorage(), later);
    await settled(() => sheet.state === 'missing');
    expect(sheet.state).toBe('missing');
    make(later, { name: 'Petit' });
    await settled(() => sheet.state === 'open');
    expect(sheet.field('name').value).toBe('Petit');
    sheet.editor('name').type('Petit Roger');
    await sheet.editor('name').leave();
    expect(port.commits).toHaveLength(1);
    await sheet.close();
    expect(port.subscribed).toEqual([]);
  });
});

describe('a change that does not reach the store', () => {
  it('[L2] reopens the document from the store and keeps the draft', async () => {
    const desk = await openDesk('ana');
    const { sheet, port } = desk;
    const before = sheet.doc;
    port.answers.push(err({ code: 'reopen', detail: 'aborted' }));
    const name = sheet.editor('name');
    name.type('Moreau');
    await name.leave();
    await settled(() => sheet.state === 'open');
    expect(sheet.doc).not.toBe(before);
    expect(sheet.doc?.clientID).not.toBe(before?.clientID);
    expect(nameOf(desk)).toBe('Martin');
    expect(name.problem).toBe('reopen');
    expect(name.value).toBe('Moreau');
    await name.commit();
    expect(nameOf(desk)).toBe('Moreau');
    expect(name.problem).toBe(null);
    expect(sheet.unsafe).toBe(false);
  });

  it('[L2] offers note typing to the store once more', async () => {
    const { sheet, port } = await openDesk('ana');
    port.answers.push('throw');
    if (!sheet.doc) throw new Error('open');
    noteOf(sheet.doc, 'internalNote').insert(0, [new Y.XmlText('code du portail')]);
    await sheet.flush();
    await settled(() => sheet.state === 'open');
    port.clock.advance(200);
    await settled(() => !sheet.unsafe);
    expect(sheet.unsafe).toBe(false);
    expect(noteOf(storedDocument(), 'internalNote').toJSON()).toContain('code du portail');
  });

  it('[L3] full storage stops editing, goes on reading, and keeps what was typed', async () => {
    const desk = await openDesk('ana');
    const { sheet, port } = desk;
    port.answers.push(err({ code: 'quota' }));
    const name = sheet.editor('name');
    name.type('Moreau');
    await name.leave();
    await settled(() => sheet.state === 'open');
    expect(sheet.frozen).toBe(true);
    expect(nameOf(desk)).toBe('Martin');
    sheet.retry();
    await settled(() => !sheet.unsafe);
    expect(nameOf(desk)).toBe('Moreau');
    expect(sheet.frozen).toBe(false);
  });

  it('[L3] note typing that did not reach the store outlives a reload, and goes once it is stored', async () => {
    const storage = createMemoryStorage();
    const port = new MemoryPort(store, 'ana');
    const documents = new OpenDocuments(port, createHeldNotes(storage));
    const drafts = createDraftStore(storage);
    const sheet = new OpenContact({ id: ID, port, documents, drafts, country: () => 'FR' });
    await settled(() => sheet.state === 'open');
    port.answers.push(err({ code: 'quota' }));
    if (!sheet.doc) throw new Error('open');
    noteOf(sheet.doc, 'internalNote').insert(0, [new Y.XmlText('code du portail')]);
    await sheet.flush();
    await settled(() => sheet.state === 'open' && sheet.holdsNotes);
    expect(sheet.heldAtRisk).toBe(false);
    expect(sheet.heldText()).toBe('code du portail');
    // The page is gone without a word.
    const later = new MemoryPort(store, 'ana');
    const reloaded = new OpenContact({
      id: ID,
      port: later,
      documents: new OpenDocuments(later, createHeldNotes(storage)),
      drafts,
      country: () => 'FR'
    });
    await settled(() => reloaded.state === 'open');
    expect(reloaded.holdsNotes).toBe(true);
    reloaded.retry();
    await reloaded.flush();
    await settled(() => !reloaded.unsafe);
    expect(noteOf(storedDocument(), 'internalNote').toJSON()).toContain('code du portail');
    expect(createHeldNotes(storage).read(ID)).toEqual([]);
  });

  it('[L3] says when note typing is in the page only, because the tab has no room for it either', async () => {
    const full = {
      ...createMemoryStorage(),
      setItem: () => {
        throw new Error('QuotaExceededError');
      }
    };
    const port = new MemoryPort(store, 'ana');
    const documents = new OpenDocuments(port, createHeldNotes(full));
    const drafts = createDraftStore(full);
    const sheet = new OpenContact({ id: ID, port, documents, drafts, country: () => 'FR' });
    await settled(() => sheet.state === 'open');
    port.answers.push(err({ code: 'quota' }));
    if (!sheet.doc) throw new Error('open');
    noteOf(sheet.doc, 'internalNote').insert(0, [new Y.XmlText('code du portail')]);
    await sheet.flush();
    await settled(() => sheet.state === 'open' && sheet.holdsNotes);
    expect(sheet.heldAtRisk).toBe(true);
    expect(sheet.unsafe).toBe(true);
  });

  it('held note typing can be given up: nothing of it is kept, and the sheet can be edited again', async () => {
    const storage = createMemoryStorage();
    const port = new MemoryPort(store, 'ana');
    const documents = new OpenDocuments(port, createHeldNotes(storage));
    const drafts = createDraftStore(storage);
    const sheet = new OpenContact({ id: ID, port, documents, drafts, country: () => 'FR' });
    await settled(() => sheet.state === 'open');
    port.answers.push(err({ code: 'too-large' }));
    if (!sheet.doc) throw new Error('open');
    noteOf(sheet.doc, 'internalNote').insert(0, [new Y.XmlText('bien trop long')]);
    await sheet.flush();
    await settled(() => sheet.state === 'open' && sheet.holdsNotes);
    expect(sheet.unsafe).toBe(true);
    sheet.discardNotes();
    expect([sheet.holdsNotes, sheet.unsafe, sheet.problem, sheet.frozen]).toEqual([
      false,
      false,
      null,
      false
    ]);
    expect(createHeldNotes(storage).read(ID)).toEqual([]);
    expect(noteOf(sheet.doc, 'internalNote').toJSON()).toBe('');
    sheet.retry();
    await sheet.flush();
    expect(port.commits).toEqual([]);
  });

  it('[P6] a note in which most is written again and again goes on under another client id', async () => {
    const { sheet, port } = await openDesk('ana');
    if (!sheet.doc) throw new Error('open');
    const { doc } = sheet;
    const text = new Y.XmlText();
    noteOf(doc, 'internalNote').insert(0, [text]);
    const clocks = () => Y.decodeStateVector(Y.encodeStateVector(doc));
    for (let turn = 0; turn < 25; turn += 1) {
      text.delete(0, text.length);
      text.insert(0, 'x'.repeat(100_000));
    }
    await sheet.flush();
    await settled(() => !sheet.unsafe);
    expect(Math.max(...clocks().values())).toBeLessThan(CLOCK_MAX);
    expect([...clocks().values()].reduce((sum, clock) => sum + clock)).toBeGreaterThan(2 * CLOCK_MAX);
    expect(port.commits.length).toBeGreaterThan(0);
    expect(Y.encodeStateVector(storedDocument())).toEqual(Y.encodeStateVector(doc));
  });

  it('an erased contact is closed', async () => {
    const { sheet, port } = await openDesk('ana');
    port.emit({ type: 'erased', docId: ID });
    expect(sheet.state).toBe('erased');
    expect(sheet.doc).toBe(null);
  });

  it('[A6] an erased contact leaves nothing in this tab: no view, no draft, no held note', async () => {
    const storage = createMemoryStorage();
    const port = new MemoryPort(store, 'ana');
    const documents = new OpenDocuments(port, createHeldNotes(storage));
    const drafts = createDraftStore(storage);
    const sheet = new OpenContact({ id: ID, port, documents, drafts, country: () => 'FR' });
    await settled(() => sheet.state === 'open');
    port.answers.push(err({ code: 'quota' }));
    if (!sheet.doc) throw new Error('open');
    noteOf(sheet.doc, 'internalNote').insert(0, [new Y.XmlText('code du portail')]);
    await sheet.flush();
    await settled(() => sheet.state === 'open' && sheet.holdsNotes);
    sheet.editor('name').type('being typed');
    expect([storage.getItem(`carnet-drafts-${ID}`), storage.getItem(`carnet-notes-${ID}`)]).not.toContain(
      null
    );
    port.emit({ type: 'erased', docId: ID });
    expect(sheet.view).toBe(null);
    expect(sheet.unsafe).toBe(false);
    await sheet.close();
    expect([storage.getItem(`carnet-drafts-${ID}`), storage.getItem(`carnet-notes-${ID}`)]).toEqual([
      null,
      null
    ]);
  });

  it('[A6] a contact that is to be erased takes no more edits, until that is refused', async () => {
    const { sheet, port } = await openDesk('ana');
    for (const [erasure, frozen] of [
      ['waiting', true],
      ['sent', true],
      ['refused', false],
      [null, false]
    ] as const) {
      port.rows.set(ID, { id: ID, erasure } as ListRow);
      port.emit({ type: 'rows', ids: [ID] });
      await settled(() => sheet.row?.erasure === erasure);
      expect(sheet.frozen).toBe(frozen);
    }
  });

  it('what came from the store is never committed back', async () => {
    const ana = await openDesk('ana');
    const bob = await openDesk('bob');
    bob.sheet.editor('name').type('Martin-Bob');
    await bob.sheet.editor('name').leave();
    ana.port.clock.advance(1_000);
    await settled();
    expect(nameOf(ana)).toBe('Martin-Bob');
    expect(ana.port.commits).toHaveLength(0);
  });
});

describe('drafts across a reload', () => {
  it('are offered again with what had been seen', async () => {
    const ana = await openDesk('ana');
    const bob = await openDesk('bob');
    ana.sheet.editor('name').type('Martin-Ana');
    // The page is gone without a word: neither left nor closed.
    const reloaded = openSheet(new MemoryPort(store, 'ana'), ana.storage);
    bob.sheet.editor('name').type('Martin-Bob');
    await bob.sheet.editor('name').leave();
    await settled(() => reloaded.sheet.state === 'open');
    const name = reloaded.sheet.editor('name');
    expect(name.offered?.value).toBe('Martin-Ana');
    expect(name.value).toBe('Martin-Bob');
    name.takeUp();
    await name.leave();
    expect(reloaded.sheet.field('name').conflict).toBe(true);
    expect(reloaded.storage.getItem(`carnet-drafts-${ID}`)).toBe(null);
  });

  it('ignores what is no draft', () => {
    const storage = createMemoryStorage();
    storage.setItem(`carnet-drafts-${ID}`, '[{"field":1}]');
    expect(createDraftStore(storage).read(ID)).toEqual([]);
    storage.setItem(`carnet-drafts-${ID}`, 'not json');
    expect(createDraftStore(storage).read(ID)).toEqual([]);
  });
});

describe('undo', () => {
  it('[C10] takes one visit to a field back as one step, and does it again', async () => {
    const desk = await openDesk('ana');
    const { sheet, documents } = desk;
    const name = sheet.editor('name');
    for (const text of ['M', 'Mo', 'Moreau']) {
      name.type(text);
      await name.commit();
    }
    await name.leave();
    expect((await undoLast(documents))?.ok).toBe(true);
    expect(nameOf(desk)).toBe('Martin');
    expect(await undoLast(documents)).toBe(null);
    expect((await redoLast(documents))?.ok).toBe(true);
    expect(nameOf(desk)).toBe('Moreau');
  });

  it('[C10] takes a contact back that was just made: it is archived, and there again on redo', async () => {
    const desk = await openDesk('ana');
    const made = await makeContact(desk.documents, { kind: 'main', name: 'Neuf' }, 'FR');
    if (!made.ok) throw new Error(made.error.code);
    const { port, documents } = desk;
    const drafts = createDraftStore(desk.storage);
    const sheet = new OpenContact({ id: made.value, port, documents, drafts, country: () => 'FR' });
    await settled(() => sheet.state === 'open');
    expect((await undoLast(desk.documents))?.ok).toBe(true);
    expect(sheet.field('archived').value).toBe(true);
    expect((await redoLast(desk.documents))?.ok).toBe(true);
    expect(sheet.field('archived').value).not.toBe(true);
  });

  it('[C10] tells who changed it since and leaves their value', async () => {
    const ana = await openDesk('ana');
    const bob = await openDesk('bob');
    ana.sheet.editor('name').type('Martin-Ana');
    await ana.sheet.editor('name').leave();
    bob.sheet.editor('name').type('Martin-Bob');
    await bob.sheet.editor('name').leave();
    const result = await undoLast(ana.documents);
    expect(result?.ok && result.value.changedBy).toBe('bob');
    expect(nameOf(ana)).toBe('Martin-Bob');
  });

  it('takes back a choice between two values', async () => {
    const ana = await openDesk('ana');
    const bob = await openDesk('bob');
    ana.sheet.editor('name').type('Martin-Ana');
    bob.sheet.editor('name').type('Martin-Bob');
    await bob.sheet.editor('name').leave();
    await ana.sheet.editor('name').leave();
    const [head] = ana.sheet.field('name').heads;
    if (!head) throw new Error('heads');
    await ana.sheet.acts.choose(head);
    expect(bob.sheet.field('name').conflict).toBe(false);
    expect(nameOf(bob)).toBe(head.value);
  });
});

describe('an inherited address', () => {
  it('is the parent’s, live', async () => {
    make(PARENT, { name: 'Résidence', address: { mode: 'own', city: 'Rennes' } });
    const child = '00000000-0000-4000-8000-000000000003';
    make(child, { name: 'Paul', parent: PARENT, address: { mode: 'parent' } });
    const desk = openSheet(new MemoryPort(store, 'ana'), createMemoryStorage(), child);
    await settled(() => desk.sheet.addressSource.inherited !== null);
    expect(desk.sheet.addressSource.inherited?.address.value).toMatchObject({ city: 'Rennes' });
    const other = openSheet(new MemoryPort(store, 'bob'), createMemoryStorage(), PARENT);
    await settled(() => other.sheet.state === 'open');
    other.sheet.editor('address').type({ mode: 'own', city: 'Vitré' });
    await other.sheet.editor('address').leave();
    expect(desk.sheet.addressSource.inherited?.address.value).toMatchObject({ city: 'Vitré' });
    expect(desk.sheet.addressSource.parentName).toBe('Résidence');
    await desk.sheet.close();
    expect(desk.port.subscribed).toEqual([]);
  });
});

describe('what a tab tells of where it is', () => {
  it('is not unsaid by the sheet that was left', async () => {
    make(PARENT, { name: 'Durand' });
    const first = await openDesk('ana');
    const second = openSheet(first.port, first.storage, PARENT);
    await first.sheet.close();
    expect(first.port.presence?.contactId).toBe(PARENT);
    await second.sheet.close();
    expect(first.port.presence?.contactId).toBe(null);
  });
});

describe('whether a contact is shared', () => {
  const row = { id: ID, parent: null, waiting: 0 } as ListRow;

  it('is not said before the contact is known, nor between a change and the next answer', async () => {
    const { sheet, port } = await openDesk('ana');
    await settled();
    expect(sheet.waiting).toBe(null);
    port.rows.set(ID, row);
    port.emit({ type: 'rows', ids: [ID] });
    await settled(() => sheet.waiting === 0);
    expect(sheet.waiting).toBe(0);
    port.rows.set(ID, { ...row, waiting: 1 });
    const shown: (number | null)[] = [];
    const acted = sheet.acts.archive();
    shown.push(sheet.waiting);
    await acted;
    await settled(() => sheet.waiting !== null);
    shown.push(sheet.waiting);
    expect(shown).toEqual([null, 1]);
  });
});
