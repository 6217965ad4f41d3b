import type { MemoryData } from '../../src/lib/replica/memoryTx.ts';
import type { Store } from '../../src/lib/replica/store.ts';
import type { SyncReplica } from '../../src/lib/sync/ports.ts';

export interface SimulationOptions {
  /** Things that people do in all. */
  readonly actions?: number;
  /** Fewer documents have more rows each: they are folded on devices and on the relay. */
  readonly documents?: number;
  /** How many of the schedules start the relay from a backup once. */
  readonly setBackChance?: number;
  /** How often something happens to the tabs of a device instead of somebody working. */
  readonly tabChance?: number;
  /** Negative control: breaks the replica as sync sees it. */
  readonly tamper?: (replica: SyncReplica, data: MemoryData) => SyncReplica;
  /** Negative control: breaks the database as a tab sees it. */
  readonly spoil?: (store: Store) => Store;
  /** Negative control: what the tabs of a device tell each other in vain. */
  readonly tabsLose?: (message: unknown) => boolean;
  readonly relayLiesAboutDisk?: boolean;
  readonly relaySkipsRows?: boolean;
}
