/** A sheet over an in-memory store, for component tests in a real browser. */
import * as Y from 'yjs';
import { systemRandom } from '../../base/random.ts';
import { applyEdits } from '../../contact/write.ts';
import { openDocument } from '../../contact/document.ts';
import type { Fact } from '../../contact/types.ts';
import { createContactIndex } from '../../projections/contactIndex.ts';
import { rowOf } from '../../projections/row.ts';
import type { ListRow } from '../../projections/types.ts';
import { FRENCH_SET } from '../../commands/frenchSet.ts';
import { createContact } from '../../commands/createContact.ts';
import { createDraftStore } from '../../app/draftStore.ts';
import { GateQuestions } from '../../app/gateQuestions.svelte.ts';
import { OpenContact } from '../../app/openContact.svelte.ts';
import { OpenDocuments } from '../../app/openDocuments.ts';
import { createMemoryStorage, MemoryPort, MemoryStore, settled } from '../../app/sheetHarness.ts';
import type { Workspace } from '../../app/workspace.svelte.ts';
import type { Json } from '../../base/json.ts';
import { viewOf } from '../../contact/view.ts';
import { I18n } from '../../i18n/locale.svelte.ts';
import { fr } from '../../i18n/messages/fr.ts';
import { Toasts } from '../shared/toasts.svelte.ts';
import { SheetUi } from './sheetUi.svelte.ts';

const ID = '00000000-0000-4000-8000-000000000001';

export function storeWith(fields: Readonly<Record<string, Json>>): MemoryStore {
  const store = new MemoryStore();
  const maker = new MemoryPort(new MemoryStore(), 'maker');
  const context = { by: 'maker', now: maker.clock.now() - 60_000, random: maker.random };
  const made = createContact(context, { kind: 'main', id: ID, fields });
  if (!made.ok) throw new Error(made.error.code);
  store.write(ID, Y.encodeStateAsUpdate(made.value.doc), null);
  return store;
}

/** Values that people wrote without seeing each other, each by somebody else than the one before. */
export function writeUnseen(
  store: MemoryStore,
  values: readonly { readonly field: string; readonly value: Json }[]
): void {
  values.forEach(({ field, value }, at) => {
    const writer = new MemoryPort(new MemoryStore(), at % 2 === 0 ? 'bob' : 'maker');
    const context = { by: writer.memberId, now: writer.clock.now() - 30_000 + at, random: systemRandom };
    const doc = openDocument(ID, store.state(ID) ?? new Uint8Array(), systemRandom);
    applyEdits(doc, [{ op: 'set', field, value, seen: [] }], context);
    store.write(ID, Y.encodeStateAsUpdate(doc), null);
  });
}

/** Another contact of this name as a list has it. */
export function otherContact(id: string, name: string): ListRow {
  const index = createContactIndex();
  const facts: readonly Fact[] = [
    { f: 'born', v: 'contact', by: 'maker', at: 1 },
    { f: 'name', v: name }
  ];
  index.apply([rowOf(viewOf(id, facts), { clientNote: '', lists: {} })], []);
  const [row] = index.rowsOf([id]);
  if (!row) throw new Error('the contact is in the index');
  return row;
}

export interface Bed {
  readonly port: MemoryPort;
  readonly sheet: OpenContact;
  readonly ui: SheetUi;
  readonly toasts: Toasts;
}

interface BedOptions {
  readonly mayWrite?: boolean;
  /** Items of the carnet's lists that were archived. */
  readonly archived?: readonly string[];
}

/** One device with the contact open. */
export async function openBed(
  store: MemoryStore,
  member: string,
  { mayWrite = true, archived = [] }: BedOptions = {}
): Promise<Bed> {
  const port = new MemoryPort(store, member);
  const documents = new OpenDocuments(port);
  const sheet = new OpenContact({
    id: ID,
    port,
    documents,
    drafts: createDraftStore(createMemoryStorage()),
    country: () => 'FR'
  });
  await settled(() => sheet.state === 'open');
  const toasts = new Toasts(port.clock);
  const questions = new GateQuestions();
  const workspace = workspaceOf(port, documents, { mayWrite, archived });
  const ui = new SheetUi(sheet, { workspace, i18n: new I18n('fr', fr), toasts, questions });
  return { port, sheet, ui, toasts };
}

/** What a carnet is born with. */
const FRENCH_FACTS: readonly Fact[] = FRENCH_SET.flatMap(({ id, kind, fields }) => [
  { f: 'born', v: kind, by: 'maker', at: 1, e: id },
  ...Object.entries(fields).map(([f, v]) => ({ f, v, e: id }))
]);

/** The part of a workspace that the sheet's fields read. */
function workspaceOf(
  port: MemoryPort,
  documents: OpenDocuments,
  { mayWrite, archived }: Required<BedOptions>
): Workspace {
  const gone = archived.map((e): Fact => ({ f: 'archived', v: true, by: 'maker', at: 2, e }));
  const names: Readonly<Record<string, string>> = { ana: 'Ana Silva', bob: 'Bob Martin', maker: 'Mireille' };
  const part = {
    memberId: port.memberId,
    clock: port.clock,
    places: port.places,
    clockOffset: () => 0,
    mayWrite,
    geocoding: null,
    useDocuments: () => documents,
    memberName: (id: string) => names[id] ?? null,
    lookAround: () => port.lookAround(),
    factsAround: () => port.factsAround(),
    nextCode: () => Promise.resolve('CL0042'),
    settings: {
      timeZone: 'Europe/Paris',
      members: new Map(
        Object.entries(names).map(([id, name]) => [
          id,
          { id, name, initials: null, hue: null, role: null, active: id !== 'bob' }
        ])
      ),
      tags: new Map(),
      country: 'FR',
      view: viewOf('settings', [...FRENCH_FACTS, ...gone])
    }
  };
  return part as unknown as Workspace;
}
