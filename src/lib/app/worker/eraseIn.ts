import type { WorkspaceId } from '../../base/ids.ts';
import { createReplica, type Replica } from '../../replica/replica.ts';
import type { Store } from '../../replica/store.ts';
import type { WorkerPlatform } from './platform.ts';
import { changedMessage } from './tabMessages.ts';
import { joinTabs } from './tabs.ts';

export interface EraseInOptions {
  readonly platform: Pick<WorkerPlatform, 'clock' | 'random' | 'openStore' | 'openBroadcast'>;
  /** Another base of this device. */
  readonly base: WorkspaceId;
  readonly replica: Pick<Replica, 'erasedIds'>;
  readonly onFault: (error: unknown) => void;
}

/**
 * A6: what is erased for good in a carnet is erased in a base that it came from, too. Without this the contact would
 * be read there until somebody deletes the base. Nothing is asked of the relay that base may have: what its members
 * keep is theirs to say. Doing it again changes nothing.
 */
export async function eraseIn(options: EraseInOptions): Promise<void> {
  const { platform, base, replica, onFault } = options;
  try {
    const erased = await replica.erasedIds();
    if (erased.length === 0) return;
    const store = await platform.openStore(base, () => undefined);
    try {
      await eraseAll(options, store, erased);
    } finally {
      store.close();
    }
  } catch (error) {
    // It is done again at the next start, and at the next erasure.
    onFault(error);
  }
}

async function eraseAll(
  { platform, base, onFault }: EraseInOptions,
  store: Store,
  erased: readonly string[]
): Promise<void> {
  // A tab may still have the base open.
  const tabs = joinTabs(platform.openBroadcast(`carnet-${base}`), () => undefined);
  try {
    const source = createReplica({
      ...platform,
      store,
      workspaceId: base,
      onChange: (change) => tabs.tell(changedMessage(change)),
      onFault
    });
    await source.eraseHere(erased);
  } finally {
    tabs.close();
  }
}
