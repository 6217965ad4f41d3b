import { beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from '../base/clock.ts';
import { systemRandom } from '../base/random.ts';
import { err, ok } from '../base/result.ts';
import type { MapFileStore } from '../mapFiles/mapFileStore.ts';
import type { MapFile, MapFileFacts } from '../mapFiles/types.ts';
import { MapFiles, type AddStep } from './mapFiles.svelte.ts';

const FACTS: MapFileFacts = {
  schema: 'raster',
  minZoom: 0,
  maxZoom: 5,
  bounds: [4, 44, 6, 46],
  attribution: '',
  tileSize: 256
};
const FILE = new File(['tiles'], 'ouest.pmtiles');

let kept: MapFile[];
let swept: number;
let maps: MapFiles;
let read: (file: File) => ReturnType<ConstructorParameters<typeof MapFiles>[0]['read']>;
let store: MapFileStore;

beforeEach(() => {
  kept = [];
  swept = 0;
  read = () => Promise.resolve(ok(FACTS));
  store = {
    isThere: () => Promise.resolve(true),
    list: () => Promise.resolve(kept),
    add({ id, addedAt, file, facts }, { progress, signal }) {
      progress(3);
      if (signal.aborted) return Promise.resolve(err({ code: 'cancelled' }));
      const added = { ...facts, id, addedAt, name: file.name, size: file.size, isUsed: true };
      kept = [...kept, added];
      return Promise.resolve(ok(added));
    },
    use(file, isUsed) {
      kept = kept.map((one) => (one.id === file.id ? { ...one, isUsed } : one));
      return Promise.resolve();
    },
    remove(id) {
      kept = kept.filter((one) => one.id !== id);
      return Promise.resolve();
    },
    sweep: () => Promise.resolve(void (swept += 1)),
    open: () => Promise.resolve(FILE)
  };
  maps = new MapFiles({
    store,
    read: (file) => read(file),
    estimate: () => Promise.resolve({ usage: 1, quota: 2 }),
    clock: systemClock,
    random: systemRandom
  });
});

it('[M3] a file is listed once it is kept, and what shows follows what lies there', async () => {
  await maps.load();
  expect([maps.files, maps.room, swept]).toEqual([[], { usage: 1, quota: 2 }, 1]);
  const steps: (AddStep | null)[] = [];
  const whole = store.add.bind(store);
  vi.spyOn(store, 'add').mockImplementation(async (added, watch) => {
    steps.push(maps.step);
    const done = await whole(added, watch);
    steps.push(maps.step);
    return done;
  });
  const added = await maps.add(FILE);
  expect(steps.map((step) => step?.done)).toEqual([0, 3]);
  if (!added.ok) throw new Error(added.error.code);
  expect([maps.files, maps.step]).toEqual([[added.value], null]);
  await maps.use(added.value, false);
  expect(maps.files?.map(({ isUsed }) => isUsed)).toEqual([false]);
  await maps.remove(added.value);
  expect(maps.files).toEqual([]);
});

it('[M1] a file that is refused reaches no store', async () => {
  read = () => Promise.resolve(err({ code: 'damaged' }));
  const add = vi.spyOn(store, 'add');
  expect(await maps.add(FILE)).toEqual({ ok: false, error: { code: 'damaged' } });
  expect(add).not.toHaveBeenCalled();
});

it('[M3] a copy is stopped from where it shows', async () => {
  read = () => {
    maps.cancel();
    return Promise.resolve(ok(FACTS));
  };
  expect(await maps.add(FILE)).toEqual({ ok: false, error: { code: 'cancelled' } });
  expect([maps.files, maps.step]).toEqual([[], null]);
});

it('a browser without a private file system says so, and loses nothing of the page', async () => {
  vi.spyOn(store, 'isThere').mockResolvedValue(false);
  await maps.load();
  expect(maps.problem).toBe('no-storage');
  vi.spyOn(store, 'add').mockRejectedValue(new DOMException('none', 'SecurityError'));
  expect(await maps.add(FILE)).toEqual({ ok: false, error: { code: 'no-storage' } });
  expect(maps.step).toBeNull();
});

it('[M3] what could not be read is no missing file system: it is told as a failure, and what was known stays', async () => {
  await maps.add(FILE);
  const known = maps.files;
  expect(known).toHaveLength(1);
  const list = vi.spyOn(store, 'list').mockRejectedValue(new DOMException('busy', 'InvalidStateError'));
  await maps.load();
  expect([maps.problem, maps.files]).toEqual(['failed', known]);
  vi.spyOn(store, 'add').mockRejectedValue(new DOMException('busy', 'InvalidStateError'));
  expect(await maps.add(FILE)).toEqual({ ok: false, error: { code: 'failed' } });
  list.mockRestore();
  await maps.load();
  expect([maps.problem, maps.files]).toEqual([null, known]);
});

it.each([
  ['QuotaExceededError', 'disk-full'],
  ['NoModificationAllowedError', 'held'],
  ['NotFoundError', 'failed']
])(
  '[M3] a change that the browser refuses with %s is told, and what is kept shows',
  async (name, problem) => {
    const added = await maps.add(FILE);
    if (!added.ok) throw new Error(added.error.code);
    vi.spyOn(store, 'use').mockRejectedValue(new DOMException('no', name));
    vi.spyOn(store, 'remove').mockRejectedValue(new DOMException('no', name));
    expect(await maps.use(added.value, false)).toEqual({ ok: false, error: problem });
    expect(await maps.remove(added.value)).toEqual({ ok: false, error: problem });
    expect(maps.files).toEqual([added.value]);
  }
);
