import type { MemoryData } from '../../src/lib/replica/memoryTx.ts';
import type { Store } from '../../src/lib/replica/store.ts';
import type { SyncReplica } from '../../src/lib/sync/ports.ts';

export interface SimulationOptions {
  /** Things that people do in all. */
  readonly actions?: number;
  /** Fewer documents have more rows each, and more people on each. */
  readonly documents?: number;
  /** How many of the schedules set the relay back. */
  readonly setBackChance?: number;
  /** How often something happens to the tabs of a device instead of somebody working. */
  readonly tabChance?: number;
  /** How often somebody sets a warning, places or merges a contact or works on a document, which the rules say most of. */
  readonly tradeChance?: number;
  /** Client ids are drawn that others have drawn (C9). */
  readonly repeatsClientIds?: boolean;
  /** Negative control: breaks the replica as sync sees it. */
  readonly tamper?: (replica: SyncReplica, data: MemoryData) => SyncReplica;
  /** Negative control: breaks the database as a tab sees it. */
  readonly spoil?: (store: Store) => Store;
  /** Negative control: what the tabs of a device tell each other in vain. */
  readonly tabsLose?: (message: unknown) => boolean;
  /** Negative control: what a device's fingerprint looks like to others. */
  readonly blurs?: (fingerprint: string) => string;
  readonly relayLiesAboutDisk?: boolean;
  readonly relaySkipsRows?: boolean;
  readonly relayMixesRooms?: boolean;
  readonly relayIgnoresRoles?: boolean;
  readonly relayIgnoresBuffers?: boolean;
  readonly relayFoldsAway?: boolean;
}
