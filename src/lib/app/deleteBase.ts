import type { WorkspaceId } from '../base/ids.ts';

/** The part of `indexedDB` in use. */
export type DatabaseFactoryLike = Pick<IDBFactory, 'deleteDatabase'>;

/** Deletes what a workspace has in this browser: its contacts, and its member's own document. */
export async function deleteBase(databases: DatabaseFactoryLike, workspaceId: WorkspaceId): Promise<void> {
  const names = [`carnet-${workspaceId}`, `carnet-${workspaceId}-me`];
  await Promise.all(names.map((name) => deleteDatabase(databases, name)));
}

/** Waits while another tab still has it open: that tab closes it when it hears of the deletion. */
export function deleteDatabase(databases: DatabaseFactoryLike, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = databases.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error(`${name} could not be deleted`));
  });
}
