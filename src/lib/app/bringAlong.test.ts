import { expect, test } from 'vitest';
import { err, ok, type Result } from '../base/result.ts';
import { BringAlong } from './bringAlong.svelte.ts';
import { createDeviceRegistry } from './deviceRegistry.ts';
import { OtherBases } from './otherBases.svelte.ts';
import { createMemoryStorage } from './sheetHarness.ts';
import type { BringProblem, Brought, WorkerEvent } from './workerApi.ts';
import type { Workspace } from './workspace.svelte.ts';

const OPEN = '3f2b8c1e-5a7d-4c2b-9e1f-0a1b2c3d4e5f';
const OLD = '11111111-2222-4333-8444-555555555555';
const MEMBER = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const WHOLE: Brought = { contacts: 2, tooLarge: 0, toErase: 0, whole: true, waiting: 0 };
const SYNC = { type: 'sync' } as WorkerEvent;

function entryOf(workspaceId: string) {
  return { workspaceId, memberId: MEMBER, memberName: 'Paul', credential: 'c' };
}

/** A device that has joined a carnet and is to bring its old one along; each tab has its own page. */
function createDevice() {
  const storage = createMemoryStorage();
  const registry = createDeviceRegistry(() => storage);
  registry.write({ ...entryOf(OPEN), bring: OLD });
  registry.writeOthers([{ entry: entryOf(OLD), label: 'Durand', broughtInto: null }]);
  const device = {
    state: 'offline',
    mayWrite: true,
    answer: ok(WHOLE) as Result<Brought, BringProblem>,
    asked: 0,
    fails: false
  };
  const deleted: string[] = [];
  function openTab() {
    const listeners = new Set<(event: WorkerEvent) => void>();
    const others = new OtherBases({
      registry: {
        ...registry,
        writeOthers: (list) =>
          device.fails ? err({ code: 'storage-unavailable', detail: '' }) : registry.writeOthers(list)
      },
      deleteBase: (id) => Promise.resolve(void deleted.push(id)),
      open: () => null
    });
    const workspace = {
      get sync() {
        return { status: { state: device.state } };
      },
      get mayWrite() {
        return device.mayWrite;
      },
      bringIn() {
        device.asked += 1;
        return Promise.resolve(device.answer);
      },
      on(listen: (event: WorkerEvent) => void) {
        listeners.add(listen);
        return () => void listeners.delete(listen);
      }
    } as unknown as Workspace;
    const along = new BringAlong(workspace, OLD, {
      isAwaited: () => others.isAwaited(OLD),
      settle: (outcome) => others.settle(OLD, OPEN, outcome)
    });
    along.start();
    return { along, others, hear: () => listeners.forEach((listen) => listen(SYNC)) };
  }
  return { device, deleted, registry, openTab };
}

test('[S2] it begins once this carnet has been pulled to its end, and is settled when all of it has come', async () => {
  const { device, openTab, registry } = createDevice();
  const { along, hear } = openTab();
  hear();
  expect([along.state.step, device.asked]).toEqual(['waiting', 0]);
  device.state = 'up-to-date';
  hear();
  await expect.poll(() => along.state).toEqual({ step: 'done', brought: WHOLE });
  expect(registry.others()).toMatchObject({ value: [{ broughtInto: OPEN }] });
  expect(registry.read()).toEqual(ok(entryOf(OPEN)));
});

test('[S2] one that can never come along is kept apart when a person says so, and can be deleted then', async () => {
  const { device, openTab, deleted, registry } = createDevice();
  Object.assign(device, { state: 'up-to-date', answer: err({ code: 'not-here' }) });
  const { along, others } = openTab();
  await expect.poll(() => along.state).toEqual({ step: 'failed', code: 'not-here' });
  expect(await others.remove(OLD)).toEqual(err({ code: 'awaited' }));
  expect(along.keepApart()).toEqual(ok());
  expect(along.state).toEqual({ step: 'settled' });
  expect(registry.others()).toMatchObject({ value: [{ broughtInto: null }] });
  expect(await others.remove(OLD)).toEqual(ok());
  expect(deleted).toEqual([OLD]);
});

test('[S2] who may only read here need not wait for ever', () => {
  const { device, openTab, registry } = createDevice();
  Object.assign(device, { state: 'up-to-date', mayWrite: false });
  const { along, hear } = openTab();
  hear();
  expect(along.state.step).toBe('waiting');
  expect(along.keepApart()).toEqual(ok());
  // Made a member again, they find that nothing comes along that was to stay apart.
  device.mayWrite = true;
  hear();
  expect([along.state.step, device.asked]).toEqual(['settled', 0]);
  expect(registry.read()).toEqual(ok(entryOf(OPEN)));
});

test('[S2] kept apart in one tab, it does not come along through another one that was waiting', () => {
  const { device, openTab } = createDevice();
  const [first, second] = [openTab(), openTab()];
  first.along.keepApart();
  second.others.read();
  device.state = 'up-to-date';
  second.hear();
  expect([second.along.state.step, device.asked]).toEqual(['settled', 0]);
});

test('[S2] a choice that could not be stored is not taken for made', () => {
  const { device, openTab } = createDevice();
  const { along } = openTab();
  device.fails = true;
  expect(along.keepApart()).toMatchObject({ ok: false });
  expect(along.state.step).toBe('waiting');
});
