import type { WorkspaceId } from '../../base/ids.ts';
import type { Json } from '../../base/json.ts';
import type { Replica } from '../../replica/replica.ts';
import type { PeerPresence, SyncStatus, TabPresence } from '../../sync/types.ts';
import type { OpenOptions, Preferences } from '../workerApi.ts';

export interface LeadershipOptions {
  readonly replica: Replica;
  readonly workspaceId: WorkspaceId;
  readonly relay: OpenOptions['relay'];
  readonly onStatus: (status: SyncStatus) => void;
  readonly onPeers: (peers: readonly PeerPresence[]) => void;
  readonly onPreferences: (preferences: Preferences) => void;
  /** Milliseconds to add to this device's clock to get the relay's (C2). */
  readonly onClock: (offset: number) => void;
  readonly onFault: (error: unknown) => void;
}

/** What one tab of a device does for all of them (L6): sync, presence, preferences, upkeep. */
export interface Leadership {
  preferences(): Preferences;
  prefer(key: string, value: Json): void;
  show(tab: string, presence: TabPresence): void;
  /** Rows were added to the outbox by any tab. */
  poke(): void;
  tryNow(asked: boolean): void;
  status(): SyncStatus;
  peers(): readonly PeerPresence[];
  /** Its connection is closed before this returns; resolves when nothing of it is left. */
  resign(): Promise<void>;
}

/** Takes the lead. What it opened is closed again when it rejects. */
export type Lead = (options: LeadershipOptions) => Promise<Leadership>;

/** Name of the lock that a tab holds as long as it lives. */
export function tabLock(workspaceId: WorkspaceId, tab: string): string {
  return `carnet-${workspaceId}-tab-${tab}`;
}
