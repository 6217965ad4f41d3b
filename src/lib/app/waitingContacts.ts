/** G12: the contacts of a carnet whose address is to be asked about, kept for all tabs of this device. */
import type { ContactId, WorkspaceId } from '../base/ids.ts';
import { storageKeys } from './storageKeys.ts';

export interface WaitingContacts {
  read(): readonly ContactId[];
  add(contact: ContactId): void;
  remove(contact: ContactId): void;
  /** The contact that another tab has added; null: the event tells of something else. */
  added(event: { readonly key: string | null; readonly newValue: string | null }): ContactId | null;
}

/** A key for each: two tabs that write one list would each lose what the other has added. */
export function createWaitingContacts(
  storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>,
  workspaceId: WorkspaceId
): WaitingContacts {
  const prefix = waitingPrefix(workspaceId);
  let added = 0;
  const idIn = (key: string): ContactId | null => (key.startsWith(prefix) ? key.slice(prefix.length) : null);

  return {
    read: () =>
      guarded([], () => {
        return storageKeys(storage()).flatMap((key) => idIn(key) ?? []);
      }),
    add(contact) {
      // Another value each time: a tab is not told of one that stays the same.
      added += 1;
      guarded(undefined, () =>
        storage().setItem(prefix + contact, `${String(performance.now())}-${String(added)}`)
      );
    },
    remove: (contact) => guarded(undefined, () => storage().removeItem(prefix + contact)),
    added: ({ key, newValue }) => (newValue === null ? null : idIn(key ?? ''))
  };
}

function waitingPrefix(workspaceId: WorkspaceId): string {
  return `carnet.geocoding.${workspaceId}.`;
}

/** Storage is blocked or full: what waits is asked about by the tab where it was written, and not after a restart. */
function guarded<T>(otherwise: T, run: () => T): T {
  try {
    return run();
  } catch {
    return otherwise;
  }
}
