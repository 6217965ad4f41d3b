import type { WorkspaceId } from '../base/ids.ts';
import { storageKeys } from './storageKeys.ts';

/** The part of `indexedDB` in use. */
export type DatabaseFactoryLike = Pick<IDBFactory, 'deleteDatabase'>;

/** The part of `localStorage` in use. */
type KeysLike = Pick<Storage, 'key' | 'length' | 'removeItem'>;

/** Deletes what a workspace has in this browser. */
export async function deleteBase(
  databases: DatabaseFactoryLike,
  storage: () => KeysLike,
  workspaceId: WorkspaceId
): Promise<void> {
  await deleteDatabasesOf(databases, workspaceId);
  removeKeys(storage(), (key) => isKeyOf(workspaceId, key));
}

/** Its contacts, and its member's own document. */
export async function deleteDatabasesOf(
  databases: DatabaseFactoryLike,
  workspaceId: WorkspaceId
): Promise<void> {
  const names = [`carnet-${workspaceId}`, `carnet-${workspaceId}-me`];
  await Promise.all(names.map((name) => deleteDatabase(databases, name)));
}

/** What it keeps under keys has its id in their name (`waitingContacts.ts`). */
export function isKeyOf(workspaceId: WorkspaceId, key: string): boolean {
  return key.split('.').includes(workspaceId);
}

export function removeKeys(storage: KeysLike, isGone: (key: string) => boolean): void {
  for (const key of storageKeys(storage)) if (isGone(key)) storage.removeItem(key);
}

/** Waits while another tab still has it open: that tab closes it when it hears of the deletion. */
export function deleteDatabase(databases: DatabaseFactoryLike, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = databases.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error(`${name} could not be deleted`));
  });
}
