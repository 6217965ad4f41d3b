import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { randomUuid } from '../../base/ids.ts';
import { systemRandom } from '../../base/random.ts';
import { createContact } from '../../commands/createContact.ts';
import { setField } from '../../commands/editField.ts';
import { createWorkspace } from '../../commands/workspace.ts';
import { openDocument } from '../../contact/document.ts';
import { readDocument } from '../../contact/read.ts';
import { fieldView } from '../../contact/viewAccess.ts';
import { startTestRelay, type TestRelay } from '../../sync/relayHarness.ts';
import type { CredentialResponse } from '../../protocol/http.ts';
import type { Act, ListQuery } from '../workerApi.ts';
import { copyOf, createTestDevice, openOn, type TestDevice, type TestTab } from './workerHarness.ts';

/** Waits for a condition, however busy the machine is. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });

vi.setConfig({ testTimeout: 30_000 });

let relay: TestRelay;
let devices: TestDevice[];

beforeEach(async () => {
  relay = await startTestRelay();
  devices = [];
});

afterEach(async () => {
  for (const device of devices) await device.close();
  await relay.dispose();
});

const everything: ListQuery = { text: '', archived: false, mainOnly: false, sort: 'name' };
const context = { by: randomUuid(systemRandom), now: Date.UTC(2026, 2, 1), random: systemRandom };

function deviceOf({ credential, memberId }: CredentialResponse): TestDevice {
  const device = createTestDevice({
    workspaceId: relay.workspaceId,
    memberId,
    relay: { url: relay.url, credential }
  });
  devices.push(device);
  return device;
}

function soloDevice(): TestDevice {
  const device = createTestDevice({
    workspaceId: randomUuid(systemRandom),
    memberId: context.by,
    relay: null
  });
  devices.push(device);
  return device;
}

function newContact(name: string): { readonly id: string; readonly act: Act } {
  const created = createContact(context, { kind: 'main', name });
  if (!created.ok) throw new Error(created.error.code);
  const { id, doc } = created.value;
  return { id, act: { changes: [{ docId: id, update: Y.encodeStateAsUpdate(doc) }] } };
}

async function nameOf(tab: TestTab, id: string): Promise<unknown> {
  const stored = await tab.api.subscribe(id);
  return (
    stored &&
    readDocument(openDocument(id, Y.mergeUpdates([...stored]), systemRandom)).root.fields.get('name')?.value
  );
}

test('a contact made on one device is on the other, in its list, acknowledged', async () => {
  const ada = await deviceOf(relay.admin).openTab();
  const bea = await deviceOf(await relay.join('Bea', 'member')).openTab();
  await bea.api.watchList(everything);
  const { id, act } = newContact('Durand');
  expect(await ada.api.commit(act)).toEqual({ ok: true, value: undefined });
  await eventually(() => bea.last('list')?.info.count).toBe(1);
  expect((await bea.api.listPage(0, 10)).rows.map(({ name }) => name)).toEqual(['Durand']);
  expect(await nameOf(bea, id)).toBe('Durand');
  await eventually(() => ada.last('sync')?.status.state).toBe('up-to-date');
  expect(ada.last('sync')?.status.waiting).toBe(0);
});

test('[P7] an edit reaches the open sheet of another device while both are online', async () => {
  const ada = await deviceOf(relay.admin).openTab();
  const bea = await deviceOf(await relay.join('Bea', 'member')).openTab();
  const { id, act } = newContact('Durand');
  await ada.api.commit(act);
  await bea.api.watchList(everything);
  await eventually(async () => (await bea.api.listPage(0, 1)).rows.length).toBe(1);
  const doc = await openOn(bea, id);
  const edited = copyOf(doc);
  const updates: Uint8Array[] = [];
  edited.on('update', (update: Uint8Array) => void updates.push(update));
  setField(edited, context, { field: 'website', value: 'durand.fr', seen: [] });
  await ada.api.commit({ changes: updates.map((update) => ({ docId: id, update })) });
  await eventually(() => {
    for (const event of bea.events.splice(0)) {
      if (event.type === 'document') Y.applyUpdate(doc, event.update);
    }
    return readDocument(doc).root.fields.get('website')?.value;
  }).toBe('durand.fr');
});

test('[L2] an act that touches an open contact twice reaches its sheet whole', async () => {
  const tab = await soloDevice().openTab();
  const { id, act } = newContact('Durand');
  await tab.api.commit(act);
  const sheet = await openOn(tab, id);
  const author = copyOf(sheet);
  const updates: Uint8Array[] = [];
  author.on('update', (update: Uint8Array) => updates.push(update));
  for (const text of ['first', 'second']) author.getArray('facts').push([text]);
  expect(updates).toHaveLength(2);
  expect(await tab.api.commit({ changes: updates.map((update) => ({ docId: id, update })) })).toMatchObject({
    ok: true
  });
  await eventually(() => tab.last('document')?.docId).toBe(id);
  for (const event of tab.events) if (event.type === 'document') Y.applyUpdate(sheet, event.update);
  expect(sheet.getArray('facts').toJSON()).toEqual(author.getArray('facts').toJSON());
});

test('[S1] edits made while the relay is down wait, and are pushed when it is back', async () => {
  const ada = await deviceOf(relay.admin).openTab();
  await eventually(() => ada.last('sync')?.status.state).toBe('up-to-date');
  await relay.stop();
  await eventually(() => ada.last('sync')?.status.state).toBe('offline');
  await ada.api.commit(newContact('Petit').act);
  await eventually(() => ada.last('sync')?.status.state).toBe('saved');
  expect(ada.last('sync')?.status.waiting).toBe(1);
  await relay.restart();
  await eventually(async () => {
    await ada.api.tryNow(false);
    return ada.last('sync')?.status.state;
  }).toBe('up-to-date');
});

test('[L6] a second tab sees what the first writes, and writes through the leader', async () => {
  const device = deviceOf(relay.admin);
  const [first, second] = [await device.openTab(), await device.openTab()];
  expect([(await first.api.storage()).leader, (await second.api.storage()).leader]).toEqual([true, false]);
  await first.api.watchList(everything);
  const { id, act } = newContact('Moreau');
  await second.api.commit(act);
  await eventually(() => first.last('list')?.info.count).toBe(1);
  await eventually(() => second.last('sync')?.status.state).toBe('up-to-date');
  expect(await nameOf(first, id)).toBe('Moreau');
});

test('[L6] the next tab leads when the leader closes, and pushes what waits', async () => {
  const device = deviceOf(relay.admin);
  const [first, second] = [await device.openTab(), await device.openTab()];
  await first.api.close();
  await eventually(async () => (await second.api.storage()).leader).toBe(true);
  await second.api.commit(newContact('Lambert').act);
  await eventually(() => second.last('sync')?.status.state).toBe('up-to-date');
});

test('preferences are one for all tabs of a member, and outlive them', async () => {
  const device = soloDevice();
  const [first, second] = [await device.openTab(), await device.openTab()];
  await second.api.setPreference('theme', 'dark');
  await eventually(() => first.last('preferences')?.preferences).toEqual({ theme: 'dark' });
});

test('[P8] another device sees who is on which contact and field', async () => {
  const ada = await deviceOf(relay.admin).openTab();
  const bea = await deviceOf(await relay.join('Bea', 'member')).openTab();
  await bea.api.setPresence({ contactId: 'c1', field: 'name', draft: 'Du', caret: null });
  await eventually(() =>
    ada.last('presence')?.peers.map(({ name, field, draft }) => [name, field, draft])
  ).toEqual([['Bea', 'name', 'Du']]);
});

test('[S2] a solo device keeps everything and says so', async () => {
  const tab = await soloDevice().openTab();
  await tab.api.watchList(everything);
  let done = 0;
  expect(await tab.api.loadDemo(60, (count) => (done = count))).toEqual({ ok: true, value: undefined });
  expect(done).toBe(60);
  await eventually(() => tab.last('list')?.info.total).toBe(60);
  await eventually(() => tab.last('sync')?.status).toMatchObject({ state: 'solo', waiting: 60 });
  expect(await tab.api.storage()).toMatchObject({ contacts: 60, waiting: 60, leader: true });
  const lines = (await (await tab.api.exportAll()).text()).trim().split('\n');
  // Header, documents, what waits, preferences, end.
  expect(lines).toHaveLength(1 + 60 + 60 + 2);
});

test('a reader’s edit is refused before it is written', async () => {
  const reader = await deviceOf(await relay.join('Léa', 'reader')).openTab();
  await eventually(() => reader.last('sync')?.status.role).toBe('reader');
  expect(await reader.api.commit(newContact('Durand').act)).toEqual({
    ok: false,
    error: { code: 'read-only' }
  });
});

test('what the workspace says reaches the page before the commit that wrote it is answered, and other tabs', async () => {
  const id = randomUuid(systemRandom);
  const device = createTestDevice({ workspaceId: id, memberId: context.by, relay: null });
  devices.push(device);
  const [writer, reader] = [await device.openTab(), await device.openTab()];
  const made = createWorkspace(context, { id, company: 'Martin Chauffage', memberName: 'Anne Martin' });
  if (!made.ok) throw new Error(made.error.code);
  const update = Y.encodeStateAsUpdate(made.value.doc);
  expect(await writer.api.commit({ changes: [{ docId: id, update }] })).toEqual({
    ok: true,
    value: undefined
  });
  const told = writer.last('settings')?.view;
  expect(told && fieldView(told, 'name').value).toBe('Martin Chauffage');
  await expect.poll(() => reader.last('settings')?.view).toEqual(told);
  // Over comlink it is cloned.
  expect(structuredClone(told)).toEqual(told);
});

test('a line shows its phone number as the country of the workspace writes it', async () => {
  const tab = await soloDevice().openTab();
  const made = createContact(context, {
    kind: 'main',
    name: 'Durand',
    phones: [{ type: 'mobile', number: '0612345678' }]
  });
  if (!made.ok) throw new Error(made.error.code);
  const { id, doc } = made.value;
  await tab.api.commit({ changes: [{ docId: id, update: Y.encodeStateAsUpdate(doc) }] });
  await tab.api.watchList(everything);
  const [listed] = (await tab.api.listPage(0, 10)).rows;
  const [found] = await tab.api.find('durand', 5);
  expect([listed?.phone, found?.phone]).toEqual(['06 12 34 56 78', '06 12 34 56 78']);
});

test('the next reference follows the highest one there is, by the formula of the carnet', async () => {
  const workspaceId = randomUuid(systemRandom);
  const device = createTestDevice({ workspaceId, memberId: context.by, relay: null });
  devices.push(device);
  const tab = await device.openTab();
  for (const ref of ['CL0007', 'CL0012', 'autre']) {
    const made = createContact(context, { kind: 'main', name: ref, fields: { ref } });
    if (!made.ok) throw new Error(made.error.code);
    await tab.api.commit({
      changes: [{ docId: made.value.id, update: Y.encodeStateAsUpdate(made.value.doc) }]
    });
  }
  expect(await tab.api.nextCode('ref')).toBe('CL0013');
  expect(await tab.api.nextCode('storeCode')).toBeNull();
  expect(await tab.api.nextCode('payableAccount')).toBe('40100001');
  const carnet = createWorkspace(context, { id: workspaceId, company: 'Acme', memberName: 'Ana' });
  if (!carnet.ok) throw new Error(carnet.error.code);
  const { doc } = carnet.value;
  const said = setField(doc, context, { field: 'refFormula', value: 'D%03i', seen: [] });
  expect(said.ok).toBe(true);
  await tab.api.commit({ changes: [{ docId: workspaceId, update: Y.encodeStateAsUpdate(doc) }] });
  expect(await tab.api.nextCode('ref')).toBe('D001');
  // One that is still being typed counts for the question alone.
  expect(await tab.api.nextCode('ref', 'CL%05i')).toBe('CL00013');
  expect(await tab.api.nextCode('ref', 'CL')).toBeNull();
});
