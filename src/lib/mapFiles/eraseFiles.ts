/** M6: nothing is left in the origin's private file system. */
import { isMissing } from './fileErrors.ts';
import { MAP_FILES_LOCK, type MapFilePorts } from './ports.ts';

/** Waits until a tab that copies has let go of it; of two tabs that erase, the later finds nothing. */
export async function eraseFiles({ root, locks }: Pick<MapFilePorts, 'root' | 'locks'>): Promise<void> {
  const folder = await root().catch(() => null);
  // A browser without one, or one that blocks it, keeps nothing there.
  if (!folder) return;
  await (locks ? locks.request(MAP_FILES_LOCK, () => empty(folder)) : empty(folder));
}

async function empty(folder: FileSystemDirectoryHandle): Promise<void> {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  for (const name of names) await removeEntry(folder, name);
}

/** Gone already is as good. */
export async function removeEntry(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await folder.removeEntry(name, { recursive: true });
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
