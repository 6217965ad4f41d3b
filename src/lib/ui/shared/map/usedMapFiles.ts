/** A person's own map files of this device, as far as they are used. */
import type { MapFileStore } from '../../../mapFiles/mapFileStore.ts';
import type { MapFile } from '../../../mapFiles/types.ts';

export interface UsedMapFile {
  readonly file: MapFile;
  readonly content: Blob;
}

/** None where the browser has no private file system, or blocks it. Rejects where what lies there cannot be read. */
export async function usedMapFiles(
  store: Pick<MapFileStore, 'isThere' | 'list' | 'open'>
): Promise<readonly UsedMapFile[]> {
  if (!(await store.isThere())) return [];
  const used = (await store.list()).filter(({ isUsed }) => isUsed);
  return Promise.all(used.map(async (file) => ({ file, content: await store.open(file.id) })));
}
