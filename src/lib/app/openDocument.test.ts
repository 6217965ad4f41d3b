import * as Y from 'yjs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '../base/json.ts';
import { createContact, type ContactInput } from '../commands/createContact.ts';
import { keepDocument } from '../commands/keepDocument.ts';
import { setField } from '../commands/editField.ts';
import { setWarning } from '../commands/setWarning.ts';
import { KINDS, type WarningKind } from '../contact/kinds.ts';
import { readDocument } from '../contact/read.ts';
import { fieldView, seenOf } from '../contact/viewAccess.ts';
import { choosePlace, convert, duplicate, giveTo, mayChoose, moveTo, startAt } from './documentActs.ts';
import { createDraftStore } from './draftStore.ts';
import { actGated } from './gatedActs.ts';
import { OpenContact } from './openContact.svelte.ts';
import { OpenDocument } from './openDocument.svelte.ts';
import { OpenDocuments } from './openDocuments.ts';
import { createMemoryStorage, MemoryPort, MemoryStore, settled } from './sheetHarness.ts';

const DUPONT = '00000000-0000-4000-8000-000000000001';
const SITE = '00000000-0000-4000-8000-000000000002';
const OTHER = '00000000-0000-4000-8000-000000000003';

let store: MemoryStore;
let port: MemoryPort;
let documents: OpenDocuments;
let sheet: OpenContact;

beforeEach(async () => {
  store = new MemoryStore();
  port = new MemoryPort(store, 'ana');
  documents = new OpenDocuments(port);
  make({ kind: 'main', id: DUPONT, name: 'Dupont' });
  make({ kind: 'child', id: SITE, parent: DUPONT, addressType: 'delivery', name: 'Lilas' });
  make({ kind: 'main', id: OTHER, name: 'Durand' });
  const drafts = createDraftStore(createMemoryStorage());
  sheet = new OpenContact({ id: DUPONT, port, documents, drafts, country: () => 'FR' });
  await settled(() => sheet.state === 'open');
});

function make(input: ContactInput): void {
  const context = { by: 'maker', now: port.clock.now() - 60_000, random: port.random };
  const made = createContact(context, input);
  if (!made.ok) throw new Error(made.error.code);
  store.write(made.value.id, Y.encodeStateAsUpdate(made.value.doc), null);
}

const making = () => ({ port, timeZone: 'Europe/Paris' });

async function opened(kind: string): Promise<OpenDocument> {
  const started = await startAt(documents, making(), { kind, contact: { id: DUPONT, name: 'Dupont' } });
  if (!started.ok) throw new Error(started.error.code);
  const document = new OpenDocument(sheet, started.value.entity, port);
  await settled(() => document.proposed('invoice') !== null);
  return document;
}

/** Somebody else's act, on another device, and what the worker tells this page of it. */
async function elsewhere(act: Parameters<typeof actGated>[1]): Promise<void> {
  const other = new OpenDocuments(new MemoryPort(store, 'bob'));
  const done = await actGated(other, act);
  if (!done.ok) throw new Error(done.error.code);
  port.emit({ type: 'rows', ids: [...act.on] });
  await settled();
}

function blockedAt(contact: string, kind: WarningKind, level: 'block' | 'warning' = 'block'): Promise<void> {
  return elsewhere({
    name: 'edit',
    field: `warning/${kind}`,
    contact: '',
    on: [contact],
    run: (doc, context) =>
      setWarning(doc(), context, { warnings: [{ kind, seen: [] }], level, message: 'Mauvais payeur' })
  });
}

const closed = (document: OpenDocument) =>
  document.moves.filter(({ blocked }) => blocked).map(({ to }) => to);

describe('the ways on', () => {
  it('[R9] are those that its kind declares from the state that shows', async () => {
    const quote = await opened('quote');
    expect(quote.moves.map(({ to }) => to)).toEqual(['sent', 'validated', 'cancelled']);
    expect((await moveTo(quote, 'validated')).ok).toBe(true);
    expect([quote.state, quote.moves.map(({ to }) => to)]).toEqual(['validated', ['cancelled']]);
    for (const kind of ['opportunity', 'invoice', 'appointment', 'activity']) {
      const document = await opened(kind);
      const def = KINDS.get(kind);
      expect(document.moves.map(({ to }) => to)).toEqual(def?.transitions[def.initial ?? '']);
    }
  });

  it('[R7] a block that comes while it is open closes those that commit it, and no others', async () => {
    const quote = await opened('quote');
    expect(closed(quote)).toEqual([]);
    await blockedAt(DUPONT, 'sale');
    expect(closed(quote)).toEqual(['sent', 'validated']);
    expect(quote.answer?.warnings).toMatchObject([{ by: 'bob', message: 'Mauvais payeur', contact: DUPONT }]);
    const invoice = await opened('invoice');
    expect(closed(invoice)).toEqual([]);
  });

  it('[R7] a block of the site counts for an appointment that takes place there', async () => {
    const appointment = await opened('appointment');
    await blockedAt(OTHER, 'appointment');
    expect(appointment.isBlocked).toBe(false);
    expect(await choosePlace(appointment, 'site', OTHER)).toMatchObject({
      ok: false,
      error: { code: 'blocked', warnings: [{ contact: OTHER }] }
    });
    expect(appointment.site).toBe(null);
    expect((await choosePlace(appointment, 'site', SITE)).ok).toBe(true);
    port.emit({ type: 'rows', ids: [DUPONT] });
    await settled();
    await blockedAt(SITE, 'appointment');
    expect(closed(appointment)).toContain('confirmed');
  });

  it('[R8] what is kept under the block may go on', async () => {
    const quote = await opened('quote');
    await blockedAt(DUPONT, 'sale');
    const id = quote.answer?.warnings[0]?.id ?? '';
    await sheet.actGated({
      name: 'keep',
      field: 'clearance',
      entity: quote.entity,
      run: (doc, context) =>
        keepDocument(doc(), context, { entity: quote.entity, warning: id, level: 'block', reason: 'Payé' })
    });
    expect(closed(quote)).toEqual([]);
  });
});

describe('what is around it', () => {
  it('[R13] says which address it would use, and why', async () => {
    const quote = await opened('quote');
    expect(quote.field('deliveryAddress').value).toBe(SITE);
    expect(quote.proposed('delivery')).toMatchObject({ contact: SITE, rule: 'only' });
    expect(quote.proposed('invoice')).toMatchObject({ contact: DUPONT, rule: 'contact' });
  });

  it('[R23] shows the client notes of the client and of the site as they are now', async () => {
    const noted = new Map<string, string>([[SITE, 'Sonner deux fois']]);
    const rows = store.rows.bind(store);
    store.rows = () => rows().map((row) => ({ ...row, clientNote: noted.get(row.id) ?? '' }));
    const appointment = await opened('appointment');
    expect(appointment.notes).toEqual([]);
    await choosePlace(appointment, 'site', SITE);
    port.emit({ type: 'rows', ids: [DUPONT] });
    await settled();
    expect(appointment.notes).toEqual([{ contact: SITE, name: 'Lilas', note: 'Sonner deux fois' }]);
    noted.set(DUPONT, 'Chien');
    port.emit({ type: 'rows', ids: [DUPONT] });
    await settled();
    expect(appointment.notes.map(({ note }) => note)).toEqual(['Chien', 'Sonner deux fois']);
  });

  it('is read again once for all that changes while it is read, and not for strangers', async () => {
    const quote = await opened('quote');
    let reads = 0;
    const look = port.lookAround.bind(port);
    port.lookAround = () => {
      reads += 1;
      return look();
    };
    for (let n = 0; n < 5; n += 1) port.emit({ type: 'rows', ids: [SITE] });
    await settled();
    expect(reads).toBe(2);
    port.emit({ type: 'rows', ids: [OTHER] });
    await settled();
    expect(reads).toBe(2);
    quote.close();
    port.emit({ type: 'rows', ids: null });
    await settled();
    expect(reads).toBe(2);
  });
});

describe('making one from another', () => {
  it('[R9] an opportunity becomes a quote, an order an invoice, each told where it came from', async () => {
    const opportunity = await opened('opportunity');
    const quote = await convert(opportunity, making());
    if (!quote.ok) throw new Error(quote.error.code);
    expect(sheet.field('from', quote.value.entity).value).toEqual({
      contact: DUPONT,
      entity: opportunity.entity
    });
    const order = new OpenDocument(sheet, quote.value.entity, port);
    expect((await convert(order, making())).ok).toBe(false);
    await moveTo(order, 'validated');
    const invoice = await convert(order, making());
    expect(invoice.ok && sheet.view?.entities.get(invoice.value.entity)?.kind).toBe('invoice');
  });

  it('a quote gets the next number of the device, its copy the one after', async () => {
    const quote = await opened('quote');
    expect(quote.field('number').value).toBe('D-ABC0001');
    const copy = await duplicate(quote, making());
    if (!copy.ok) throw new Error(copy.error.code);
    expect(sheet.field('number', copy.value.entity).value).toBe('D-ABC0002');
  });

  it('[R9] given to another contact it is at home there, and says here where it went', async () => {
    const quote = await opened('quote');
    const moved = await giveTo(quote, OTHER);
    if (!moved.ok) throw new Error(moved.error.code);
    expect(quote.movedTo).toEqual({ contact: OTHER, entity: moved.value.entity });
    const there = new Y.Doc({ guid: OTHER });
    Y.applyUpdate(there, store.state(OTHER) ?? new Uint8Array());
    expect(fieldView(readDocument(there), 'number', moved.value.entity).value).toBe('D-ABC0001');
  });
});

describe('choosing a contact', () => {
  const choose = (kind: string, client: string) => mayChoose(port, kind, { client });

  it('[R7] is refused under a block of that kind, on what lies under it too, and says who, when and why', async () => {
    await blockedAt(DUPONT, 'appointment');
    for (const client of [DUPONT, SITE]) {
      expect(await choose('appointment', client)).toMatchObject({
        ok: false,
        error: {
          code: 'blocked',
          contact: client,
          warnings: [{ by: 'bob', message: 'Mauvais payeur', contact: DUPONT }]
        }
      });
    }
    for (const kind of ['quote', 'invoice', 'opportunity', 'activity']) {
      expect((await choose(kind, DUPONT)).ok).toBe(true);
    }
    expect((await choose('appointment', OTHER)).ok).toBe(true);
  });

  it('[R7] what was acknowledged at the choice is not asked about when the document is made', async () => {
    await blockedAt(DUPONT, 'sale', 'warning');
    const asked = await choose('quote', DUPONT);
    if (asked.ok || asked.error.code !== 'needs-acknowledgement') throw new Error('it is asked about');
    const warnings = asked.error.warnings.map(({ id, level }) => ({ warning: id, level }));
    const made = await startAt(
      documents,
      making(),
      { kind: 'quote', contact: { id: DUPONT, name: 'Dupont' } },
      { warnings, incomplete: false }
    );
    if (!made.ok) throw new Error(made.error.code);
    const clearances = sheet.view?.entities.get(made.value.entity)?.sets.get('clearance') ?? [];
    expect(clearances.map(({ value }): Json => value)).toEqual(warnings);
  });
});

describe('two people in one document', () => {
  it('[C4] a field of a document is edited like one of the contact, drafts and conflicts too', async () => {
    const quote = await opened('quote');
    const editor = sheet.editor('title', quote.entity);
    editor.begin();
    editor.type('Poêle à bois');
    port.clock.advance(1_000);
    const bob = new OpenDocuments(new MemoryPort(store, 'bob'));
    await actGated(bob, {
      name: 'edit',
      field: 'title',
      contact: '',
      on: [DUPONT],
      run: (doc, context) => {
        const seen = seenOf(fieldView(readDocument(doc()), 'title', quote.entity));
        return setField(doc(), context, { entity: quote.entity, field: 'title', value: 'Poêle', seen });
      }
    });
    await settled();
    expect(editor.arrived.map(({ value }) => value)).toEqual(['Poêle']);
    await editor.leave();
    expect(quote.field('title').conflict).toBe(true);
    expect(port.told.map(({ field }) => field)).toContain(`${quote.entity}:title`);
  });
});
