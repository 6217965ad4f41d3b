import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { err, ok, type Result } from '../base/result.ts';
import { readFacts } from '../contact/read.ts';
import { viewOf } from '../contact/view.ts';
import type { CredentialResponse } from '../protocol/http.ts';
import { NOTHING_WAITING, syncStatus } from '../sync/status.ts';
import type { ClosedWhy } from '../sync/types.ts';
import type { Access, AccessProblem, Invitation } from './access.ts';
import { createDeviceRegistry } from './deviceRegistry.ts';
import { Session } from './session.svelte.ts';
import { createManualClock, createMemoryStorage } from './sheetHarness.ts';
import { TabStorage } from './tabStorage.ts';
import type { WorkerEvent } from './workerApi.ts';
import type { WorkerLink } from './workerLink.ts';

type Asked = Parameters<Access['create']>[0];

const SETUP = 'A'.repeat(22);
const INVITE = 'B'.repeat(22);
const THEIRS = '11111111-2222-4333-8444-555555555555';
const PAUL = '99999999-2222-4333-8444-555555555555';
const settings = viewOf('settings', readFacts(new Y.Doc()));
const YOU = { name: 'Marie', company: 'Durand' };
const WHOLE = { contacts: 1, tooLarge: 0, toErase: 0, whole: true, waiting: 0 };

/** One browser profile with a relay that can be unreachable, and a store that opens or not. */
function createDevice(opens = false, empty = true) {
  const storage = createMemoryStorage();
  const asked: Asked[] = [];
  const joined: string[] = [];
  const drawn: string[] = [];
  /** What happens elsewhere between the question to join and its answer. */
  const meanwhile: { join?: () => void } = {};
  const looked: (string | null)[] = [];
  const invitation: Invitation = { workspaceId: THEIRS, memberName: 'Paul', role: 'member', expiresAt: 0 };
  /** Of the invite, what is otherwise than usual. */
  const invites: Partial<Invitation> = {};
  const answers: Result<CredentialResponse, AccessProblem>[] = [];
  const listeners = new Set<(event: WorkerEvent) => void>();
  /** Told before the page listens, and kept until it does. */
  const early: WorkerEvent[] = [];
  const stores: { ready: Promise<void> } = { ready: Promise.resolve() };
  let seed = 0;
  const access = {
    create(request: Asked) {
      asked.push(request);
      const { workspaceId, memberId, memberName } = request;
      const credential = { workspaceId, memberId, memberName, role: 'admin' as const, credential: 'c' };
      return Promise.resolve(answers.shift() ?? ok(credential));
    },
    look(_secret: string, credentialSecret: string | null) {
      looked.push(credentialSecret);
      return Promise.resolve(ok({ ...invitation, ...invites }));
    },
    join(secret: string, credentialSecret: string) {
      joined.push(secret);
      drawn.push(credentialSecret);
      meanwhile.join?.();
      const { workspaceId, memberName, role } = invitation;
      return Promise.resolve(
        answers.shift() ?? ok({ workspaceId, memberId: PAUL, memberName, role, credential: 'paul' })
      );
    }
  } as unknown as Access;
  const link = {
    async open() {
      await stores.ready;
      return opens
        ? ok({ settings, readOnly: false, empty, clockOffset: 0, role: null, preferences: {} })
        : err({ code: 'storage-unavailable' as const, detail: '' });
    },
    on(listen: (event: WorkerEvent) => void) {
      listeners.add(listen);
      for (const event of early.splice(0)) listen(event);
      return () => listeners.delete(listen);
    },
    terminate: () => listeners.clear(),
    api: { commit: () => Promise.resolve(ok()) },
    close: () => Promise.resolve()
  } as unknown as WorkerLink;
  const erasing: string[] = [];
  const hear = (event: WorkerEvent): void => {
    for (const listen of listeners) listen(event);
  };
  const openTab = () =>
    new Session({
      registry: createDeviceRegistry(() => storage),
      access,
      relay: 'http://localhost',
      clock: createManualClock(),
      random: { bytes: (count) => new Uint8Array(count).fill((seed += 1)) },
      createLink: () => link,
      followPage: () => ({ tell: () => undefined, stop: () => undefined }),
      language: () => 'fr',
      deleteBase: () => Promise.resolve(),
      persistence: {
        stored: () => undefined,
        answer: () => Promise.resolve('unknown'),
        ask: () => Promise.resolve('unknown')
      },
      wipe: {
        isPending: () => erasing.length > 0,
        order(workspaceId, credential) {
          if (!storage.getItem('carnet.device')?.includes(`"credential":"${String(credential)}"`))
            return false;
          erasing.push(workspaceId);
          return true;
        },
        async run() {
          await Promise.resolve();
          storage.removeItem('carnet.device');
          erasing.length = 0;
          return false;
        }
      },
      tabStorage: new TabStorage({ ...createMemoryStorage(), length: 0, key: () => null })
    });
  return {
    ...{ openTab, asked, joined, drawn, looked, answers, storage },
    ...{ erasing, early, invites, stores, hear, meanwhile }
  };
}

test('a creation whose answer was lost is asked again with the same ids, after a reload too', async () => {
  const { openTab, asked, answers, storage } = createDevice();
  answers.push(err('unreachable'));
  const lost = await openTab().enter.create({ setup: SETUP, ...YOU });
  expect(lost).toMatchObject({ ok: false, error: { kind: 'access', code: 'unreachable' } });
  await openTab().enter.create({ setup: SETUP, ...YOU });
  expect(asked).toHaveLength(2);
  expect(asked[1]).toEqual(asked[0]);
  expect(storage.getItem('carnet.device')).toContain(asked[0]?.workspaceId);
  expect(storage.getItem('carnet.creating')).toBe(null);
});

test('the e-mail for the own contact outlives a page that dies before the first commit', async () => {
  const { openTab, storage } = createDevice();
  await openTab().enter.createSolo({ ...YOU, email: 'marie@example.fr' });
  const entry: unknown = JSON.parse(storage.getItem('carnet.device') ?? '');
  expect(entry).toMatchObject({ toWrite: { company: 'Durand', email: 'marie@example.fr' } });
});

test('a creation that was refused is forgotten', async () => {
  const { openTab, asked, answers } = createDevice();
  answers.push(err('setup-unknown'));
  await openTab().enter.create({ setup: SETUP, ...YOU });
  await openTab().enter.create({ setup: SETUP, ...YOU });
  expect(asked[1]?.workspaceId).not.toBe(asked[0]?.workspaceId);
});

test('[A7] a join whose answer was lost is asked again with the same secret of its own, after a reload too', async () => {
  const { openTab, answers, drawn, storage } = createDevice(true);
  answers.push(err('unreachable'));
  const lost = await openTab().enter.join(INVITE);
  expect(lost).toEqual(err({ kind: 'access', code: 'unreachable' }));
  expect(await openTab().enter.join(INVITE)).toEqual(ok());
  expect(drawn).toHaveLength(2);
  expect(drawn[1]).toBe(drawn[0]);
  // As the relay wants it: 256 bits.
  expect(drawn[0]).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(storage.getItem('carnet.device')).toContain('paul');
  expect(storage.getItem('carnet.joining')).toBe(null);
});

test('[A7] beside another carnet too, where the invite is looked at with that secret', async () => {
  const { openTab, answers, drawn, looked } = createDevice(true);
  const tab = openTab();
  await tab.enter.createSolo(YOU);
  answers.push(err('unreachable'));
  expect(await tab.enter.join(INVITE, 'apart')).toMatchObject({ ok: false });
  expect(await tab.enter.join(INVITE, 'apart')).toEqual(ok());
  expect(looked).toEqual([null, drawn[0]]);
  expect(drawn[1]).toBe(drawn[0]);
});

test('[A7] a join that was refused, and one with another invite, draw another secret', async () => {
  const { openTab, answers, drawn } = createDevice();
  answers.push(err('invite-expired'), err('unreachable'));
  await openTab().enter.join(INVITE);
  await openTab().enter.join(INVITE);
  await openTab().enter.join(SETUP);
  expect(new Set(drawn).size).toBe(3);
});

test('[A7] an answer that could not be kept is no answer: the next try has the same secret', async () => {
  const { openTab, drawn, storage } = createDevice(true);
  const { setItem } = storage;
  storage.setItem = (key, value) => {
    if (key === 'carnet.device') throw new Error('full');
    setItem(key, value);
  };
  expect(await openTab().enter.join(INVITE)).toMatchObject({ ok: false, error: { kind: 'open' } });
  storage.setItem = setItem;
  expect(await openTab().enter.join(INVITE)).toEqual(ok());
  expect(drawn[1]).toBe(drawn[0]);
});

test('[A7] a tab whose answer comes late takes nothing from the one that is at work in the carnet', async () => {
  const { openTab, meanwhile, storage } = createDevice(true);
  const theirs = { workspaceId: THEIRS, memberId: PAUL, memberName: 'Paul', credential: 'paul' };
  const entry = JSON.stringify({ ...theirs, filled: true });
  meanwhile.join = () => storage.setItem('carnet.device', entry);
  expect(await openTab().enter.join(INVITE)).toEqual(ok());
  expect(JSON.parse(storage.getItem('carnet.device') ?? '')).toEqual(JSON.parse(entry));
});

test('[S2] a carnet that another tab has made while this one joined is kept apart, not lost', async () => {
  const { openTab, meanwhile } = createDevice(true);
  const tab = openTab();
  const solo = openTab();
  const made: Promise<unknown>[] = [];
  // The code of its ways is here before: the other tab's answer comes at once.
  await solo.enter.look(INVITE);
  meanwhile.join = () => void made.push(solo.enter.createSolo(YOU));
  expect(await tab.enter.join(INVITE)).toEqual(ok());
  await Promise.all(made);
  expect(tab.others.list).toMatchObject([{ entry: { workspaceId: solo.workspace?.workspaceId } }]);
});

test('a second tab neither replaces the workspace of the first nor uses an invite up', async () => {
  const { openTab, asked, joined, storage } = createDevice();
  const second = openTab();
  await openTab().enter.createSolo(YOU);
  const entry = storage.getItem('carnet.device');
  for (const refusal of [
    await second.enter.createSolo(YOU),
    await second.enter.create({ setup: SETUP, ...YOU })
  ]) {
    expect(refusal).toEqual(err({ kind: 'access', code: 'already-here' }));
  }
  expect(await second.enter.join(INVITE)).toEqual(err({ kind: 'access', code: 'other-workspace' }));
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
  await tab.enter.createSolo(YOU);
  const mine = tab.workspace?.workspaceId ?? '';
  expect(await tab.enter.join(INVITE, base)).toEqual(ok());
  return { ...device, tab, mine };
}

test('[S2] a base kept apart stays on the device, and one opens the other and comes back', async () => {
  const { tab, mine, storage } = await joinBeside('apart');
  expect(tab.workspace?.workspaceId).toBe(THEIRS);
  expect(tab.others.list).toMatchObject([
    { entry: { workspaceId: mine, credential: null }, broughtInto: null }
  ]);
  expect(storage.getItem('carnet.device')).not.toContain('bring');
  await tab.enter.switchTo(mine);
  expect(tab.workspace?.workspaceId).toBe(mine);
  expect(tab.others.list).toMatchObject([{ entry: { workspaceId: THEIRS, credential: 'paul' } }]);
});

test('[S2] a carnet kept apart that is joined again is not among the others, where its old access was', async () => {
  const { tab, mine } = await joinBeside('apart');
  await tab.enter.switchTo(mine);
  expect(await tab.enter.join(INVITE, 'apart')).toEqual(ok());
  expect(tab.workspace?.workspaceId).toBe(THEIRS);
  expect(tab.others.list.map(({ entry }) => entry.workspaceId)).toEqual([mine]);
});

test('[S2] a base that is brought along is remembered until all of it is here', async () => {
  const { openTab, tab, mine } = await joinBeside('bring');
  expect(tab.others.bring).toBe(mine);
  const later = openTab();
  await later.start();
  expect(later.others.bring).toBe(mine);
  expect(later.others.settle(mine, THEIRS, WHOLE)).toEqual(ok());
  expect(later.others.bring).toBe(null);
  expect(later.others.list).toMatchObject([{ entry: { workspaceId: mine }, broughtInto: THEIRS }]);
  const next = openTab();
  await next.start();
  expect(next.others.bring).toBe(null);
});

test('[S2] an invite of another carnet is not used up by looking at it', async () => {
  const { openTab, joined } = createDevice(true);
  const tab = openTab();
  await tab.enter.createSolo(YOU);
  expect(await tab.enter.look(INVITE)).toMatchObject({
    ok: true,
    value: { here: 'other', workspaceId: THEIRS }
  });
  expect(joined).toEqual([]);
});

test('[S2] bringing along is offered first for a carnet of this device alone, and never to a reader', async () => {
  const { openTab, tab, mine, invites } = await joinBeside('apart');
  const offered = async (page: Session) => {
    const looked = await page.enter.look(INVITE);
    return looked.ok && looked.value.offers;
  };
  invites.workspaceId = '33333333-2222-4333-8444-555555555555';
  expect(await offered(tab)).toBe('apart');
  await tab.enter.switchTo(mine);
  expect(await offered(tab)).toBe('bring');
  invites.role = 'reader';
  expect(await offered(openTab())).toBe('apart');
});

function told(closedWhy: ClosedWhy | null): WorkerEvent {
  const status = syncStatus({
    connection: closedWhy ? 'closed' : 'online',
    closedWhy,
    role: 'member',
    outbox: NOTHING_WAITING,
    seq: 0,
    head: 0,
    caughtUp: true,
    lastContact: null,
    asksLater: false
  });
  return { type: 'sync', status };
}

/** A device that has joined a carnet and opened it. */
async function joined(empty?: boolean) {
  const device = createDevice(true, empty);
  const tab = device.openTab();
  await tab.start();
  expect(await tab.enter.join(INVITE)).toEqual(ok());
  return { ...device, tab };
}

test('[A7] access that has ended is remembered over a restart, and given back by an invite', async () => {
  const { tab, hear, openTab } = await joined();
  expect(tab.workspace?.readOnly).toBe(null);
  hear(told('revoked'));
  expect(tab.workspace?.readOnly).toBe('ended');
  const offline = openTab();
  await offline.start();
  expect(offline.workspace?.ended).toBe('revoked');
  expect(offline.workspace?.mayWrite).toBe(false);
  expect(await offline.enter.join(INVITE)).toEqual(ok());
  expect(offline.workspace?.ended).toBe(null);
  const later = openTab();
  await later.start();
  expect(later.workspace?.mayWrite).toBe(true);
});

test('[S2] a relay that lost the workspace ends nothing: it can be made again', async () => {
  const { tab, hear, storage } = await joined();
  hear(told('unknown-workspace'));
  expect(tab.workspace?.mayWrite).toBe(true);
  expect(storage.getItem('carnet.device')).not.toContain('ended');
});

test('[A7] a tab that hears late does not write an old ending into a new entry', async () => {
  const { tab, hear, storage } = await joined();
  const entry = JSON.parse(storage.getItem('carnet.device') ?? '') as object;
  storage.setItem('carnet.device', JSON.stringify({ ...entry, credential: 'newer' }));
  hear(told('revoked'));
  expect(tab.workspace?.ended).toBe('revoked');
  expect(storage.getItem('carnet.device')).not.toContain('ended');
});

test('[A7] lost or stolen: nothing but the erasing is shown, and a start with an open order goes on with it', async () => {
  const { tab, hear, openTab, erasing } = await joined();
  hear(told('erase-device'));
  expect(tab.state).toEqual({ step: 'erasing', failed: false });
  expect(erasing).toEqual([THEIRS]);
  await expect.poll(() => tab.state.step).toBe('erased');
  erasing.push(THEIRS);
  const next = openTab();
  const started = next.start();
  expect(next.state.step).toBe('erasing');
  await started;
  expect(next.state).toEqual({ step: 'erased', isOtherLeft: false });
});

test('[A7] an order about access that was given anew meanwhile erases nothing: the page goes on with the new one', async () => {
  const { tab, hear, storage, erasing } = await joined();
  const entry = JSON.parse(storage.getItem('carnet.device') ?? '') as object;
  storage.setItem('carnet.device', JSON.stringify({ ...entry, credential: 'newer' }));
  hear(told('erase-device'));
  await expect.poll(() => tab.workspace?.credential).toBe('newer');
  expect(erasing).toEqual([]);
});

test('[A7] the same, told while the page is still opening', async () => {
  const { openTab, early, storage, erasing, stores } = await joined();
  const entry = JSON.parse(storage.getItem('carnet.device') ?? '') as object;
  const tab = openTab();
  early.push(told('erase-device'));
  const started = tab.start();
  storage.setItem('carnet.device', JSON.stringify({ ...entry, credential: 'newer' }));
  let open: () => void = () => undefined;
  stores.ready = new Promise((resolve) => (open = resolve));
  await started;
  // What was let go of while it opened is not shown, not for a moment.
  expect(tab.state.step).toBe('opening');
  open();
  await expect.poll(() => tab.workspace?.credential).toBe('newer');
  expect(early).toEqual([]);
  expect(erasing).toEqual([]);
});

test('[S2] [P5] an invite attaches a device that was turned away, and not one whose app is too old', async () => {
  const { tab, hear } = await joined();
  hear(told('app-too-old'));
  expect(tab.workspace?.mayAttach).toBe(false);
  expect(await tab.enter.join(INVITE)).toEqual(err({ kind: 'access', code: 'already-here' }));
  hear(told('unknown-workspace'));
  expect(tab.workspace?.mayAttach).toBe(true);
  expect(await tab.enter.join(INVITE)).toEqual(ok());
});

test('[S2] the carnet that is open is not opened again from the list of others, where its old access may be', async () => {
  const { tab, mine } = await joinBeside('apart');
  tab.others.keep({ workspaceId: THEIRS, memberId: PAUL, memberName: 'Paul', credential: 'old' }, '');
  expect(tab.others.list.map(({ entry }) => entry.workspaceId)).toEqual([mine]);
  expect(await tab.enter.switchTo(THEIRS)).toEqual(err({ kind: 'access', code: 'already-here' }));
  expect(tab.workspace?.credential).toBe('paul');
});

test('[L7] an empty database on a device that has had the workspace was deleted by the browser', async () => {
  const { tab, storage, openTab } = await joined();
  expect(tab.workspace?.evicted).toBe(false);
  const entry = JSON.parse(storage.getItem('carnet.device') ?? '') as object;
  const again = openTab();
  await again.start();
  // The page may have died before the first pull: nothing has been deleted then.
  expect(again.workspace?.evicted).toBe(false);
  storage.setItem('carnet.device', JSON.stringify({ ...entry, filled: true }));
  const evicted = openTab();
  await evicted.start();
  expect(evicted.workspace?.evicted).toBe(true);
});

test('[S2] a device that comes back with a new invite still brings along what it was to bring', async () => {
  const { openTab, storage, mine } = await joinBeside('bring');
  const entry = JSON.parse(storage.getItem('carnet.device') ?? '{}') as object;
  storage.setItem('carnet.device', JSON.stringify({ ...entry, ended: 'revoked', filled: true }));
  const tab = openTab();
  await tab.start();
  expect(await tab.enter.join(INVITE)).toEqual(ok());
  expect(tab.others.bring).toBe(mine);
  expect(storage.getItem('carnet.device')).not.toContain('ended');
  expect(storage.getItem('carnet.device')).toContain('filled');
});
