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
const settings = viewOf('settings', readFacts(new Y.Doc()));
const YOU = { name: 'Marie', company: 'Durand' };

/** One browser profile with a relay that can be unreachable, and a store that opens or not. */
function createDevice(opens = false) {
  const storage = createMemoryStorage();
  const asked: Asked[] = [];
  const joined: string[] = [];
  const answers: Result<CredentialResponse, AccessProblem>[] = [];
  let seed = 0;
  const access = {
    create(request: Asked) {
      asked.push(request);
      const { workspaceId, memberId, memberName } = request;
      const credential = { workspaceId, memberId, memberName, role: 'admin' as const, credential: 'c' };
      return Promise.resolve(answers.shift() ?? ok(credential));
    },
    join(secret: string) {
      joined.push(secret);
      return Promise.resolve(err('unreachable' as const));
    }
  } as unknown as Access;
  const link = {
    open: () =>
      opens
        ? Promise.resolve(ok({ settings, readOnly: false, empty: true, clockOffset: 0, preferences: {} }))
        : Promise.resolve(err({ code: 'storage-unavailable' as const, detail: '' })),
    on: () => () => undefined,
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
      tabStorage: new TabStorage({ ...createMemoryStorage(), length: 0, key: () => null })
    });
  return { openTab, asked, joined, answers, storage };
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
  const refusals = [
    await second.createSolo(YOU),
    await second.create({ setup: SETUP, ...YOU }),
    await second.join('B'.repeat(22))
  ];
  for (const refusal of refusals) {
    expect(refusal).toEqual(err({ kind: 'access', code: 'already-here' }));
  }
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
