/** M3: the map files of this device as the settings show them: added, used or not, removed. */
import type { Clock } from '../base/clock.ts';
import { randomUuid } from '../base/ids.ts';
import type { Random } from '../base/random.ts';
import { err, ok, type Result } from '../base/result.ts';
import { isFull, isHeld } from '../mapFiles/fileErrors.ts';
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

/** Why what was asked of a file is not done: the disk is full, another tab writes to it, or the browser says no more. */
export type ChangeProblem = 'disk-full' | 'held' | 'failed';

/** A file on its way onto the device. */
export interface AddStep {
  readonly name: string;
  readonly done: number;
  readonly total: number;
}

export class MapFiles {
  readonly #ports: MapFilesPorts;
  #files: readonly MapFile[] | null = $state.raw(null);
  #problem: 'no-storage' | 'failed' | null = $state(null);
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
  /** This browser keeps no files, or what lies there could not be read; then what was known before stays. */
  get problem(): 'no-storage' | 'failed' | null {
    return this.#problem;
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
    const { store, estimate } = this.#ports;
    if (!(await store.isThere())) {
      this.#problem = 'no-storage';
      return;
    }
    try {
      if (!this.#step) await store.sweep();
      this.#files = await store.list();
      this.#room = await estimate();
      this.#problem = null;
    } catch {
      // The browser says no more than that it could not.
      this.#problem = 'failed';
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
      // Not the file, and not the room.
      return err({ code: (await this.#ports.store.isThere()) ? 'failed' : 'no-storage' });
    } finally {
      this.#step = null;
      this.#copying = null;
      await this.load();
    }
  }

  cancel(): void {
    this.#copying?.abort();
  }

  use(file: MapFile, isUsed: boolean): Promise<Result<undefined, ChangeProblem>> {
    return this.#change((store) => store.use(file, isUsed));
  }

  remove({ id }: MapFile): Promise<Result<undefined, ChangeProblem>> {
    return this.#change((store) => store.remove(id));
  }

  /** What lies there is looked at again, done or not. */
  async #change(act: (store: MapFileStore) => Promise<void>): Promise<Result<undefined, ChangeProblem>> {
    try {
      await act(this.#ports.store);
      return ok();
    } catch (error) {
      return err(isFull(error) ? 'disk-full' : isHeld(error) ? 'held' : 'failed');
    } finally {
      await this.load();
    }
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
