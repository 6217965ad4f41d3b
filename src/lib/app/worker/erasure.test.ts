import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { randomUuid } from '../../base/ids.ts';
import { systemRandom } from '../../base/random.ts';
import { createContact } from '../../commands/createContact.ts';
import { startTestRelay, type TestRelay } from '../../sync/relayHarness.ts';
import type { Act, OpenOptions } from '../workerApi.ts';
import { createTestDevice, type TestDevice, type TestTab } from './workerHarness.ts';

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

const context = { by: randomUuid(systemRandom), now: Date.UTC(2026, 2, 1), random: systemRandom };

function device(options: Omit<OpenOptions, 'workspaceId'>): TestDevice {
  const made = createTestDevice({ workspaceId: relay.workspaceId, ...options });
  devices.push(made);
  return made;
}

function ofAdmin(): TestDevice {
  const { memberId, credential } = relay.admin;
  return device({ memberId, relay: { url: relay.url, credential } });
}

async function ofMember(): Promise<TestDevice> {
  const { memberId, credential } = await relay.join('Bea', 'member');
  return device({ memberId, relay: { url: relay.url, credential } });
}

function newContact(): { readonly id: string; readonly act: Act } {
  const created = createContact(context, { kind: 'main', name: 'Durand' });
  if (!created.ok) throw new Error(created.error.code);
  const { id, doc } = created.value;
  return { id, act: { changes: [{ docId: id, update: Y.encodeStateAsUpdate(doc) }] } };
}

/** The contact is on this device, and the relay has it. */
async function has(tab: TestTab, id: string): Promise<void> {
  await eventually(async () => (await tab.api.rowsOf([id])).length).toBe(1);
  await eventually(() => tab.last('sync')?.status.state).toBe('up-to-date');
}

async function isGone(tab: TestTab, id: string): Promise<void> {
  await eventually(async () => (await tab.api.rowsOf([id])).length).toBe(0);
  await eventually(() => tab.events.some((event) => event.type === 'erased' && event.docId === id)).toBe(
    true
  );
}

const erasureOf = async (tab: TestTab, id: string) => (await tab.api.rowsOf([id]))[0]?.erasure;

test('[A6] an admin erases: gone on every device and told in every tab, also one that is opened later', async () => {
  const ada = ofAdmin();
  const tabs = [await ada.openTab(), await ada.openTab(), await (await ofMember()).openTab()] as const;
  const { id, act } = newContact();
  await tabs[0].api.commit(act);
  for (const tab of tabs) await has(tab, id);
  await tabs[1].api.subscribe(id);
  expect(await tabs[1].api.commit({ changes: [], erase: [id] })).toMatchObject({ ok: true });
  for (const tab of tabs) await isGone(tab, id);
  await eventually(() => tabs[0].last('sync')?.status.state).toBe('up-to-date');
  const late = await ada.openTab();
  expect(await late.api.subscribe(id)).toBeNull();
  expect(late.last('erased')).toEqual({ type: 'erased', docId: id });
  expect(await late.api.commit(act)).toMatchObject({ error: { code: 'erased' } });
});

test('[A6] a member is refused before anything is written', async () => {
  const bea = await (await ofMember()).openTab();
  const { id, act } = newContact();
  await bea.api.commit(act);
  await has(bea, id);
  expect(await bea.api.commit({ changes: [], erase: [id] })).toMatchObject({ error: { code: 'forbidden' } });
  expect(await erasureOf(bea, id)).toBeNull();
});

test('[A6] without the relay an erasure waits, can be withdrawn, and is done when the relay is back', async () => {
  const ada = await ofAdmin().openTab();
  const { id, act } = newContact();
  await ada.api.commit(act);
  await has(ada, id);
  await relay.stop();
  await eventually(() => ada.last('sync')?.status.connection).toBe('offline');
  await ada.api.commit({ changes: [], erase: [id] });
  expect(await erasureOf(ada, id)).toBe('waiting');
  expect(await ada.api.withdrawErasure(id)).toBe(true);
  expect(await erasureOf(ada, id)).toBeNull();
  await ada.api.commit({ changes: [], erase: [id] });
  await relay.restart();
  await ada.api.tryNow(false);
  await isGone(ada, id);
  expect(await ada.api.withdrawErasure(id)).toBe(false);
});

test('[A6] [S2] alone, the contact is gone at once', async () => {
  const tab = await device({ memberId: context.by, relay: null }).openTab();
  const { id, act } = newContact();
  await tab.api.commit(act);
  expect(await tab.api.commit({ changes: [], erase: [id] })).toMatchObject({ ok: true });
  await isGone(tab, id);
});
