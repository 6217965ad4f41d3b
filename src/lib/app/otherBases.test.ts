import { expect, test } from 'vitest';
import { err, ok, type Result } from '../base/result.ts';
import { createDeviceRegistry, type DeviceEntry } from './deviceRegistry.ts';
import { OtherBases, type OpenBase } from './otherBases.svelte.ts';
import { createMemoryStorage } from './sheetHarness.ts';
import type { BringProblem, Brought } from './workerApi.ts';

const OPEN = '3f2b8c1e-5a7d-4c2b-9e1f-0a1b2c3d4e5f';
const OLD = '11111111-2222-4333-8444-555555555555';
const THIRD = '22222222-2222-4333-8444-555555555555';

const WHOLE: Brought = { contacts: 2, tooLarge: 0, toErase: 0, whole: true, waiting: 0 };

function entryOf(workspaceId: string, credential: string | null = null): DeviceEntry {
  return { workspaceId, memberId: '7c9e6679-7425-40de-944b-e07fc1f90ae7', memberName: 'Marie', credential };
}

/** A device with a carnet open and another one that is kept beside it. */
function createDevice(entry: Partial<DeviceEntry> = {}) {
  const storage = createMemoryStorage();
  const registry = createDeviceRegistry(() => storage);
  registry.write({ ...entryOf(OPEN, 'c'), ...entry });
  const deleted: string[] = [];
  const steps: string[] = [];
  let answer: Result<Brought, BringProblem> = ok(WHOLE);
  let meanwhile: () => void = () => undefined;
  let fails = false;
  const open = {
    workspaceId: OPEN,
    mayWrite: true,
    bringIn(from: string) {
      steps.push(`bring ${from}`);
      meanwhile();
      return Promise.resolve(answer);
    }
  };
  const openPage = (base: OpenBase | null = open) =>
    new OtherBases({
      registry,
      deleteBase(workspaceId) {
        if (fails) return Promise.reject(new Error('blocked'));
        steps.push(`delete ${workspaceId}`);
        deleted.push(workspaceId);
        return Promise.resolve();
      },
      open: () => base
    });
  const others = openPage();
  others.keep(entryOf(OLD), 'Durand');
  return {
    registry,
    others,
    open,
    openPage,
    deleted,
    steps,
    answerWith: (next: Result<Brought, BringProblem>) => void (answer = next),
    meanwhile: (act: () => void) => void (meanwhile = act),
    failDeleting: () => void (fails = true)
  };
}

/** All of the old carnet is in the open one. */
function broughtAlong() {
  const device = createDevice({ bring: OLD });
  expect(device.others.settle(OLD, OPEN, WHOLE)).toEqual(ok());
  return device;
}

const idsOf = ({ list }: OtherBases) => list.map(({ entry }) => entry.workspaceId);
const only = ({ list: [first, ...more] }: OtherBases) => {
  if (!first || more.length > 0) throw new Error('not one carnet');
  return first;
};

test('[S2] a carnet of which all was brought along is a copy for the carnet it is in, and for no other', () => {
  const { others, openPage, open } = broughtAlong();
  expect(others.bring).toBe(null);
  expect(others.isCopy(only(others))).toBe(true);
  const elsewhere = openPage({ ...open, workspaceId: THIRD });
  expect(elsewhere.isCopy(only(others))).toBe(false);
});

test('[S2] what stayed behind makes it no copy, and it is settled all the same', () => {
  const { others, registry } = createDevice({ bring: OLD });
  expect(others.isAwaited(OLD)).toBe(true);
  others.settle(OLD, OPEN, { whole: false });
  expect(others.isCopy(only(others))).toBe(false);
  expect(others.isAwaited(OLD)).toBe(false);
  expect(registry.read()).toEqual(ok(entryOf(OPEN, 'c')));
});

test('[S2] one that was opened since may hold more, and is no copy any more', () => {
  const { others } = broughtAlong();
  others.keep(entryOf(OLD), 'Durand');
  expect(others.isCopy(only(others))).toBe(false);
});

test('[S2] the carnet that is open is neither listed nor deleted, on this page or for the next', async () => {
  const { others, openPage, open, registry, deleted } = createDevice();
  others.keep(entryOf(OPEN, 'old'), 'Left behind by a page that died');
  expect(idsOf(others)).toEqual([OLD]);
  expect(await others.remove(OPEN)).toEqual(err({ code: 'open' }));
  registry.write(entryOf(OLD));
  expect(await others.remove(OLD)).toEqual(err({ code: 'open' }));
  const behind = openPage({ ...open, workspaceId: OLD });
  registry.write(entryOf(OPEN, 'c'));
  expect(await behind.remove(OLD)).toEqual(err({ code: 'open' }));
  expect(deleted).toEqual([]);
});

test.each(['remove', 'removeCopy'] as const)(
  '[S2] %s: a carnet that is still to be brought along is not deleted, whichever awaits it',
  async (way) => {
    const { others, registry, deleted } = createDevice({ bring: OLD });
    expect(await others[way](OLD)).toEqual(err({ code: 'awaited' }));
    registry.write(entryOf(OPEN, 'c'));
    others.keep({ ...entryOf(THIRD, 'c'), bring: OLD }, 'Third');
    expect(await others[way](OLD)).toEqual(err({ code: 'awaited' }));
    expect(others.isAwaited(OLD)).toBe(true);
    expect(deleted).toEqual([]);
  }
);

test('[S2] another tab may have chosen to bring it along since this page was shown', async () => {
  const { others, registry, deleted } = createDevice();
  registry.write({ ...entryOf(OPEN, 'c'), bring: OLD });
  expect(await others.remove(OLD)).toEqual(err({ code: 'awaited' }));
  expect(deleted).toEqual([]);
});

test('[S2] a copy is brought along once more before it goes, for what another tab has written into it', async () => {
  const { others, steps } = broughtAlong();
  expect(await others.removeCopy(OLD)).toEqual(ok());
  expect(steps).toEqual([`bring ${OLD}`, `delete ${OLD}`]);
  expect(idsOf(others)).toEqual([]);
});

test('[S2] what has just come along must be on the relay before the copy goes', async () => {
  const { others, deleted, answerWith } = broughtAlong();
  answerWith(ok({ ...WHOLE, waiting: 1 }));
  expect(await others.removeCopy(OLD)).toEqual(err({ code: 'not-shared' }));
  expect(deleted).toEqual([]);
  answerWith(ok(WHOLE));
  expect(await others.removeCopy(OLD)).toEqual(ok());
});

test('[S2] a copy that holds more than can come along stays, and is none any more', async () => {
  const { others, deleted, answerWith } = broughtAlong();
  answerWith(ok({ ...WHOLE, tooLarge: 1, whole: false }));
  expect(await others.removeCopy(OLD)).toEqual(err({ code: 'not-whole' }));
  expect(others.isCopy(only(others))).toBe(false);
  expect(await others.removeCopy(OLD)).toEqual(err({ code: 'not-whole' }));
  expect(deleted).toEqual([]);
  // Said to be deleted whatever it holds, it goes.
  expect(await others.remove(OLD)).toEqual(ok());
  expect(deleted).toEqual([OLD]);
});

test('[S2] a copy that cannot be looked through stays', async () => {
  const { others, deleted, answerWith } = broughtAlong();
  answerWith(err({ code: 'storage-unavailable' }));
  expect(await others.removeCopy(OLD)).toEqual(err({ code: 'not-whole' }));
  expect(deleted).toEqual([]);
});

test('[S2] a copy that another tab opens while it is brought along once more stays', async () => {
  const { others, deleted, registry, meanwhile, openPage } = broughtAlong();
  meanwhile(() => registry.write(entryOf(OLD)));
  expect(await others.removeCopy(OLD)).toEqual(err({ code: 'open' }));
  registry.write(entryOf(OPEN, 'c'));
  meanwhile(() => openPage().keep(entryOf(OLD), 'Durand'));
  expect(await others.removeCopy(OLD)).toEqual(err({ code: 'not-whole' }));
  expect(deleted).toEqual([]);
});

test('[S2] where nothing may be written, nothing is taken for a copy', async () => {
  const { others, openPage, open, deleted } = broughtAlong();
  const reader = openPage({ ...open, mayWrite: false });
  expect(reader.isCopy(only(others))).toBe(false);
  expect(await reader.removeCopy(OLD)).toEqual(err({ code: 'not-whole' }));
  expect(deleted).toEqual([]);
});

test('[S2] a database that cannot be deleted is a problem, and the carnet stays in the list', async () => {
  const { others, failDeleting } = createDevice();
  failDeleting();
  expect(await others.remove(OLD)).toMatchObject({ ok: false, error: { code: 'storage-unavailable' } });
  expect(idsOf(others)).toEqual([OLD]);
});

test('[S2] what was brought along into a carnet that is deleted is a copy no more, should that one come back', async () => {
  const { others, openPage, open } = broughtAlong();
  others.keep(entryOf(THIRD), 'Third');
  others.settle(THIRD, OLD, WHOLE);
  await others.remove(OLD);
  expect(openPage({ ...open, workspaceId: OLD }).isCopy(only(others))).toBe(false);
});

/** Another carnet was brought along into the old one before, and that is a copy of the open one by now. */
function broughtTwice() {
  const device = broughtAlong();
  device.others.keep(entryOf(THIRD, 'c'), 'Third');
  device.others.settle(THIRD, OLD, WHOLE);
  return device;
}

test('[S2] what is in a copy is in the carnet that has all of the copy, and is a copy of that once the first goes', async () => {
  const { others } = broughtTwice();
  expect(await others.removeCopy(OLD)).toEqual(ok());
  expect(only(others)).toMatchObject({ entry: { workspaceId: THIRD }, broughtInto: OPEN });
});

test('[S2] of a copy that is deleted whatever it holds, nobody knows what became of what was in it', async () => {
  const { others } = broughtTwice();
  expect(await others.remove(OLD)).toEqual(ok());
  expect(only(others)).toMatchObject({ entry: { workspaceId: THIRD }, broughtInto: null });
});

test('[A6] erasures reach copies of copies, of what is coming along, and of what is on this device alone', () => {
  const { others } = broughtTwice();
  expect(others.sourcesOf(OPEN)).toEqual([OLD, THIRD]);
  const [coming, inComing, alone, inAlone] = [4, 5, 6, 7].map(
    (n) => `${String(n).repeat(8)}-2222-4333-8444-555555555555`
  ) as [string, string, string, string];
  const device = createDevice({ bring: coming });
  for (const id of [coming, inComing, inAlone]) device.others.keep(entryOf(id, 'c'), id);
  device.others.keep(entryOf(alone), alone);
  device.others.settle(inComing, coming, WHOLE);
  device.others.settle(inAlone, alone, WHOLE);
  expect(device.others.sourcesOf(OPEN)).toEqual([OLD, coming, inComing, inAlone, alone]);
});

test('[A6] of two carnets that were brought along into each other, the open one is no source of itself', () => {
  const { others, openPage, open } = broughtTwice();
  others.settle(OLD, THIRD, WHOLE);
  expect(openPage({ ...open, workspaceId: THIRD }).sourcesOf(THIRD)).toEqual([OLD]);
});

test('[A6] erasures reach copies, what is coming along and what is on this device alone; no other carnet with a relay', () => {
  const [copy, coming, apart] = [
    '44444444-2222-4333-8444-555555555555',
    '55555555-2222-4333-8444-555555555555',
    '66666666-2222-4333-8444-555555555555'
  ];
  const { others } = createDevice({ bring: coming });
  for (const id of [copy, coming, apart]) others.keep(entryOf(id, 'c'), id);
  others.settle(copy, OPEN, WHOLE);
  expect(others.sourcesOf(OPEN)).toEqual([OLD, copy, coming]);
});
