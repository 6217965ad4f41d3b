import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { systemClock } from '../../base/clock.ts';
import { randomUuid } from '../../base/ids.ts';
import { systemRandom } from '../../base/random.ts';
import { createContact } from '../../commands/createContact.ts';
import type { Created } from '../../commands/types.ts';
import { addSettingsItem, createWorkspace } from '../../commands/workspace.ts';
import { createMemoryStore } from '../../replica/memoryStore.ts';
import { createReplica } from '../../replica/replica.ts';
import { startTestRelay, type TestRelay } from '../../sync/relayHarness.ts';
import type { OpenOptions } from '../workerApi.ts';
import { bringIn } from './bringIn.ts';
import { createTestDevice, type TestDevice, type TestTab } from './workerHarness.ts';

const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000 });

vi.setConfig({ testTimeout: 30_000 });

const solo: OpenOptions = {
  workspaceId: randomUuid(systemRandom),
  memberId: randomUuid(systemRandom),
  relay: null
};
const context = { by: solo.memberId, now: Date.UTC(2026, 2, 1), random: systemRandom };

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

function deviceFor(options: OpenOptions): TestDevice {
  const device = createTestDevice(options);
  devices.push(device);
  return device;
}

function adminOptions(): OpenOptions {
  const { memberId, credential } = relay.admin;
  return { workspaceId: relay.workspaceId, memberId, relay: { url: relay.url, credential } };
}

async function write(tab: TestTab, { id, doc }: Pick<Created, 'id' | 'doc'>): Promise<void> {
  const update = Y.encodeStateAsUpdate(doc);
  expect(await tab.api.commit({ changes: [{ docId: id, update }] })).toMatchObject({ ok: true });
}

function workspaceDocument(id: string, company: string): Created {
  const made = createWorkspace(context, { id, company, memberName: 'Marie' });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

function contact(name: string): Created {
  const made = createContact(context, { kind: 'main', name });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

/** A device with a base of its own: its document with a tag, and these contacts. */
async function soloBase(names: readonly string[]): Promise<TestDevice> {
  const device = deviceFor(solo);
  const tab = await device.openTab();
  const settings = workspaceDocument(solo.workspaceId, 'Durand');
  addSettingsItem(settings.doc, context, 'tag', { name: 'Fidèle' });
  await write(tab, settings);
  for (const name of names) await write(tab, contact(name));
  await tab.api.close();
  return device;
}

const bring = (tab: TestTab) => tab.api.bringIn(solo.workspaceId, () => undefined);

const everything = { text: '', archived: false, mainOnly: false, sort: 'name' } as const;

async function names(tab: TestTab): Promise<readonly string[]> {
  await tab.api.watchList(everything);
  return (await tab.api.listPage(0, 50)).rows.map(({ name }) => name);
}

test('[S2] the contacts of another base arrive here and on every device, with its lists; again changes nothing', async () => {
  const device = await soloBase(['Durand', 'Petit']);
  const tab = await device.openTab(adminOptions());
  await write(tab, workspaceDocument(relay.workspaceId, 'Martin'));
  await eventually(() => tab.last('sync')?.status.state).toBe('up-to-date');
  const told: number[] = [];
  const brought = await tab.api.bringIn(solo.workspaceId, (done) => told.push(done));
  const all = { contacts: 2, tooLarge: 0, toErase: 0, whole: true };
  expect(brought).toMatchObject({ ok: true, value: all });
  expect(told).toEqual([1, 2]);
  expect(await names(tab)).toEqual(['Durand', 'Petit']);
  await eventually(() => tab.last('sync')?.status.state).toBe('up-to-date');
  const again = await bring(tab);
  expect(again).toEqual({ ok: true, value: { ...all, waiting: 0 } });

  const bea = await relay.join('Bea', 'member');
  const other = await deviceFor({
    ...adminOptions(),
    memberId: bea.memberId,
    relay: { url: relay.url, credential: bea.credential }
  }).openTab();
  await eventually(() => names(other)).toEqual(['Durand', 'Petit']);
  await eventually(() =>
    JSON.stringify(
      [...(other.last('settings')?.view.entities.values() ?? [])].flatMap(
        ({ fields }) => fields.get('name')?.value ?? []
      )
    )
  ).toContain('Fidèle');
  await eventually(() => tab.last('sync')?.status.waiting).toBe(0);
});

test('[S2] the base that is brought along is only read: it opens as it was', async () => {
  const device = await soloBase(['Durand']);
  const tab = await device.openTab(adminOptions());
  await bring(tab);
  await tab.api.close();
  const before = await device.openTab(solo);
  expect(await names(before)).toEqual(['Durand']);
  expect((await before.api.storage()).waiting).toBe(2);
});

/** The device has joined a carnet of a relay beside its own. */
async function joinBeside(device: TestDevice): Promise<TestTab> {
  const tab = await device.openTab(adminOptions());
  await write(tab, workspaceDocument(relay.workspaceId, 'Martin'));
  await eventually(() => tab.last('sync')?.status.state).toBe('up-to-date');
  return tab;
}

test('[S2] what a busy second tab writes into the old base meanwhile comes along the next time, and waits then', async () => {
  const device = await soloBase(['Durand']);
  const busy = await device.openTab(solo);
  const tab = await joinBeside(device);
  expect(await bring(tab)).toMatchObject({ ok: true, value: { contacts: 1, whole: true } });
  await write(busy, contact('Late'));
  await relay.stop();
  const again = await bring(tab);
  expect(again).toMatchObject({ ok: true, value: { contacts: 2, whole: true } });
  expect(again.ok && again.value.waiting).toBeGreaterThan(0);
  expect(await names(tab)).toEqual(['Durand', 'Late']);
});

test('[S2] a base without its workspace document is not taken for brought along: it is not all here', async () => {
  const device = deviceFor(solo);
  const early = await device.openTab();
  await write(early, contact('Early'));
  await early.api.close();
  const tab = await joinBeside(device);
  expect(await bring(tab)).toEqual({ ok: false, error: { code: 'not-here' } });
  expect(await names(tab)).toEqual([]);
  const nowhere = randomUuid(systemRandom);
  expect(await tab.api.bringIn(nowhere, () => undefined)).toEqual({ ok: false, error: { code: 'not-here' } });
});

/** A carnet with a relay that nobody reaches. */
const away: OpenOptions = { ...solo, relay: { url: 'http://127.0.0.1:9', credential: 'c' } };

test('[A6] a contact whose erasure is ordered where it comes from stays there, and all else comes along', async () => {
  const device = await soloBase([]);
  const before = await device.openTab(away);
  const [gone, kept] = [contact('Gone'), contact('Kept')];
  for (const made of [gone, kept]) await write(before, made);
  expect(await before.api.commit({ changes: [], erase: [gone.id] })).toMatchObject({ ok: true });
  await before.api.close();
  const tab = await joinBeside(device);
  expect(await bring(tab)).toMatchObject({ ok: true, value: { contacts: 1, toErase: 1, whole: false } });
  expect(await names(tab)).toEqual(['Kept']);
  const again = await device.openTab(away);
  expect((await again.api.rowsOf([gone.id]))[0]?.erasure).toBe('waiting');
  await again.api.withdrawErasure(gone.id);
  expect(await bring(tab)).toMatchObject({ ok: true, value: { contacts: 2, toErase: 0, whole: true } });
});

test('[A6] what is erased in the carnet goes from the base it came from, where a tab may have it open', async () => {
  const device = await soloBase(['Kept']);
  const busy = await device.openTab(solo);
  const gone = contact('Gone');
  await write(busy, gone);
  const tab = await joinBeside(device);
  await bring(tab);
  await eventually(() => tab.last('sync')?.status.state).toBe('up-to-date');
  expect(await tab.api.commit({ changes: [], erase: [gone.id] })).toMatchObject({ ok: true });
  await eventually(() => tab.last('erased')?.docId).toBe(gone.id);
  await tab.api.eraseIn(solo.workspaceId);
  await eventually(() => busy.last('erased')?.docId).toBe(gone.id);
  expect(await names(busy)).toEqual(['Kept']);
  expect(await busy.api.subscribe(gone.id)).toBeNull();
  expect(await bring(tab)).toMatchObject({ ok: true, value: { contacts: 1, whole: true } });
  expect(await names(tab)).toEqual(['Kept']);
});

test('[A6] a contact that the carnet has erased does not come along again, before the old base has erased it too', async () => {
  const device = await soloBase([]);
  const before = await device.openTab(solo);
  const gone = contact('Gone');
  await write(before, gone);
  const tab = await joinBeside(device);
  await bring(tab);
  await tab.api.commit({ changes: [], erase: [gone.id] });
  await eventually(() => tab.last('erased')?.docId).toBe(gone.id);
  expect(await bring(tab)).toMatchObject({ ok: true, value: { contacts: 0, whole: true } });
  expect(await names(tab)).toEqual([]);
});

test('[A7] access that ends while contacts come along stops at the next one', async () => {
  const [source, target] = [createMemoryStore(), createMemoryStore()];
  const shared = {
    clock: systemClock,
    random: systemRandom,
    onChange: () => undefined,
    onFault: () => undefined
  };
  const old = createReplica({ ...shared, store: source, workspaceId: solo.workspaceId });
  const settings = workspaceDocument(solo.workspaceId, 'Durand');
  for (const { id, doc } of [settings, contact('Durand'), contact('Petit')]) {
    await old.commit({ changes: [{ docId: id, update: Y.encodeStateAsUpdate(doc) }] });
  }
  const replica = createReplica({ ...shared, store: target, workspaceId: relay.workspaceId });
  let done = 0;
  const brought = await bringIn({
    ...shared,
    platform: { ...shared, openStore: () => Promise.resolve(source) },
    from: solo.workspaceId,
    replica,
    commit: () => Promise.resolve({ ok: true, value: undefined }),
    refuses: () => done > 0,
    workspaceId: relay.workspaceId,
    by: solo.memberId,
    progress: (n) => void (done = n)
  });
  expect(brought).toEqual({ ok: false, error: { code: 'read-only' } });
  expect(await replica.rowsAfter(null, 10)).toHaveLength(1);
});
