import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { randomUuid } from '../../base/ids.ts';
import { systemRandom } from '../../base/random.ts';
import { createContact } from '../../commands/createContact.ts';
import type { Created } from '../../commands/types.ts';
import { addSettingsItem, createWorkspace } from '../../commands/workspace.ts';
import { startTestRelay, type TestRelay } from '../../sync/relayHarness.ts';
import type { OpenOptions } from '../workerApi.ts';
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
  expect(brought).toEqual({ ok: true, value: { contacts: 2, tooLarge: 0 } });
  expect(told).toEqual([1, 2]);
  expect(await names(tab)).toEqual(['Durand', 'Petit']);
  expect(await tab.api.bringIn(solo.workspaceId, () => undefined)).toEqual(brought);

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
  await tab.api.bringIn(solo.workspaceId, () => undefined);
  await tab.api.close();
  const before = await device.openTab(solo);
  expect(await names(before)).toEqual(['Durand']);
  expect((await before.api.storage()).waiting).toBe(2);
});
