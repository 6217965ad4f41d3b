import { expect, test } from 'vitest';
import { err, ok, type Result } from '../base/result.ts';
import type { CredentialResponse } from '../protocol/http.ts';
import type { Access, AccessProblem } from './access.ts';
import { createDeviceRegistry } from './deviceRegistry.ts';
import { Session } from './session.svelte.ts';
import { createManualClock, createMemoryStorage } from './sheetHarness.ts';
import { TabStorage } from './tabStorage.ts';
import type { WorkerLink } from './workerLink.ts';

type Asked = Parameters<Access['create']>[0];

const SETUP = 'A'.repeat(22);
const YOU = { name: 'Marie', company: 'Durand' };

/** One browser profile with a relay that can be unreachable; opening a workspace is not what is tested. */
function createDevice() {
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
    open: () => Promise.resolve(err({ code: 'storage-unavailable' as const, detail: '' }))
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
