/** A person's own map files of this device, as far as they are used. */
import type { MapFileStore } from '../../../mapFiles/mapFileStore.ts';
import type { MapFile } from '../../../mapFiles/types.ts';

export interface UsedMapFile {
  readonly file: MapFile;
  readonly content: Blob;
}

export async function usedMapFiles(
  store: Pick<MapFileStore, 'list' | 'open'>
): Promise<readonly UsedMapFile[]> {
  try {
    const used = (await store.list()).filter(({ isUsed }) => isUsed);
    return await Promise.all(used.map(async (file) => ({ file, content: await store.open(file.id) })));
  } catch {
    // A browser that has no private file system, or blocks it: there are none, and the map is the app's own.
    return [];
  }
}
