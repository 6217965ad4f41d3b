/** M3: the map files of this device, in the origin's private file system. */
import * as v from 'valibot';
import { err, ok, type Result } from '../base/result.ts';
import { copyInto, type CopyWatch } from './copyInto.ts';
import { removeEntry } from './eraseFiles.ts';
import { isFull, isHeld, isMissing } from './fileErrors.ts';
import { MAP_FILES_LOCK, type MapFilePorts } from './ports.ts';
import type { AddProblem, MapFile, MapFileFacts } from './types.ts';

const FOLDER = 'map-files';
/** M4: what stays free for contacts. */
export const KEPT_FREE = 50_000_000;

interface NewMapFile {
  readonly id: string;
  readonly addedAt: number;
  readonly file: File;
  readonly facts: MapFileFacts;
}

export interface MapFileStore {
  /** False: this browser has no private file system, as in some private windows. */
  isThere(): Promise<boolean>;
  /** In the order in which they came. */
  list(): Promise<readonly MapFile[]>;
  add(added: NewMapFile, watch: CopyWatch): Promise<Result<MapFile, AddProblem>>;
  use(file: MapFile, isUsed: boolean): Promise<void>;
  remove(id: string): Promise<void>;
  /** Whatever a copy that did not come to its end has left. */
  sweep(): Promise<void>;
  open(id: string): Promise<File>;
}

const zoom = v.pipe(v.number(), v.integer());
const record = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    id: v.string(),
    name: v.string(),
    size: v.number(),
    addedAt: v.number(),
    isUsed: v.boolean(),
    schema: v.picklist(['protomaps', 'openmaptiles', 'raster']),
    minZoom: zoom,
    maxZoom: zoom,
    bounds: v.tuple([v.number(), v.number(), v.number(), v.number()]),
    attribution: v.string(),
    tileSize: v.number()
  })
);

/** What lies there under an id. */
interface Found {
  readonly id: string;
  /** Null: a record that this version of the app cannot read. */
  readonly file: MapFile | null;
  /** Its data is there, as large as the record says. */
  readonly isWhole: boolean;
}

const dataName = (id: string): string => `${id}.pmtiles`;
const recordName = (id: string): string => `${id}.json`;

export function createMapFileStore({ root, estimate, locks }: MapFilePorts): MapFileStore {
  const folder = async (create = false) => (await root()).getDirectoryHandle(FOLDER, { create });

  /** Null: nothing was ever added. */
  async function folderIfAny(): Promise<FileSystemDirectoryHandle | null> {
    const whole = await root();
    return ifAny(() => whole.getDirectoryHandle(FOLDER));
  }

  async function list(): Promise<readonly MapFile[]> {
    const here = await folderIfAny();
    const found = here ? await foundIn(here) : [];
    return found
      .flatMap(({ file, isWhole }) => (file && isWhole ? [file] : []))
      .sort((a, b) => a.addedAt - b.addedAt);
  }

  async function write(file: MapFile, { isNew }: { readonly isNew: boolean }): Promise<void> {
    const handle = await (await folder()).getFileHandle(recordName(file.id), { create: isNew });
    const writer = await handle.createWritable();
    try {
      await writer.write(JSON.stringify(file));
      // Replaces the whole of it at once.
      await writer.close();
    } catch (error) {
      // Left open it would keep the record from being removed.
      await writer.abort().catch(() => undefined);
      throw error;
    }
  }

  async function remove(id: string): Promise<void> {
    const here = await folderIfAny();
    if (!here) return;
    // The record first: without it nothing is kept, whatever becomes of the rest.
    await removeEntry(here, recordName(id));
    await removeEntry(here, dataName(id));
  }

  async function keep(
    { id, addedAt, file, facts }: NewMapFile,
    watch: CopyWatch
  ): Promise<Result<MapFile, AddProblem>> {
    const { name, size } = file;
    if ((await list()).some((kept) => kept.name === name && kept.size === size))
      return err({ code: 'already-here' });
    const room = await roomFor(size, estimate);
    if (!room.ok) return room;
    const kept: MapFile = { ...facts, id, name, size, addedAt, isUsed: true };
    const copied = await copyInto(await folder(true), dataName(id), file, watch);
    if (!copied.ok) return copied;
    try {
      await write(kept, { isNew: true });
    } catch (error) {
      await remove(id);
      if (isFull(error)) return err({ code: 'disk-full' });
      throw error;
    }
    return ok(kept);
  }

  async function sweep(): Promise<void> {
    const here = await folderIfAny();
    if (!here) return;
    const found = await foundIn(here);
    const kept = found.filter(({ isWhole }) => isWhole).flatMap(({ id }) => [dataName(id), recordName(id)]);
    // A newer version's, as far as this one can tell: whatever it has beside its record is its own.
    const unknown = found.filter(({ file }) => !file).map(({ id }) => id);
    const left: string[] = [];
    for await (const name of here.keys())
      if (!kept.includes(name) && !unknown.includes(idIn(name))) left.push(name);
    for (const name of left) await removeUnlessHeld(here, name);
  }

  return {
    isThere: () =>
      root().then(
        () => true,
        () => false
      ),
    list,
    async add(added, watch) {
      if (!locks) return keep(added, watch);
      try {
        return await locks.request(MAP_FILES_LOCK, { signal: watch.signal }, () => keep(added, watch));
      } catch (error) {
        // Another tab copies, and nobody wanted to wait for it.
        if (watch.signal.aborted) return err({ code: 'cancelled' });
        throw error;
      }
    },
    use: (file, isUsed) => write({ ...file, isUsed }, { isNew: false }),
    remove,
    async sweep() {
      await locks?.request(MAP_FILES_LOCK, { ifAvailable: true }, (lock) => (lock ? sweep() : undefined));
    },
    open: async (id) => (await (await folder()).getFileHandle(dataName(id))).getFile()
  };
}

async function roomFor(
  size: number,
  estimate: MapFilePorts['estimate']
): Promise<Result<undefined, AddProblem>> {
  const { quota, usage = 0 } = await estimate();
  // A browser that does not tell is asked by trying.
  if (quota === undefined) return ok();
  const left = Math.max(0, quota - usage - KEPT_FREE);
  return size <= left ? ok() : err({ code: 'no-room', needed: size, left });
}

async function foundIn(folder: FileSystemDirectoryHandle): Promise<readonly Found[]> {
  const found: Found[] = [];
  for await (const [name, handle] of folder.entries()) {
    if (!name.endsWith('.json') || handle.kind !== 'file') continue;
    const id = idIn(name);
    const text = await (await fileIn(folder, name))?.text();
    // Without a word: its page died before it wrote.
    if (text === undefined || text === '') continue;
    const read = v.safeParse(record, text);
    const file = read.success && read.output.id === id ? read.output : null;
    const size = (await fileIn(folder, dataName(id)))?.size;
    found.push({ id, file, isWhole: file !== null && file.size === size });
  }
  return found;
}

function idIn(name: string): string {
  return name.split('.')[0] ?? name;
}

/** Null: a page died before it was written, or another tab removes it. */
function fileIn(folder: FileSystemDirectoryHandle, name: string): Promise<File | null> {
  return ifAny(async () => (await folder.getFileHandle(name)).getFile());
}

async function ifAny<T>(look: () => Promise<T>): Promise<T | null> {
  try {
    return await look();
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** What another tab writes at this moment is none of what is left over. */
async function removeUnlessHeld(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await removeEntry(folder, name);
  } catch (error) {
    if (!isHeld(error)) throw error;
  }
}
