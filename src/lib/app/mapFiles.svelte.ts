/** M3: the map files of this device as the settings show them: added, used or not, removed. */
import type { Clock } from '../base/clock.ts';
import { randomUuid } from '../base/ids.ts';
import type { Random } from '../base/random.ts';
import { err, type Result } from '../base/result.ts';
import { createMapFileStore, type MapFileStore } from '../mapFiles/mapFileStore.ts';
import { browserPorts } from '../mapFiles/ports.ts';
import type { AddProblem, MapFile, MapFileFacts, ReadProblem } from '../mapFiles/types.ts';

export interface MapFilesPorts {
  readonly store: MapFileStore;
  /** M1. */
  readonly read: (file: File) => Promise<Result<MapFileFacts, ReadProblem>>;
  readonly estimate: () => Promise<StorageEstimate>;
  readonly clock: Clock;
  readonly random: Random;
}

/** A file on its way onto the device. */
export interface AddStep {
  readonly name: string;
  readonly done: number;
  readonly total: number;
}

export class MapFiles {
  readonly #ports: MapFilesPorts;
  #files: readonly MapFile[] | null = $state.raw(null);
  #isMissing = $state(false);
  #step: AddStep | null = $state.raw(null);
  #room: StorageEstimate = $state.raw({});
  #copying: AbortController | null = null;

  constructor(ports: MapFilesPorts) {
    this.#ports = ports;
  }

  /** Null until they are known. */
  get files(): readonly MapFile[] | null {
    return this.#files;
  }
  /** This browser keeps no files. */
  get isMissing(): boolean {
    return this.#isMissing;
  }
  /** Null: none is under way. */
  get step(): AddStep | null {
    return this.#step;
  }
  /** What this site takes of what the browser grants it, where it tells. */
  get room(): StorageEstimate {
    return this.#room;
  }

  async load(): Promise<void> {
    try {
      if (!this.#step) await this.#ports.store.sweep();
      this.#files = await this.#ports.store.list();
      this.#room = await this.#ports.estimate();
      this.#isMissing = false;
    } catch {
      // Private windows of some browsers have no private file system, and say so in different ways.
      this.#isMissing = true;
    }
  }

  /** One at a time. */
  async add(file: File): Promise<Result<MapFile, AddProblem>> {
    const copying = new AbortController();
    this.#copying = copying;
    this.#step = { name: file.name, done: 0, total: file.size };
    try {
      const { store, read, clock, random } = this.#ports;
      const facts = await read(file);
      if (!facts.ok) return facts;
      return await store.add(
        { id: randomUuid(random), addedAt: clock.now(), file, facts: facts.value },
        {
          signal: copying.signal,
          progress: (done) => (this.#step = { name: file.name, done, total: file.size })
        }
      );
    } catch {
      // Not the file, and not the room: a browser that takes no files, or has taken them away meanwhile.
      return err({ code: 'no-storage' });
    } finally {
      this.#step = null;
      this.#copying = null;
      await this.load();
    }
  }

  cancel(): void {
    this.#copying?.abort();
  }

  async use(file: MapFile, isUsed: boolean): Promise<void> {
    await this.#ports.store.use(file, isUsed);
    await this.load();
  }

  async remove({ id }: MapFile): Promise<void> {
    await this.#ports.store.remove(id);
    await this.load();
  }
}

export function mapFilesOf(
  window: Pick<Window, 'navigator' | 'createImageBitmap'>,
  parts: Pick<MapFilesPorts, 'clock' | 'random'>
): MapFiles {
  const ports = browserPorts(window);
  return new MapFiles({
    ...parts,
    store: createMapFileStore(ports),
    estimate: ports.estimate,
    async read(file) {
      const { readMapFile } = await import('../mapFiles/readMapFile.ts');
      return readMapFile(file, (picture) => widthOf(window, picture));
    }
  });
}

async function widthOf(window: Pick<Window, 'createImageBitmap'>, picture: Blob): Promise<number | null> {
  try {
    const bitmap = await window.createImageBitmap(picture);
    const { width } = bitmap;
    bitmap.close();
    return width;
  } catch {
    return null;
  }
}
