import * as Y from 'yjs';
import { beforeEach, expect, test } from 'vitest';
import type { Json } from '../base/json.ts';
import { createContact } from '../commands/createContact.ts';
import type { WarningKind } from '../contact/kinds.ts';
import { readDocument } from '../contact/read.ts';
import { applyEdits, type Edit } from '../contact/write.ts';
import type { DocumentView } from '../contact/types.ts';
import { fieldView } from '../contact/viewAccess.ts';
import { assess } from '../rules/assess.ts';
import { createLook } from '../rules/look.ts';
import { ruleSettingsOf } from '../rules/settings.ts';
import { viewOf } from '../contact/view.ts';
import { undoLast } from './contactActs.ts';
import { createDraftStore } from './draftStore.ts';
import { OpenContact } from './openContact.svelte.ts';
import { OpenDocuments } from './openDocuments.ts';
import { createMemoryStorage, MemoryPort, MemoryStore, settled } from './sheetHarness.ts';
import { liftWarnings, openDocumentsUnder, setWarnings } from './warningActs.ts';

const ACME = '00000000-0000-4000-8000-000000000001';
const SITE = '00000000-0000-4000-8000-000000000002';
const TENANT = '00000000-0000-4000-8000-000000000003';

let store: MemoryStore;
let port: MemoryPort;
let documents: OpenDocuments;
let sheet: OpenContact;

/** ACME with a quote, its site, and a tenant who is visited there. */
beforeEach(async () => {
  store = new MemoryStore();
  port = new MemoryPort(store, 'ana');
  documents = new OpenDocuments(port);
  make(ACME, { name: 'Acme', isCompany: true }, { q1: ['quote', { state: 'sent', number: 'DAB0001' }] });
  make(SITE, { parent: ACME, addressType: 'delivery' });
  make(TENANT, { name: 'Odile' }, { a1: ['appointment', { state: 'planned', site: SITE }] });
  sheet = new OpenContact({
    id: ACME,
    port,
    documents,
    drafts: createDraftStore(createMemoryStorage()),
    country: () => 'FR'
  });
  await settled(() => sheet.state === 'open');
});

type Documents = Readonly<Record<string, readonly [kind: string, fields: Readonly<Record<string, Json>>]>>;

function make(id: string, fields: Readonly<Record<string, Json>>, inIt: Documents = {}): void {
  const context = { by: 'maker', now: port.clock.now() - 60_000, random: port.random };
  const kind = 'parent' in fields ? 'child' : 'main';
  const made = createContact(context, { kind, id, fields });
  if (!made.ok) throw new Error(made.error.code);
  const edits = Object.entries(inIt).flatMap(([entity, [kind, values]]): Edit[] => [
    { op: 'born', entity, kind },
    ...Object.entries(values).map(([field, value]): Edit => ({ op: 'set', entity, field, value, seen: [] }))
  ]);
  applyEdits(made.value.doc, edits, context);
  store.write(id, Y.encodeStateAsUpdate(made.value.doc), null);
}

function stored(id: string): DocumentView {
  const doc = new Y.Doc({ guid: id });
  Y.applyUpdate(doc, store.state(id) ?? new Uint8Array());
  return readDocument(doc);
}

const seen = (...kinds: readonly WarningKind[]) =>
  kinds.map((kind) => ({ kind, seen: sheet.seen(`warning/${kind}`) }));

/** What somebody would have to look at. */
function issues(): readonly string[] {
  const look = createLook(store.rows(), true);
  const settings = ruleSettingsOf(viewOf('settings', []));
  return [ACME, SITE, TENANT].flatMap((id) =>
    (assess(id, look, settings, '2026-01-05')?.issues ?? []).map(
      ({ code, entity }) => `${code} ${entity ?? ''}`
    )
  );
}

test('[R8] what a warning falls upon has its name, visits of others at a site included', async () => {
  const under = await openDocumentsUnder(port, ACME, ['sale', 'appointment', 'purchase'], port.clock.now());
  expect(under).toEqual([
    { contact: ACME, entity: 'q1', kind: 'quote', state: 'sent', name: 'DAB0001' },
    { contact: TENANT, entity: 'a1', kind: 'appointment', state: 'planned', name: '' }
  ]);
});

test('[R8] what is kept gets its clearance in the same act, in whichever contact it lies; undone, both go', async () => {
  const keep = await openDocumentsUnder(port, ACME, ['sale', 'appointment'], port.clock.now());
  const commits = port.commits.length;
  const done = await setWarnings(sheet, port, {
    warnings: seen('sale', 'appointment'),
    level: 'block',
    message: ' Deux impayés ',
    keep
  });
  expect(done.ok).toBe(true);
  expect(port.commits.length).toBe(commits + 1);
  expect(
    port.commits
      .at(-1)
      ?.changes.map(({ docId }) => docId)
      .sort()
  ).toEqual([ACME, TENANT]);
  expect(fieldView(stored(ACME), 'warning/sale').value).toMatchObject({
    level: 'block',
    message: 'Deux impayés'
  });
  expect(issues()).toEqual([]);
  const undone = await undoLast(documents);
  expect(undone?.ok).toBe(true);
  expect(stored(TENANT).entities.get('a1')?.sets.get('clearance') ?? []).toEqual([]);
  expect(fieldView(stored(ACME), 'warning/sale').value).toBeNull();
});

test('[R8] what is left is listed, each under the warning of its kind', async () => {
  await setWarnings(sheet, port, {
    warnings: seen('sale', 'appointment'),
    level: 'block',
    message: 'Deux impayés',
    keep: []
  });
  expect(issues()).toEqual(['late-block q1', 'late-block a1']);
});

test('[R6] lifting needs a reason, which stays; what holds no warning stays as it is', async () => {
  await setWarnings(sheet, port, { warnings: seen('invoice'), level: 'block', message: '', keep: [] });
  expect(fieldView(stored(ACME), 'warning/invoice').value).toMatchObject({ level: 'block' });
  const without = await liftWarnings(sheet, seen('invoice', 'sale'), ' ');
  expect(!without.ok && without.error.code).toBe('needs-reason');
  const lifted = await liftWarnings(sheet, seen('invoice', 'sale'), 'Tout est réglé');
  expect(lifted.ok).toBe(true);
  expect(fieldView(stored(ACME), 'warning/invoice').value).toMatchObject({
    level: 'none',
    message: 'Tout est réglé'
  });
  expect(fieldView(stored(ACME), 'warning/sale').heads).toEqual([]);
});

test('[C4] a level that came while the dialog was open stays beside the new one', async () => {
  const began = seen('sale');
  const other = new OpenContact({
    id: ACME,
    port: new MemoryPort(store, 'bob'),
    documents: new OpenDocuments(new MemoryPort(store, 'bob')),
    drafts: createDraftStore(createMemoryStorage()),
    country: () => 'FR'
  });
  await settled(() => other.state === 'open');
  await setWarnings(other, port, { warnings: began, level: 'warning', message: 'Acompte', keep: [] });
  await setWarnings(sheet, port, { warnings: began, level: 'block', message: 'Impayés', keep: [] });
  const { heads, conflict } = fieldView(stored(ACME), 'warning/sale');
  expect(conflict).toBe(true);
  expect(heads.map(({ by }) => by)).toEqual(['ana', 'bob']);
});

test('[R4] [R5] a status is forced through its command: on the company, and refused on its site', async () => {
  const editor = sheet.editor('forcedStatus');
  editor.begin();
  editor.type('client');
  await editor.commit();
  // Chosen again in the same visit: one value, no conflict with oneself.
  editor.type('other');
  await editor.commit();
  await editor.leave();
  expect(editor.problem).toBeNull();
  const { value, heads } = fieldView(stored(ACME), 'forcedStatus');
  expect([value, heads.length]).toEqual(['other', 1]);

  const site = new OpenContact({
    id: SITE,
    port,
    documents,
    drafts: createDraftStore(createMemoryStorage()),
    country: () => 'FR'
  });
  await settled(() => site.state === 'open');
  const onSite = site.editor('isCustomer');
  onSite.type(true);
  await onSite.commit();
  expect(onSite.problem).toBe('belongs-to-entity');
  expect(onSite.draft).toBe(true);
});
