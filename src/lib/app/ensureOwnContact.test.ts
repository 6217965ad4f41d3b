import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { createContact } from '../commands/createContact.ts';
import { openDocument } from '../contact/document.ts';
import { itemsOf } from '../contact/lists.ts';
import { readDocument } from '../contact/read.ts';
import { fieldView } from '../contact/viewAccess.ts';
import type { OwnContact } from '../projections/ownContact.ts';
import { ensureOwnContact, rememberOwnEmail } from './ensureOwnContact.ts';
import { OpenDocuments } from './openDocuments.ts';
import { MemoryPort, MemoryStore } from './sheetHarness.ts';
import type { Json } from '../base/json.ts';
import type { Workspace } from './workspace.svelte.ts';

const ME = '00000000-0000-4000-8000-00000000000a';
const PAUL = '00000000-0000-4000-8000-00000000000b';

/** A device that is up to date, of a member who joined with this e-mail. */
function deviceWith(found: OwnContact, role: 'member' | 'reader' = 'member') {
  const store = new MemoryStore();
  const port = new MemoryPort(store, ME);
  const documents = new OpenDocuments(port);
  const preferences: Record<string, Json> = {};
  const asked: (string | null)[] = [];
  const part = {
    memberId: ME,
    me: { id: ME, name: 'Paul Durand' },
    mayWrite: role !== 'reader',
    sync: { status: { state: 'up-to-date' } },
    clock: port.clock,
    random: port.random,
    clockOffset: () => 0,
    preferences,
    setPreference: (key: string, value: Json) => void (preferences[key] = value),
    ownContact: (email: string | null) => (asked.push(email), Promise.resolve(found)),
    commit: port.commit.bind(port),
    on: () => () => undefined,
    useDocuments: () => documents
  };
  const workspace = part as unknown as Workspace;
  rememberOwnEmail(workspace, 'paul@example.fr');
  const viewOf = (id: string) => {
    const state = store.state(id);
    return state && readDocument(openDocument(id, state, port.random));
  };
  return { store, port, workspace, preferences, asked, viewOf };
}

const nothingFails = (): void => expect.unreachable('it does not fail');

test('who joins with an e-mail that a contact has becomes that contact; no second one is made', async () => {
  const { store, port, workspace, preferences, asked, viewOf } = deviceWith({ own: null, match: PAUL });
  const made = createContact(
    { by: 'x', now: 1, random: port.random },
    { kind: 'main', id: PAUL, name: 'Paul D.' }
  );
  if (!made.ok) throw new Error(made.error.code);
  store.write(PAUL, Y.encodeStateAsUpdate(made.value.doc), null);
  ensureOwnContact(workspace, nothingFails);
  await expect.poll(() => preferences['ownEmail']).toBeNull();
  expect(asked).toEqual(['paul@example.fr']);
  const view = viewOf(PAUL);
  expect(view && [fieldView(view, 'member').value, fieldView(view, 'name').value]).toEqual([ME, 'Paul D.']);
  expect(viewOf(ME)).toBeNull();
});

test('without a match the own contact is made, with the e-mail', async () => {
  const { workspace, preferences, viewOf } = deviceWith({ own: null, match: null });
  ensureOwnContact(workspace, nothingFails);
  await expect.poll(() => preferences['ownEmail']).toBeNull();
  const view = viewOf(ME);
  expect(view && itemsOf(view, 'email').map((item) => item.view.value)).toEqual([
    { address: 'paul@example.fr' }
  ]);
  expect(view && fieldView(view, 'member').value).toBe(ME);
});

test('who has a contact already, and who may only read, writes nothing', async () => {
  const there = deviceWith({ own: ME, match: null });
  ensureOwnContact(there.workspace, nothingFails);
  await expect.poll(() => there.preferences['ownEmail']).toBeNull();
  const reader = deviceWith({ own: null, match: null }, 'reader');
  ensureOwnContact(reader.workspace, nothingFails);
  expect([there.port.commits, reader.port.commits, reader.asked]).toEqual([[], [], []]);
});
