import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { randomUuid } from '../../base/ids.ts';
import { systemRandom } from '../../base/random.ts';
import { createContact } from '../../commands/createContact.ts';
import { createWorkspace } from '../../commands/workspace.ts';
import type { CredentialResponse } from '../../protocol/http.ts';
import { startTestRelay, type TestRelay } from '../../sync/relayHarness.ts';
import type { Act } from '../workerApi.ts';
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

/** Its timers run ten times faster: two quiet seconds are a fifth of one. */
function deviceOf({ credential, memberId }: CredentialResponse): TestDevice {
  const { workspaceId, url } = relay;
  const device = createTestDevice({ workspaceId, memberId, relay: { url, credential } }, 10);
  devices.push(device);
  return device;
}

function newContact(name: string): Act {
  const created = createContact(context, { kind: 'main', name });
  if (!created.ok) throw new Error(created.error.code);
  const { id, doc } = created.value;
  return { changes: [{ docId: id, update: Y.encodeStateAsUpdate(doc) }] };
}

function settings(company: string): Act {
  const made = createWorkspace(context, { id: relay.workspaceId, company, memberName: 'Inès' });
  if (!made.ok) throw new Error(made.error.code);
  return { changes: [{ docId: relay.workspaceId, update: Y.encodeStateAsUpdate(made.value.doc) }] };
}

const show = (tab: TestTab) =>
  tab.api.setPresence({ contactId: null, field: null, draft: null, caret: null });
const ownBase = (tab: TestTab) => tab.last('base')?.base;
const peerBases = (tab: TestTab) => tab.last('presence')?.peers.map(({ base }) => base);

test('[S3] devices that hold the same see it, each tab of them, whichever of them leads and wrote', async () => {
  const laptop = deviceOf(relay.admin);
  const [first, second] = [await laptop.openTab(), await laptop.openTab()];
  const bea = await deviceOf(await relay.join('Bea', 'member')).openTab();
  await Promise.all([first, second, bea].map(show));
  await first.api.commit(newContact('Durand'));
  await second.api.commit(newContact('Martin'));
  await second.api.commit(settings('Martin Chauffage'));
  await bea.api.commit(newContact('Petit'));
  await eventually(async () => (await bea.api.storage()).contacts).toBe(3);
  await eventually(async () => (await second.api.storage()).contacts).toBe(3);
  for (const tab of [first, second]) {
    await eventually(() => ownBase(tab)).toEqual(expect.objectContaining({ seq: 4 }));
    await eventually(() => peerBases(tab)).toEqual([ownBase(tab)]);
    await eventually(() => peerBases(bea)?.[0]).toEqual(ownBase(tab));
  }
  const prints = await Promise.all([first, second, bea].map((tab) => tab.api.storage()));
  expect(new Set(prints.map(({ fingerprint }) => fingerprint)).size).toBe(1);
});

test('[S3] the workspace document changed in another tab is part of the fingerprint here', async () => {
  const laptop = deviceOf(relay.admin);
  const [first, second] = [await laptop.openTab(), await laptop.openTab()];
  await first.api.commit(settings('Martin Chauffage'));
  const printOf = async (tab: TestTab) => (await tab.api.storage()).fingerprint;
  await eventually(() => second.last('settings')).toBeDefined();
  const before = await printOf(second);
  expect(before).toBe(await printOf(first));
  await first.api.commit(settings('Durand Menuiserie'));
  await eventually(() => printOf(second)).not.toBe(before);
  expect(await printOf(second)).toBe(await printOf(first));
});
