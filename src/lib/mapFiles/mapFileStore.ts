/** M3: the map files of this device, in the origin's private file system. */
import * as v from 'valibot';
import { err, ok, type Result } from '../base/result.ts';
import { copyInto, type CopyWatch } from './copyInto.ts';
import { removeEntry } from './eraseFiles.ts';
import { isFull, isHeld } from './fileErrors.ts';
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

const dataName = (id: string): string => `${id}.pmtiles`;
const recordName = (id: string): string => `${id}.json`;

export function createMapFileStore({ root, estimate, locks }: MapFilePorts): MapFileStore {
  const folder = async () => (await root()).getDirectoryHandle(FOLDER, { create: true });

  async function list(): Promise<readonly MapFile[]> {
    const here = await folder();
    const found: MapFile[] = [];
    for await (const [name, handle] of here.entries()) {
      if (!name.endsWith('.json') || handle.kind !== 'file') continue;
      const read = v.safeParse(
        record,
        await (await here.getFileHandle(name)).getFile().then((file) => file.text())
      );
      if (read.success && (await sizeOf(here, dataName(read.output.id))) === read.output.size)
        found.push(read.output);
    }
    return found.sort((a, b) => a.addedAt - b.addedAt);
  }

  async function write(file: MapFile): Promise<void> {
    const handle = await (await folder()).getFileHandle(recordName(file.id), { create: true });
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
    const here = await folder();
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
    const copied = await copyInto(await folder(), dataName(id), file, watch);
    if (!copied.ok) return copied;
    try {
      await write(kept);
    } catch (error) {
      await remove(id);
      if (isFull(error)) return err({ code: 'disk-full' });
      throw error;
    }
    return ok(kept);
  }

  async function sweep(): Promise<void> {
    const here = await folder();
    const kept = (await list()).flatMap(({ id }) => [dataName(id), recordName(id)]);
    const left: string[] = [];
    for await (const name of here.keys()) if (!kept.includes(name)) left.push(name);
    for (const name of left) await removeUnlessHeld(here, name);
  }

  return {
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
    use: (file, isUsed) => write({ ...file, isUsed }),
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

async function sizeOf(folder: FileSystemDirectoryHandle, name: string): Promise<number | null> {
  try {
    return (await (await folder.getFileHandle(name)).getFile()).size;
  } catch {
    // A page that died between the two, or another tab that is removing it.
    return null;
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
