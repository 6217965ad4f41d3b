import { beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { err, ok } from '../base/result.ts';
import { createContact, type ContactInput } from '../commands/createContact.ts';
import { must } from '../commands/commandsHarness.ts';
import { isSuppressed } from '../commands/suppression.ts';
import { createWorkspace } from '../commands/workspace.ts';
import { openDocument } from '../contact/document.ts';
import { readDocument } from '../contact/read.ts';
import { fieldView } from '../contact/viewAccess.ts';
import { applyEdits } from '../contact/write.ts';
import type { ListRow } from '../projections/types.ts';
import { ACT_DOCUMENTS_MAX } from '../protocol/limits.ts';
import { commandContext } from './commandContext.ts';
import { eraseContacts, planErasure, type ErasurePort } from './erasure.ts';
import { OpenDocuments } from './openDocuments.ts';
import { MemoryPort, MemoryStore } from './sheetHarness.ts';

const WORKSPACE = 'workspace';
const nameOf = (n: number) => `Client effacé ${n}`;

class TestPort extends MemoryPort implements ErasurePort {
  readonly workspaceId = WORKSPACE;
  readonly settings = { country: 'FR' };
  find(): Promise<readonly ListRow[]> {
    return Promise.resolve([...this.rows.values()].filter(({ name }) => name.startsWith('Client effacé')));
  }
}

let store: MemoryStore;
let port: TestPort;
let documents: OpenDocuments;

beforeEach(() => {
  store = new MemoryStore();
  port = new TestPort(store, 'ana');
  documents = new OpenDocuments(port);
  const { doc } = must(
    createWorkspace(commandContext(port), { id: WORKSPACE, company: 'x', memberName: 'Ana' })
  );
  store.write(WORKSPACE, Y.encodeStateAsUpdate(doc), null);
});

function add(input: Partial<ContactInput> & { readonly id: string }, consent?: string): void {
  const context = commandContext(port, 'FR');
  const { doc } = must(createContact(context, { kind: 'main', name: input.id, ...input }));
  applyEdits(doc, [{ op: 'born', kind: 'quote', entity: 'quote:1' }], context);
  if (consent) {
    const value = { status: consent };
    applyEdits(doc, [{ op: 'set', field: 'consent/email/prospecting', value, seen: [] }], context);
  }
  store.write(input.id, Y.encodeStateAsUpdate(doc), null);
  const name = input.name ?? input.id;
  port.rows.set(input.id, { id: input.id, name, parent: input.parent ?? null, mergedInto: null } as ListRow);
}

function merge(gone: string, into: string): void {
  const doc = openDocument(gone, store.state(gone) ?? new Uint8Array(), port.random);
  const before = Y.encodeStateVector(doc);
  const edit = { op: 'set', field: 'mergedInto', value: into, seen: [] } as const;
  applyEdits(doc, [edit], commandContext(port, 'FR'));
  store.write(gone, Y.encodeStateAsUpdate(doc, before), null);
  const row = port.rows.get(gone);
  // What the worker's rows say: the end of the chain, and no place in any tree.
  const end = port.rows.get(into)?.mergedInto ?? into;
  if (row) port.rows.set(gone, { ...row, parent: null, mergedInto: end });
  for (const [id, other] of port.rows)
    if (other.mergedInto === gone) port.rows.set(id, { ...other, mergedInto: end });
}

async function plan(id: string) {
  const found = await planErasure(port, documents, id);
  if (!found) throw new Error('not here');
  return found;
}

it('[A6] [R22] those that were merged into a contact of the tree are the same person, and go along', async () => {
  add({ id: 'stays' });
  add({ id: 'site', kind: 'child', parent: 'stays' });
  add({ id: 'gone' }, 'refused');
  add({ id: 'older' });
  add({ id: 'double', kind: 'child', parent: 'stays' });
  add({ id: 'stranger' });
  merge('older', 'gone');
  merge('gone', 'stays');
  merge('double', 'site');
  const told = await plan('stays');
  expect(told.contacts.map(({ id }) => id)).toEqual(['stays', 'gone', 'older', 'site', 'double']);
  expect(told).toMatchObject({ suppresses: true });
  expect([...told.documents]).toEqual([['quote', 5]]);

  const erased = await eraseContacts(port, documents, told, null);
  expect(erased.ok).toBe(true);
  expect(port.commits.flatMap(({ erase }) => erase ?? [])).toEqual([
    'double',
    'site',
    'older',
    'gone',
    'stays'
  ]);
});

it('[A6] [R22] one that is another by now goes with that other, which has its values', async () => {
  add({ id: 'stays' });
  add({ id: 'gone' });
  merge('gone', 'stays');
  expect((await plan('gone')).contacts.map(({ id }) => id)).toEqual(['stays', 'gone']);
});

it('[A6] [R22] who is merged into it after the plan was read was not agreed to', async () => {
  add({ id: 'stays' });
  add({ id: 'gone' });
  const told = await plan('stays');
  merge('gone', 'stays');
  expect(await eraseContacts(port, documents, told, null)).toEqual(err({ code: 'tree-changed' }));
  expect(port.commits).toEqual([]);
});

it('[A6] tells what goes: the tree, its documents by kind, whether a refusal stays', async () => {
  add({ id: 'main' });
  add({ id: 'site', parent: 'main', kind: 'child' }, 'refused');
  const told = await plan('main');
  expect(told.contacts.map(({ id }) => id)).toEqual(['main', 'site']);
  expect([...told.documents]).toEqual([['quote', 2]]);
  expect(told).toMatchObject({ suppresses: true, mayAnonymise: true });
  expect(await planErasure(port, documents, 'nobody')).toBeNull();
  expect(port.subscribed).toEqual([]);
});

it('[A6] is one act: the copy, the refusals of those who made them, and the erasures, the contact last', async () => {
  add({ id: 'main', emails: [{ address: 'main@example.org' }] });
  add({ id: 'site', parent: 'main', kind: 'child', emails: [{ address: 'Site@example.org' }] }, 'withdrawn');
  add({ id: 'before', name: nameOf(1) });
  const done = must(await eraseContacts(port, documents, await plan('main'), nameOf));
  const [copy, act] = port.commits;
  expect(port.commits).toHaveLength(2);
  expect(copy?.changes.map(({ docId }) => docId)).toEqual([done]);
  expect(act?.changes.map(({ docId }) => docId)).toEqual([done, WORKSPACE]);
  expect(act?.erase).toEqual(['site', 'main']);
  const kept = await viewOf(done ?? '');
  expect(fieldView(kept, 'name').value).toBe(nameOf(2));
  expect([...kept.entities.keys()]).toEqual(['quote:1']);
  const workspace = await viewOf(WORKSPACE);
  const isKnown = (email: string) => isSuppressed(workspace, { emails: [email], phones: [] });
  expect([isKnown('site@example.org'), isKnown('main@example.org')]).toEqual([true, false]);
});

it('[A6] erases all without a copy, in acts that are small enough, the contact itself last', async () => {
  add({ id: 'main' });
  for (let n = 0; n < ACT_DOCUMENTS_MAX; n += 1) add({ id: `site-${n}`, parent: 'main', kind: 'child' });
  expect(await eraseContacts(port, documents, await plan('main'), null)).toEqual(ok(null));
  expect(port.commits.map(({ erase }) => erase?.length)).toEqual([ACT_DOCUMENTS_MAX, 1]);
  expect(port.commits.at(-1)?.erase).toEqual(['main']);
});

it('[A6] erases nothing else than what was read', async () => {
  add({ id: 'main' });
  const read = await plan('main');
  add({ id: 'late', parent: 'main', kind: 'child' });
  expect(await eraseContacts(port, documents, read, null)).toMatchObject({ error: { code: 'tree-changed' } });
  expect(port.commits).toEqual([]);
});

it('[A6] a copy that cannot be stored erases nothing', async () => {
  add({ id: 'main' });
  port.answers.push({ ok: false, error: { code: 'quota' } });
  const read = await plan('main');
  expect(await eraseContacts(port, documents, read, nameOf)).toMatchObject({ error: { code: 'quota' } });
  expect(port.commits).toEqual([]);
});

async function viewOf(docId: string) {
  const session = documents.acquire(docId);
  await session.loaded;
  const { view } = session;
  await documents.release(docId);
  return view ?? readDocument(new Y.Doc());
}
