import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { err, ok, type Result } from '../base/result.ts';
import { readFacts } from '../contact/read.ts';
import { viewOf } from '../contact/view.ts';
import type { CredentialResponse } from '../protocol/http.ts';
import type { Access, AccessProblem } from './access.ts';
import { createDeviceRegistry } from './deviceRegistry.ts';
import { Session } from './session.svelte.ts';
import { createManualClock, createMemoryStorage } from './sheetHarness.ts';
import { TabStorage } from './tabStorage.ts';
import type { WorkerLink } from './workerLink.ts';

type Asked = Parameters<Access['create']>[0];

const SETUP = 'A'.repeat(22);
const INVITE = 'B'.repeat(22);
const THEIRS = '11111111-2222-4333-8444-555555555555';
const PAUL = '99999999-2222-4333-8444-555555555555';
const settings = viewOf('settings', readFacts(new Y.Doc()));
const YOU = { name: 'Marie', company: 'Durand' };

/** One browser profile with a relay that can be unreachable, and a store that opens or not. */
function createDevice(opens = false) {
  const storage = createMemoryStorage();
  const asked: Asked[] = [];
  const joined: string[] = [];
  const deleted: string[] = [];
  const invitation = { workspaceId: THEIRS, memberName: 'Paul', role: 'member' as const, expiresAt: 0 };
  const answers: Result<CredentialResponse, AccessProblem>[] = [];
  let seed = 0;
  const access = {
    create(request: Asked) {
      asked.push(request);
      const { workspaceId, memberId, memberName } = request;
      const credential = { workspaceId, memberId, memberName, role: 'admin' as const, credential: 'c' };
      return Promise.resolve(answers.shift() ?? ok(credential));
    },
    look: () => Promise.resolve(ok(invitation)),
    join(secret: string) {
      joined.push(secret);
      const { workspaceId, memberName, role } = invitation;
      return Promise.resolve(
        answers.shift() ?? ok({ workspaceId, memberId: PAUL, memberName, role, credential: 'paul' })
      );
    }
  } as unknown as Access;
  const link = {
    open: () =>
      opens
        ? Promise.resolve(ok({ settings, readOnly: false, empty: true, clockOffset: 0, preferences: {} }))
        : Promise.resolve(err({ code: 'storage-unavailable' as const, detail: '' })),
    on: () => () => undefined,
    api: { commit: () => Promise.resolve(ok()) },
    close: () => Promise.resolve()
  } as unknown as WorkerLink;
  const openTab = () =>
    new Session({
      registry: createDeviceRegistry(() => storage),
      access,
      relay: 'http://localhost',
      clock: createManualClock(),
      random: { bytes: (count) => new Uint8Array(count).fill((seed += 1)) },
      createLink: () => link,
      language: () => 'fr',
      deleteBase(workspaceId) {
        deleted.push(workspaceId);
        return Promise.resolve();
      },
      tabStorage: new TabStorage({ ...createMemoryStorage(), length: 0, key: () => null })
    });
  return { openTab, asked, joined, deleted, answers, storage };
}

test('a creation whose answer was lost is asked again with the same ids, after a reload too', async () => {
  const { openTab, asked, answers, storage } = createDevice();
  answers.push(err('unreachable'));
  const lost = await openTab().create({ setup: SETUP, ...YOU });
  expect(lost).toMatchObject({ ok: false, error: { kind: 'access', code: 'unreachable' } });
  await openTab().create({ setup: SETUP, ...YOU });
  expect(asked).toHaveLength(2);
  expect(asked[1]).toEqual(asked[0]);
  expect(storage.getItem('carnet.device')).toContain(asked[0]?.workspaceId);
  expect(storage.getItem('carnet.creating')).toBe(null);
});

test('the e-mail for the own contact outlives a page that dies before the first commit', async () => {
  const { openTab, storage } = createDevice();
  await openTab().createSolo({ ...YOU, email: 'marie@example.fr' });
  const entry: unknown = JSON.parse(storage.getItem('carnet.device') ?? '');
  expect(entry).toMatchObject({ toWrite: { company: 'Durand', email: 'marie@example.fr' } });
});

test('a creation that was refused is forgotten', async () => {
  const { openTab, asked, answers } = createDevice();
  answers.push(err('setup-unknown'));
  await openTab().create({ setup: SETUP, ...YOU });
  await openTab().create({ setup: SETUP, ...YOU });
  expect(asked[1]?.workspaceId).not.toBe(asked[0]?.workspaceId);
});

test('a second tab neither replaces the workspace of the first nor uses an invite up', async () => {
  const { openTab, asked, joined, storage } = createDevice();
  const second = openTab();
  await openTab().createSolo(YOU);
  const entry = storage.getItem('carnet.device');
  for (const refusal of [await second.createSolo(YOU), await second.create({ setup: SETUP, ...YOU })]) {
    expect(refusal).toEqual(err({ kind: 'access', code: 'already-here' }));
  }
  expect(await second.join(INVITE)).toEqual(err({ kind: 'access', code: 'other-workspace' }));
  expect([asked, joined]).toEqual([[], []]);
  expect(storage.getItem('carnet.device')).toBe(entry);
});

test('a tab of a carnet without a relay follows when another tab gives it one', async () => {
  const { openTab, storage } = createDevice(true);
  const entry = {
    workspaceId: '3f2b8c1e-5a7d-4c2b-9e1f-0a1b2c3d4e5f',
    memberId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
    memberName: 'Marie',
    credential: null
  };
  storage.setItem('carnet.device', JSON.stringify(entry));
  const tab = openTab();
  await tab.start();
  tab.hear({ key: 'carnet.device' });
  expect(tab.isOutdated).toBe(false);
  storage.setItem('carnet.device', JSON.stringify({ ...entry, credential: 'c' }));
  tab.hear({ key: 'other' });
  expect(tab.isOutdated).toBe(false);
  tab.hear({ key: 'carnet.device' });
  expect(tab.isOutdated).toBe(true);
  await tab.reopen();
  expect(tab.workspace?.credential).toBe('c');
  expect(tab.isOutdated).toBe(false);
});

async function joinBeside(base: 'bring' | 'apart') {
  const device = createDevice(true);
  const tab = device.openTab();
  await tab.createSolo(YOU);
  const mine = tab.workspace?.workspaceId ?? '';
  expect(await tab.join(INVITE, base)).toEqual(ok());
  return { ...device, tab, mine };
}

test('[S2] a base kept apart stays on the device, and one opens the other and comes back', async () => {
  const { tab, mine, storage } = await joinBeside('apart');
  expect(tab.workspace?.workspaceId).toBe(THEIRS);
  expect(tab.others.list).toMatchObject([{ entry: { workspaceId: mine, credential: null }, brought: false }]);
  expect(storage.getItem('carnet.device')).not.toContain('bring');
  await tab.switchTo(mine);
  expect(tab.workspace?.workspaceId).toBe(mine);
  expect(tab.others.list).toMatchObject([{ entry: { workspaceId: THEIRS, credential: 'paul' } }]);
});

test('[S2] a base that is brought along is remembered until all of it is here', async () => {
  const { openTab, tab, mine, deleted } = await joinBeside('bring');
  expect(tab.bring).toBe(mine);
  const later = openTab();
  await later.start();
  expect(later.bring).toBe(mine);
  expect(later.brought(mine)).toEqual(ok());
  expect(later.bring).toBe(null);
  expect(later.others.list).toMatchObject([{ entry: { workspaceId: mine }, brought: true }]);
  expect(deleted).toEqual([]);
  await later.others.remove(mine);
  expect(deleted).toEqual([mine]);
  expect(later.others.list).toEqual([]);
});

test('[S2] an invite of another carnet is not used up by looking at it', async () => {
  const { openTab, joined } = createDevice(true);
  const tab = openTab();
  await tab.createSolo(YOU);
  expect(await tab.look(INVITE)).toMatchObject({ ok: true, value: { here: 'other', workspaceId: THEIRS } });
  expect(joined).toEqual([]);
});
