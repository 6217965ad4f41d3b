import type { Clock } from '../../base/clock.ts';
import type { WorkspaceId } from '../../base/ids.ts';
import type { Random } from '../../base/random.ts';
import type { Store } from '../../replica/store.ts';
import type { LockManagerLike } from '../../sync/leader.ts';
import type { Lead } from './leadership.ts';
import type { BroadcastLike } from './tabs.ts';

/** The part of StorageManager that the worker reports on (L7). */
interface StorageLike {
  estimate(): Promise<{ readonly usage?: number; readonly quota?: number }>;
}

/** What the worker needs of the browser; given by `worker.ts`, imitated by tests. */
export interface WorkerPlatform {
  readonly clock: Clock;
  readonly random: Random;
  /** Version of the app, written into exports. */
  readonly appVersion: string;
  /** Undefined where the browser gives none (plain http outside localhost). */
  readonly locks: LockManagerLike | undefined;
  readonly storage: StorageLike | undefined;
  openStore(workspaceId: WorkspaceId, onClosed: () => void): Promise<Store>;
  openBroadcast(name: string): BroadcastLike;
  /** What the leading tab does over the network (L6). */
  readonly lead: Lead;
}
