import { expect, test } from 'vitest';
import { createDeviceRegistry, type DeviceEntry, type OtherBase } from './deviceRegistry.ts';
import { createWipe } from './wipe.ts';

const OURS = '3f2b8c1e-5a7d-4c2b-9e1f-0a1b2c3d4e5f';
const APART = '11111111-2222-4333-8444-555555555555';
const CONTACT = '44444444-2222-4333-8444-555555555555';
const BROUGHT = '99999999-2222-4333-8444-555555555555';

function entryOf(workspaceId: string, credential: string | null = 'c'): DeviceEntry {
  return { workspaceId, memberId: BROUGHT, memberName: 'Marie', credential };
}

/** A browser profile that outlives its pages: each `openPage` finds what the one before has left. */
function createProfile(entry: DeviceEntry, others: readonly OtherBase[] = []) {
  const local = new Map<string, string>();
  const storage = {
    get length() {
      return local.size;
    },
    key: (index: number) => [...local.keys()][index] ?? null,
    getItem: (key: string) => local.get(key) ?? null,
    setItem: (key: string, value: string) => void local.set(key, value),
    removeItem: (key: string) => void local.delete(key)
  };
  const registry = createDeviceRegistry(() => storage);
  registry.write(entry);
  registry.writeOthers(others);
  local.set('carnet.preferences', '{"theme":"dark"}');
  const databases = new Set(
    [entry, ...others.map((other) => other.entry)].flatMap(({ workspaceId }) => [
      `carnet-${workspaceId}`,
      `carnet-${workspaceId}-me`
    ])
  );
  databases.add('workbox');
  const caches = new Set(['precache']);
  const files = new Set(['map-files']);
  const steps: string[] = [];
  let fails: string | null = null;
  let isBlocked = false;
  let cleared = 0;

  function step(name: string): void {
    if (name === fails) throw new Error(`the page died at ${name}`);
    steps.push(name);
  }

  const openPage = () =>
    createWipe({
      registry,
      storage() {
        if (isBlocked) throw new DOMException('blocked', 'SecurityError');
        return storage;
      },
      tabStorage: { clear: () => void (cleared += 1) },
      databases: {
        databases: () => Promise.resolve(Array.from(databases, (name) => ({ name, version: 1 }))),
        deleteDatabase(name) {
          const request = {} as IDBOpenDBRequest;
          queueMicrotask(() => {
            const event = new Event('done') as IDBVersionChangeEvent;
            try {
              step(`delete ${name}`);
              databases.delete(name);
              request.onsuccess?.(event);
            } catch {
              request.onerror?.(event);
            }
          });
          return request;
        }
      },
      caches: {
        keys: () => Promise.resolve([...caches]),
        delete(name) {
          step(`cache ${name}`);
          return Promise.resolve(caches.delete(name));
        }
      },
      eraseFiles() {
        return Promise.resolve().then(() => {
          step('files');
          files.clear();
        });
      },
      serviceWorkers: {
        getRegistrations() {
          const unregister = () => Promise.resolve(true).then(() => (step('worker'), true));
          return Promise.resolve([{ unregister } as ServiceWorkerRegistration]);
        }
      }
    });
  return {
    openPage,
    local,
    databases,
    caches,
    files,
    steps,
    registry,
    dieAt: (name: string | null) => void (fails = name),
    block: () => void (isBlocked = true),
    cleared: () => cleared
  };
}

test('[A7] [M6] nothing is left: databases, caches, files, service worker, storage of the device and of the tab', async () => {
  const profile = createProfile(entryOf(OURS));
  const wipe = profile.openPage();
  wipe.order(OURS, 'c');
  expect(await wipe.run()).toBe(false);
  expect([...profile.databases, ...profile.caches, ...profile.files, ...profile.local.keys()]).toEqual([]);
  expect(profile.steps).toContain('worker');
  expect(profile.cleared()).toBe(1);
  expect(wipe.isPending()).toBe(false);
});

test.each([`delete carnet-${OURS}`, 'delete workbox', 'worker', 'cache precache', 'files'])(
  '[A7] a device that dies at "%s" goes on at its next start',
  async (where) => {
    const profile = createProfile(entryOf(OURS));
    const dying = profile.openPage();
    dying.order(OURS, 'c');
    profile.dieAt(where);
    await expect(dying.run()).rejects.toThrow();
    expect(profile.registry.read()).toEqual({ ok: true, value: null });
    profile.dieAt(null);
    const next = profile.openPage();
    expect(next.isPending()).toBe(true);
    await next.run();
    expect([...profile.databases, ...profile.caches, ...profile.files, ...profile.local.keys()]).toEqual([]);
  }
);

test('[A7] [M6] map files that cannot be erased keep nothing else here, and the order stays', async () => {
  const profile = createProfile(entryOf(OURS));
  const wipe = profile.openPage();
  wipe.order(OURS, 'c');
  profile.dieAt('files');
  await expect(wipe.run()).rejects.toThrow();
  expect([...profile.databases, ...profile.caches]).toEqual([]);
  expect(profile.steps).toContain('worker');
  expect(profile.cleared()).toBe(1);
  expect([...profile.local.keys()]).toEqual(['carnet.erasing']);
  expect(wipe.isPending()).toBe(true);
});

test('[A7] [M6] nor does storage that the browser blocks meanwhile: of two carnets both go', async () => {
  const profile = createProfile(entryOf(OURS), [
    { entry: entryOf(BROUGHT, null), label: 'Brought', broughtInto: OURS }
  ]);
  const wipe = profile.openPage();
  wipe.order(OURS, 'c');
  profile.block();
  await expect(wipe.run()).rejects.toThrow();
  expect([...profile.databases, ...profile.caches, ...profile.files]).toEqual([]);
  expect(profile.steps).toContain('worker');
  expect(profile.cleared()).toBe(1);
  expect(wipe.isPending()).toBe(true);
});

test('[A7] a carnet kept apart stays and opens next; what was brought along goes with the carnet it is in', async () => {
  const profile = createProfile({ ...entryOf(OURS), bring: APART }, [
    { entry: entryOf(APART, null), label: 'Apart', broughtInto: null },
    { entry: entryOf(BROUGHT, null), label: 'Brought', broughtInto: OURS }
  ]);
  for (const id of [OURS, BROUGHT, APART]) profile.local.set(`carnet.geocoding.${id}.${CONTACT}`, '1');
  const wipe = profile.openPage();
  expect(wipe.order(OURS, 'c')).toBe(true);
  expect(await wipe.run()).toBe(true);
  expect([...profile.databases]).toEqual([`carnet-${APART}`, `carnet-${APART}-me`, 'workbox']);
  expect(profile.registry.read()).toEqual({ ok: true, value: entryOf(APART, null) });
  expect(profile.registry.others()).toEqual({ ok: true, value: [] });
  expect([...profile.caches, ...profile.files]).toEqual(['precache', 'map-files']);
  const waiting = [...profile.local.keys()].filter((key) => key.startsWith('carnet.geocoding.'));
  expect(waiting).toEqual([`carnet.geocoding.${APART}.${CONTACT}`]);
});

const left = (profile: ReturnType<typeof createProfile>): readonly string[] =>
  [...profile.databases]
    .filter((name) => /^carnet-.{36}$/.test(name))
    .map((name) => name.slice('carnet-'.length));

test('[A7] of several brought carnets those go whose contacts are in the lost one, through another one too', async () => {
  const [chained, elsewhere] = [
    '22222222-2222-4333-8444-555555555555',
    '33333333-2222-4333-8444-555555555555'
  ];
  const profile = createProfile(entryOf(OURS), [
    { entry: entryOf(chained, null), label: 'First into the brought one', broughtInto: BROUGHT },
    { entry: entryOf(BROUGHT), label: 'Brought', broughtInto: OURS },
    { entry: entryOf(elsewhere, null), label: 'Brought into another', broughtInto: APART },
    { entry: entryOf(APART), label: 'Apart', broughtInto: null }
  ]);
  const wipe = profile.openPage();
  wipe.order(OURS, 'c');
  expect(await wipe.run()).toBe(true);
  expect(left(profile)).toEqual([elsewhere, APART]);
  const others = profile.registry.others();
  expect(others.ok && others.value.map(({ entry }) => entry.workspaceId)).toEqual([APART]);
});

test('[A7] a carnet that an older version brought along stays: into which, nobody knows', async () => {
  const profile = createProfile(entryOf(OURS));
  const before = [{ entry: entryOf(BROUGHT, null), label: 'Brought', brought: true }];
  profile.local.set('carnet.others', JSON.stringify(before));
  profile.databases.add(`carnet-${BROUGHT}`);
  const wipe = profile.openPage();
  wipe.order(OURS, 'c');
  expect(await wipe.run()).toBe(true);
  expect(left(profile)).toEqual([BROUGHT]);
});

test('[A7] a brought carnet that is open by now may hold more than the lost one, and stays', async () => {
  const profile = createProfile(entryOf(BROUGHT, null), [
    { entry: entryOf(OURS), label: 'Ours', broughtInto: null },
    { entry: entryOf(BROUGHT, null), label: 'Brought', broughtInto: OURS }
  ]);
  const wipe = profile.openPage();
  wipe.order(OURS, 'c');
  await wipe.run();
  expect(left(profile)).toEqual([BROUGHT]);
});

test('[A7] an old order does not reach access that was given since', async () => {
  const profile = createProfile(entryOf(OURS, 'new'));
  const wipe = profile.openPage();
  expect(wipe.order(OURS, 'old')).toBe(false);
  expect(wipe.isPending()).toBe(false);
  expect(await wipe.run()).toBe(true);
  expect(profile.databases.has(`carnet-${OURS}`)).toBe(true);
});

test('[A7] the open carnet is wiped though the list of others still names it with other access', async () => {
  const profile = createProfile(entryOf(OURS, 'new'), [
    { entry: entryOf(OURS, 'old'), label: 'Ours', broughtInto: null }
  ]);
  const wipe = profile.openPage();
  wipe.order(OURS, 'new');
  await wipe.run();
  expect(profile.databases.has(`carnet-${OURS}`)).toBe(false);
});

test('[A7] what a slow tab made again after the others were done is deleted too', async () => {
  const profile = createProfile(entryOf(OURS));
  const first = profile.openPage();
  first.order(OURS, 'c');
  await first.run();
  profile.databases.add(`carnet-${OURS}-me`);
  const slow = profile.openPage();
  slow.order(OURS, 'c');
  await slow.run();
  expect([...profile.databases]).toEqual([]);
});
