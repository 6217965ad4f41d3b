import { beforeEach, expect, test } from 'vitest';
import { randomUuid } from '../base/ids.ts';
import { systemRandom } from '../base/random.ts';
import { eraseFiles } from './eraseFiles.ts';
import { createMapFileStore, KEPT_FREE } from './mapFileStore.ts';
import { browserPorts, type MapFilePorts } from './ports.ts';
import type { MapFileFacts } from './types.ts';

const FACTS: MapFileFacts = {
  schema: 'protomaps',
  minZoom: 0,
  maxZoom: 14,
  bounds: [4, 44, 6, 46],
  attribution: '© OpenStreetMap',
  tileSize: 0
};
const MEGABYTE = 1_000_000;

const root = () => navigator.storage.getDirectory();
const ports = browserPorts(window);
const store = createMapFileStore(ports);

let watch: { signal: AbortSignal; progress: (done: number) => void };
let told: number[];
let cancel: () => void;

beforeEach(async () => {
  const folder = await root();
  for await (const name of folder.keys()) await folder.removeEntry(name, { recursive: true });
  const controller = new AbortController();
  cancel = () => controller.abort();
  told = [];
  watch = { signal: controller.signal, progress: (done) => told.push(done) };
});

function fileOf(name: string, size = 3 * MEGABYTE): File {
  return new File([new Uint8Array(size).fill(7)], name);
}

function added(file: File, addedAt = 1) {
  return { id: randomUuid(systemRandom), addedAt, file, facts: FACTS };
}

/** All that lies in the private file system. */
async function names(): Promise<readonly string[]> {
  const found: string[] = [];
  const folder = await (await root()).getDirectoryHandle('map-files', { create: true });
  for await (const name of folder.keys()) found.push(name);
  return found.sort();
}

function instead<T extends object>(target: T, name: string, made: unknown): T {
  return new Proxy(target, {
    get(from, key) {
      if (key === name) return made;
      const value: unknown = Reflect.get(from, key);
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(from) : value;
    }
  });
}

type GetFile = FileSystemDirectoryHandle['getFileHandle'];

/** The same folder, which hands out its files in another way. */
function handingOut(getFile: (whole: FileSystemDirectoryHandle) => GetFile): MapFilePorts {
  return {
    ...ports,
    root: async () => {
      const whole = await root();
      return instead(
        whole,
        'getDirectoryHandle',
        async (name: string, options: FileSystemGetDirectoryOptions) => {
          const folder = await whole.getDirectoryHandle(name, options);
          return instead(folder, 'getFileHandle', getFile(folder));
        }
      );
    }
  };
}

/** Folders whose files take so many bytes, and then no more. */
function fullAfter(most: number): MapFilePorts {
  const writer = (whole: FileSystemWritableFileStream) => {
    let taken = 0;
    return instead(whole, 'write', (part: Uint8Array<ArrayBuffer> | string) => {
      taken += part.length;
      if (taken > most) return Promise.reject(new DOMException('full', 'QuotaExceededError'));
      return whole.write(part);
    });
  };
  return handingOut((whole) => async (name, options) => {
    const handle = await whole.getFileHandle(name, options);
    return instead(handle, 'createWritable', async () => writer(await handle.createWritable()));
  });
}

function unreadableAt(wanted: string): MapFilePorts {
  return handingOut(
    (whole) => (name, options) =>
      name === wanted
        ? Promise.reject(new DOMException('busy', 'InvalidStateError'))
        : whole.getFileHandle(name, options)
  );
}

test('[M3] what is kept is listed, read back byte by byte, set aside and removed, by another tab too', async () => {
  const first = await store.add(added(fileOf('ouest.pmtiles'), 2), watch);
  const second = await store.add(added(fileOf('est.pmtiles', MEGABYTE), 1), watch);
  if (!first.ok || !second.ok) throw new Error('not kept');
  expect(told.at(-1)).toBe(MEGABYTE);
  const other = createMapFileStore(ports);
  expect(await other.list()).toEqual([second.value, first.value]);
  expect(first.value).toMatchObject({ name: 'ouest.pmtiles', size: 3 * MEGABYTE, isUsed: true, ...FACTS });
  const read = new Uint8Array(await (await other.open(first.value.id)).slice(10, 12).arrayBuffer());
  expect([...read]).toEqual([7, 7]);

  await other.use(first.value, false);
  expect((await store.list()).map(({ isUsed }) => isUsed)).toEqual([true, false]);
  expect(await store.add(added(fileOf('ouest.pmtiles')), watch)).toEqual({
    ok: false,
    error: { code: 'already-here' }
  });
  await other.remove(first.value.id);
  await other.remove(second.value.id);
  expect(await store.list()).toEqual([]);
  expect(await names()).toEqual([]);
});

test('[M3] a copy that is cancelled leaves nothing', async () => {
  const progress = (done: number): void => {
    told.push(done);
    cancel();
  };
  const copied = await store.add(added(fileOf('ouest.pmtiles', 20 * MEGABYTE)), { ...watch, progress });
  expect(copied).toEqual({ ok: false, error: { code: 'cancelled' } });
  expect(told).toHaveLength(1);
  expect(await names()).toEqual([]);
});

test('[M3] nor one that waits for another tab’s', async () => {
  const { promise: until, resolve: end } = Promise.withResolvers<undefined>();
  const { promise: granted, resolve: isGranted } = Promise.withResolvers<undefined>();
  const held = navigator.locks.request('carnet-map-files', () => {
    isGranted(undefined);
    return until;
  });
  await granted;
  const waits = store.add(added(fileOf('ouest.pmtiles')), watch);
  cancel();
  expect(await waits).toEqual({ ok: false, error: { code: 'cancelled' } });
  end(undefined);
  await held;
  expect(await names()).toEqual([]);
});

test.each([
  ['half-way', 2 * MEGABYTE],
  // The copy has a writer of its own, and so has the record, which is small: neither takes a byte more than this.
  ['when all but the record is there', 10]
])('[M3] a disk that is full %s leaves nothing, and says so', async (_, most) => {
  const full = createMapFileStore(fullAfter(most));
  const file = fileOf('ouest.pmtiles', most === 10 ? 10 : 3 * MEGABYTE);
  expect(await full.add(added(file), watch)).toEqual({ ok: false, error: { code: 'disk-full' } });
  expect(await names()).toEqual([]);
});

test('[M3] a file on a disk that goes away leaves nothing', async () => {
  const file = fileOf('ouest.pmtiles');
  file.stream = () =>
    new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        if (told.length === 0) controller.enqueue(new Uint8Array(MEGABYTE));
        else controller.error(new DOMException('gone', 'NotReadableError'));
      }
    });
  expect(await store.add(added(file), watch)).toEqual({ ok: false, error: { code: 'unreadable' } });
  expect(await names()).toEqual([]);
});

test('[M4] a file that leaves contacts no room is not begun', async () => {
  const left = 2 * MEGABYTE;
  const tight = createMapFileStore({
    ...ports,
    estimate: () => Promise.resolve({ quota: KEPT_FREE + left + 5, usage: 5 })
  });
  expect(await tight.add(added(fileOf('ouest.pmtiles')), watch)).toEqual({
    ok: false,
    error: { code: 'no-room', needed: 3 * MEGABYTE, left }
  });
  expect([told, await names()]).toEqual([[], []]);
  expect(await tight.add(added(fileOf('petit.pmtiles', left)), watch)).toMatchObject({ ok: true });
});

test('[M3] what a page that died has left is in no list, and goes; while a tab copies nothing goes', async () => {
  const kept = await store.add(added(fileOf('ouest.pmtiles')), watch);
  if (!kept.ok) throw new Error('not kept');
  const { id } = kept.value;
  const folder = await (await root()).getDirectoryHandle('map-files');
  const write = async (name: string, content: string): Promise<void> => {
    const writer = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await writer.write(content);
    await writer.close();
  };
  await write('half.pmtiles', 'x');
  await write('none.json', '');
  await write('lost.json', JSON.stringify({ ...kept.value, id: 'lost' }));
  await write('short.json', JSON.stringify({ ...kept.value, id: 'short' }));
  await write('short.pmtiles', 'x');
  expect(await store.list()).toEqual([kept.value]);

  // What a newer version has written is its own, though this one cannot list it.
  await write('newer.json', JSON.stringify({ ...kept.value, id: 'newer', schema: 'of a version to come' }));
  await write('newer.pmtiles', 'x');
  expect(await store.list()).toEqual([kept.value]);

  await navigator.locks.request('carnet-map-files', () => store.sweep());
  expect(await names()).toContain('half.pmtiles');
  await store.sweep();
  expect(await names()).toEqual([`${id}.json`, `${id}.pmtiles`, 'newer.json', 'newer.pmtiles'].sort());
});

test('[M3] a file that cannot be looked at now is not taken for one that is missing', async () => {
  const kept = await store.add(added(fileOf('ouest.pmtiles')), watch);
  if (!kept.ok) throw new Error('not kept');
  const unreadable = createMapFileStore(unreadableAt(`${kept.value.id}.pmtiles`));
  await expect(unreadable.sweep()).rejects.toThrow('busy');
  await expect(unreadable.list()).rejects.toThrow('busy');
  expect(await store.list()).toEqual([kept.value]);
});

test('[M3] looking leaves nothing where nothing was ever added', async () => {
  expect([await store.isThere(), await store.list()]).toEqual([true, []]);
  await store.sweep();
  await store.remove('none');
  await expect(store.open('none')).rejects.toThrow();
  const left: string[] = [];
  for await (const name of (await root()).keys()) left.push(name);
  expect(left).toEqual([]);
  const none = createMapFileStore({ ...ports, root: () => Promise.reject(new DOMException('none')) });
  expect(await none.isThere()).toBe(false);
});

test('[M6] erasing waits for a copy to let go, and two tabs that erase leave nothing', async () => {
  const kept = await store.add(added(fileOf('ouest.pmtiles')), watch);
  expect(kept.ok).toBe(true);
  const copying = store.add(added(fileOf('est.pmtiles', 20 * MEGABYTE)), watch);
  const erasing = Promise.all([eraseFiles(ports), eraseFiles(ports)]);
  cancel();
  expect(await copying).toEqual({ ok: false, error: { code: 'cancelled' } });
  await erasing;
  const left: string[] = [];
  for await (const name of (await root()).keys()) left.push(name);
  expect(left).toEqual([]);
  await eraseFiles({ ...ports, root: () => Promise.reject(new DOMException('none', 'SecurityError')) });
});
