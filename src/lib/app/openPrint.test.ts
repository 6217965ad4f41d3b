import * as Y from 'yjs';
import { beforeEach, expect, it } from 'vitest';
import type { Json } from '../base/json.ts';
import { createContact, type ContactInput } from '../commands/createContact.ts';
import { startDocument } from '../commands/startDocument.ts';
import { openDocument } from '../contact/document.ts';
import { timelineOf } from '../projections/timeline.ts';
import type { Timeline, TimelineQuery } from '../projections/types.ts';
import { createLook } from '../rules/look.ts';
import { createDraftStore } from './draftStore.ts';
import { OpenContact } from './openContact.svelte.ts';
import { OpenDocument } from './openDocument.svelte.ts';
import { OpenDocuments } from './openDocuments.ts';
import { OpenPrint } from './openPrint.svelte.ts';
import { linesOfView } from './printedLines.ts';
import { createMemoryStorage, MemoryPort, MemoryStore, settled } from './sheetHarness.ts';

const DUPONT = '00000000-0000-4000-8000-000000000001';
const SITE = '00000000-0000-4000-8000-000000000002';
const TENANT = '00000000-0000-4000-8000-000000000003';

let store: MemoryStore;
let port: PrintPort;

/** With what the worker answers of a history. */
class PrintPort extends MemoryPort {
  timeline(query: TimelineQuery): Promise<Timeline> {
    const rows = this.store.rows();
    return Promise.resolve(timelineOf(query, rows, createLook(rows, true), this.clock.now()));
  }
}

beforeEach(() => {
  store = new MemoryStore();
  port = new PrintPort(store, 'ana');
  const address = (street: string) => ({ address: { mode: 'own', street, zip: '73000', city: 'Chambéry' } });
  make({
    kind: 'main',
    id: DUPONT,
    name: 'Dupont',
    isCompany: true,
    fields: { ...address('Siège'), ref: 'C7' }
  });
  make({
    kind: 'child',
    id: SITE,
    parent: DUPONT,
    addressType: 'delivery',
    name: 'Lilas',
    fields: { address: { mode: 'parent' }, floor: '2' },
    phones: [
      { type: 'work', number: '+33465710010' },
      { type: 'mobile', number: '+33639981234' }
    ]
  });
  make({ kind: 'main', id: TENANT, name: 'Brun', fields: { ...address('Loué'), civility: 'Mme' } });
});

function make(input: ContactInput): void {
  const made = createContact({ by: 'maker', now: port.clock.now() - 60_000, random: port.random }, input);
  if (!made.ok) throw new Error(made.error.code);
  store.write(made.value.id, Y.encodeStateAsUpdate(made.value.doc), null);
}

/** A document at Dupont, as some other device wrote it. */
function write(kind: string, fields: Readonly<Record<string, Json>>): string {
  const doc = openDocument(DUPONT, store.state(DUPONT) ?? new Uint8Array(), port.random);
  const context = {
    by: 'maker',
    now: port.clock.now(),
    random: port.random,
    look: createLook(store.rows(), true),
    acknowledged: { warnings: [], incomplete: true }
  };
  const made = startDocument(doc, context, { kind, fields });
  if (!made.ok) throw new Error(made.error.code);
  store.write(DUPONT, Y.encodeStateAsUpdate(doc), null);
  return made.value.entity;
}

async function opened(entity: string): Promise<OpenPrint> {
  const documents = new OpenDocuments(port);
  const drafts = createDraftStore(createMemoryStorage());
  const sheet = new OpenContact({ id: DUPONT, port, documents, drafts, country: () => 'FR' });
  await settled(() => sheet.state === 'open');
  const print = new OpenPrint(new OpenDocument(sheet, entity, port), port);
  await settled(() => print.client !== null);
  return print;
}

it('[R13] a quote goes where it was told, else where the rules would send it, and says which', async () => {
  const byRule = await opened(write('quote', {}));
  expect(byRule.addressOf('delivery')).toMatchObject({ party: { id: SITE }, rule: 'only' });
  expect(byRule.addressOf('invoice')).toMatchObject({ party: { id: DUPONT }, rule: 'contact' });
  const byHand = await opened(write('quote', { invoiceAddress: TENANT }));
  expect(byHand.addressOf('invoice')).toMatchObject({ party: { names: ['Mme Brun'] }, rule: 'by-hand' });
});

it('a site is known by its company, shows the address of its parent and is called by its mobile', async () => {
  const print = await opened(write('appointment', { site: SITE, start: '2026-01-05T09:00:00Z' }));
  expect(print.client).toMatchObject({ names: ['Dupont'], isCompany: true, code: 'C7' });
  expect(print.site).toMatchObject({
    rule: 'by-hand',
    party: { names: ['Dupont', 'Lilas'], floor: '2', phone: '+33639981234', address: { street: 'Siège' } }
  });
});

it('a report names the quote it comes from, and what took place at the same address before', async () => {
  const line = (pos: string, label: string) => ({ pos, label, quantity: 1_000, unitPrice: 100 });
  const quote = write('quote', {
    number: 'D-A1',
    date: '2025-12-01',
    'line/a': line('a2', 'Pose'),
    'line/b': line('a1', 'Poêle')
  });
  const at = (start: string, more = {}) => write('appointment', { start, site: SITE, ...more });
  at('2025-11-01T09:00:00Z', { title: 'Avant' });
  at('2025-11-02T09:00:00Z', { title: 'Ailleurs', site: TENANT });
  at('2027-11-02T09:00:00Z', { title: 'Après' });
  const print = await opened(at('2026-01-05T09:00:00Z', { from: { contact: DUPONT, entity: quote } }));
  expect(print.source).toMatchObject({ number: 'D-A1', date: '2025-12-01' });
  expect(print.source?.lines.map(({ label }) => label)).toEqual(['Poêle', 'Pose']);
  expect(print.earlier.map(({ title }) => title)).toEqual(['Avant']);
  const { view } = print.document.sheet;
  expect(view && linesOfView(view, quote).lines.map(({ label }) => label)).toEqual(['Poêle', 'Pose']);
});

it('an appointment that comes from no quote, or from none that is here, has none', async () => {
  const lost = await opened(write('appointment', { from: { contact: TENANT, entity: 'gone' } }));
  expect(lost.source).toBeNull();
  expect((await opened(write('appointment', {}))).source).toBeNull();
});
