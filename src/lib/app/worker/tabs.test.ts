import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { randomUuid } from '../../base/ids.ts';
import { systemRandom } from '../../base/random.ts';
import { createContact } from '../../commands/createContact.ts';
import { setField } from '../../commands/editField.ts';
import { createWorkspace } from '../../commands/workspace.ts';
import { readDocument } from '../../contact/read.ts';
import { fieldView } from '../../contact/viewAccess.ts';
import type { CredentialResponse } from '../../protocol/http.ts';
import { startTestRelay, type TestRelay } from '../../sync/relayHarness.ts';
import type { Act, ListQuery } from '../workerApi.ts';
import { createTestDevice, openOn, type TestDevice, type TestTab } from './workerHarness.ts';

/** Waits for a condition, however busy the machine is. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 });

/** Seconds of silence take tenths. */
const FASTER = 10;

vi.setConfig({ testTimeout: 60_000 });

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

function deviceOf({ credential, memberId }: CredentialResponse, faster = FASTER): TestDevice {
  const device = createTestDevice(
    { workspaceId: relay.workspaceId, memberId, relay: { url: relay.url, credential } },
    faster
  );
  devices.push(device);
  return device;
}

function newContact(name: string): { readonly id: string; readonly act: Act } {
  const created = createContact(context, { kind: 'main', name });
  if (!created.ok) throw new Error(created.error.code);
  const { id, doc } = created.value;
  return { id, act: { changes: [{ docId: id, update: Y.encodeStateAsUpdate(doc) }] } };
}

async function commit(tab: TestTab, act: Act): Promise<void> {
  expect(await tab.api.commit(act)).toEqual({ ok: true, value: undefined });
}

function takeIn(doc: Y.Doc, tab: TestTab): void {
  for (const event of tab.events) {
    if (event.type === 'document' && event.docId === doc.guid) Y.applyUpdate(doc, event.update);
  }
}

async function writeField(tab: TestTab, doc: Y.Doc, field: string, value: string): Promise<void> {
  const updates: Uint8Array[] = [];
  const collect = (update: Uint8Array): void => void updates.push(update);
  doc.on('update', collect);
  setField(doc, context, { field, value, seen: [] });
  doc.off('update', collect);
  await commit(tab, { changes: updates.map((update) => ({ docId: doc.guid, update })) });
}

const isLeading = async (tab: TestTab): Promise<boolean> => (await tab.api.storage()).leader;

test('[L6] [P6] the lead is taken from a silent tab in the middle of its pushes: nothing lost, nothing twice', async () => {
  const device = deviceOf(relay.admin);
  const tabs = [await device.openTab(), await device.openTab()] as const;
  const observer = await deviceOf(await relay.join('Bea', 'member'), 1).openTab();
  await observer.api.watchList(everything);
  await eventually(() => isLeading(tabs[0])).toBe(true);
  const { id, act } = newContact('Durand');
  await commit(tabs[0], act);
  const sheets = [await openOn(tabs[0], id), await openOn(tabs[1], id)] as const;

  let made = 1;
  let under = true;
  const work = async (at: 0 | 1): Promise<void> => {
    for (let turn = 0; under; turn += 1) {
      await commit(tabs[at], newContact(`${String(at)}-${String(turn)}`).act);
      await writeField(tabs[at], sheets[at], at === 0 ? 'website' : 'jobTitle', String(turn));
      made += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const working = Promise.all([work(0), work(1)]);
  for (const thief of [1, 0, 1] as const) {
    const leader = thief === 1 ? 0 : 1;
    await tabs[leader].api.setVisible(false);
    await tabs[thief].api.setVisible(true);
    tabs[leader].isolated = true;
    await eventually(() => isLeading(tabs[thief])).toBe(true);
    await eventually(() => isLeading(tabs[leader])).toBe(false);
    tabs[leader].isolated = false;
    await tabs[leader].api.refresh();
  }
  under = false;
  await working;

  await eventually(async () => (await tabs[0].api.storage()).waiting).toBe(0);
  await eventually(() => observer.last('list')?.info.count).toBe(made);
  const there = await openOn(observer, id);
  sheets.forEach((doc, at) => {
    for (const tab of tabs) takeIn(doc, tab);
    const field = at === 0 ? 'website' : 'jobTitle';
    expect(fieldView(readDocument(there), field).value).toBe(fieldView(readDocument(doc), field).value);
  });
  expect([await isLeading(tabs[0]), await isLeading(tabs[1])]).toEqual([false, true]);
});

test('[L6] a tab that missed everything while it was frozen shows all of it once it reads again', async () => {
  const device = deviceOf(relay.admin, 1);
  const [awake, frozen] = [await device.openTab(), await device.openTab()];
  await frozen.api.watchList(everything);
  const { id, act } = newContact('Durand');
  await commit(awake, act);
  await eventually(() => frozen.last('list')?.info.count).toBe(1);
  const sheet = await openOn(frozen, id);

  frozen.isolated = true;
  const made = createWorkspace(context, {
    id: relay.workspaceId,
    company: 'Martin Chauffage',
    memberName: 'Anne Martin'
  });
  if (!made.ok) throw new Error(made.error.code);
  await commit(awake, {
    changes: [{ docId: relay.workspaceId, update: Y.encodeStateAsUpdate(made.value.doc) }]
  });
  await commit(awake, newContact('Petit').act);
  await writeField(awake, await openOn(awake, id), 'website', 'durand.fr');
  await awake.api.setPreference('theme', 'dark');
  await eventually(() => awake.last('sync')?.status.state).toBe('up-to-date');
  expect(frozen.last('list')?.info.count).toBe(1);

  frozen.isolated = false;
  await frozen.api.refresh();
  takeIn(sheet, frozen);
  expect(fieldView(readDocument(sheet), 'website').value).toBe('durand.fr');
  const settings = frozen.last('settings')?.view;
  expect(settings && fieldView(settings, 'name').value).toBe('Martin Chauffage');
  await eventually(() => frozen.last('list')?.info.count).toBe(2);
  await eventually(() => frozen.last('rows')?.ids).toBeNull();
  await eventually(() => frozen.last('preferences')?.preferences).toEqual({ theme: 'dark' });
  await eventually(() => frozen.last('sync')?.status.waiting).toBe(0);
});

test('[L6] [S3] what a leader stored and did not tell before it was gone is shown by the tab that had just begun to wait', async () => {
  const device = deviceOf(relay.admin, 1);
  const leader = await device.openTab();
  await leader.api.watchList(everything);
  await eventually(() => isLeading(leader)).toBe(true);
  const bea = await deviceOf(await relay.join('Bea', 'member'), 1).openTab();
  await bea.api.watchList(everything);

  const heir = await device.openTab();
  await heir.api.watchList(everything);
  leader.isolated = true;
  await commit(bea, newContact('Durand').act);
  await eventually(async () => (await leader.api.storage()).contacts).toBe(1);
  expect(heir.last('list')?.info.count ?? 0).toBe(0);
  await leader.api.close();

  await eventually(() => heir.last('list')?.info.count).toBe(1);
  expect((await heir.api.storage()).fingerprint).toBe((await bea.api.storage()).fingerprint);
});

test('[A6] a tab that was frozen hears of an erasure when it reads again, of a contact that it has not open too', async () => {
  const device = deviceOf(relay.admin, 1);
  const [awake, frozen] = [await device.openTab(), await device.openTab()];
  const { id, act } = newContact('Durand');
  await commit(awake, act);
  // Only an admin erases, and it is the relay that says who is one.
  await eventually(() => awake.last('sync')?.status.role).toBe('admin');
  frozen.isolated = true;
  await commit(awake, { changes: [], erase: [id] });
  await eventually(() => awake.events).toContainEqual({ type: 'erased', docId: id });

  frozen.isolated = false;
  await frozen.api.refresh();
  expect(frozen.events).toContainEqual({ type: 'erased', docId: id });
});

test('[L6] [P8] what a tab showed while no leader heard it is told once it reads again', async () => {
  const device = deviceOf(relay.admin, 1);
  const [, frozen] = [await device.openTab(), await device.openTab()];
  const observer = await deviceOf(await relay.join('Bea', 'member'), 1).openTab();
  frozen.isolated = true;
  await frozen.api.setPresence({ contactId: 'c1', field: 'name', draft: null, caret: null });
  frozen.isolated = false;
  await frozen.api.refresh();
  await eventually(() => observer.last('presence')?.peers.map(({ contactId }) => contactId)).toEqual(['c1']);
});
