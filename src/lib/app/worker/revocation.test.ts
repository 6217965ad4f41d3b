import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { randomUuid } from '../../base/ids.ts';
import { systemRandom } from '../../base/random.ts';
import { createContact } from '../../commands/createContact.ts';
import type { CredentialResponse, HowRevoked } from '../../protocol/http.ts';
import { startTestRelay, type TestRelay } from '../../sync/relayHarness.ts';
import { createAccess } from '../access.ts';
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
const refused = { ok: false, error: { code: 'read-only' } };

function optionsOf({ credential, memberId }: CredentialResponse): OpenOptions {
  return { workspaceId: relay.workspaceId, memberId, relay: { url: relay.url, credential } };
}

function device(options: OpenOptions): TestDevice {
  const made = createTestDevice(options);
  devices.push(made);
  return made;
}

function newContact(name: string): Act {
  const created = createContact(context, { kind: 'main', name });
  if (!created.ok) throw new Error(created.error.code);
  const { id, doc } = created.value;
  return { changes: [{ docId: id, update: Y.encodeStateAsUpdate(doc) }] };
}

async function revoke({ memberId }: CredentialResponse, how: HowRevoked): Promise<void> {
  const access = createAccess({ fetch, origin: relay.url, device: 'test' });
  const done = await access.revokeMember(relay.admin.credential, memberId, how);
  if (!done.ok) throw new Error(done.error);
}

const closedWhy = (tab: TestTab) => tab.last('sync')?.status.closedWhy;
const isUpToDate = (tab: TestTab) => tab.last('sync')?.status.state === 'up-to-date';

test('[A7] access that was removed ends writing in every tab, and leaves reading and export', async () => {
  const bea = await relay.join('Bea', 'member');
  const laptop = device(optionsOf(bea));
  const first = await laptop.openTab();
  const second = await laptop.openTab();
  expect(await first.api.commit(newContact('Durand'))).toMatchObject({ ok: true });
  await eventually(() => isUpToDate(first)).toBe(true);
  await revoke(bea, 'remove');
  for (const tab of [first, second]) {
    await eventually(() => closedWhy(tab)).toBe('revoked');
    expect(await tab.api.commit(newContact('Martin'))).toEqual(refused);
    expect(await tab.api.loadDemo(5, () => undefined)).toEqual(refused);
    expect(await tab.api.bringIn(randomUuid(systemRandom), () => undefined)).toEqual(refused);
    expect((await tab.api.exportAll()).size).toBeGreaterThan(0);
  }
  // A try that is under way is no access yet.
  await first.api.tryNow(true);
  expect(await first.api.commit(newContact('Martin'))).toEqual(refused);
});

test('[A7] the ending holds after a restart without a network, and so does what waited', async () => {
  const bea = await relay.join('Bea', 'member');
  await relay.stop();
  const laptop = device(optionsOf(bea));
  const before = await laptop.openTab();
  await before.api.commit(newContact('Durand'));
  await before.api.close();
  const after = await laptop.openTab({ ...optionsOf(bea), ended: 'revoked' });
  expect(await after.api.commit(newContact('Martin'))).toEqual(refused);
  expect(await after.api.storage()).toMatchObject({ contacts: 1, waiting: 1 });
});

test('[A7] a reader neither commits nor brings anything along', async () => {
  const reader = await relay.join('Luc', 'reader');
  const tab = await device(optionsOf(reader)).openTab();
  await eventually(() => isUpToDate(tab)).toBe(true);
  expect(await tab.api.commit(newContact('Martin'))).toEqual(refused);
  expect(await tab.api.loadDemo(5, () => undefined)).toEqual(refused);
  expect(await tab.api.bringIn(randomUuid(systemRandom), () => undefined)).toEqual(refused);
});

test('[A7] a change of role is followed without a new start', async () => {
  const bea = await relay.join('Bea', 'member');
  const tab = await device(optionsOf(bea)).openTab();
  await eventually(() => isUpToDate(tab)).toBe(true);
  const access = createAccess({ fetch, origin: relay.url, device: 'test' });
  await access.setRole(relay.admin.credential, bea.memberId, 'reader');
  await eventually(() => tab.last('sync')?.status.role).toBe('reader');
  expect(await tab.api.commit(newContact('Martin'))).toEqual(refused);
  await access.setRole(relay.admin.credential, bea.memberId, 'member');
  await eventually(() => tab.last('sync')?.status.role).toBe('member');
  expect(await tab.api.commit(newContact('Martin'))).toMatchObject({ ok: true });
});

test('[A7] a role that only the relay has told holds after a restart without a network', async () => {
  const bea = await relay.join('Bea', 'member');
  const laptop = device(optionsOf(bea));
  const before = await laptop.openTab();
  await eventually(() => isUpToDate(before)).toBe(true);
  // Over HTTP alone: the workspace's document still calls her a member, as when an admin's page dies in between.
  const access = createAccess({ fetch, origin: relay.url, device: 'test' });
  await access.setRole(relay.admin.credential, bea.memberId, 'reader');
  await eventually(() => before.last('sync')?.status.role).toBe('reader');
  await before.api.close();
  await relay.stop();
  const after = await laptop.openTab();
  expect(await after.api.commit(newContact('Martin'))).toEqual(refused);
});

test('[A7] lost or stolen: every tab is told and lets go of its database; the relay knows that the device was', async () => {
  const bea = await relay.join('Bea', 'member');
  const laptop = device(optionsOf(bea));
  const tabs = [await laptop.openTab(), await laptop.openTab()];
  await eventually(() => tabs.every(isUpToDate)).toBe(true);
  await revoke(bea, 'erase');
  for (const tab of tabs) {
    await eventually(() => closedWhy(tab)).toBe('erase-device');
    await expect(tab.api.exportAll()).rejects.toThrow('closed');
  }
  const access = createAccess({ fetch, origin: relay.url, device: 'test' });
  await eventually(async () => {
    const team = await access.team(relay.admin.credential);
    const member = team.ok ? team.value.find(({ id }) => id === bea.memberId) : undefined;
    return member?.devices.map(({ state }) => state);
  }).toEqual(['erase-told']);
});
