import { Awareness } from 'y-protocols/awareness';
import { createDisposables } from '../../base/disposables.ts';
import type { WorkspaceId } from '../../base/ids.ts';
import type { Json } from '../../base/json.ts';
import type { Replica } from '../../replica/replica.ts';
import { createConnection } from '../../sync/connection.ts';
import type { LockManagerLike } from '../../sync/leader.ts';
import { openPersonal } from '../../sync/personal.ts';
import { createPresence } from '../../sync/presence.ts';
import { createSyncClient } from '../../sync/syncClient.ts';
import type { PeerPresence, SyncStatus, TabPresence } from '../../sync/types.ts';
import type { OpenOptions, Preferences } from '../workerApi.ts';
import type { WorkerPlatform } from './platform.ts';
import { startUpkeep } from './upkeep.ts';

export interface LeadershipOptions {
  readonly platform: WorkerPlatform;
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
  tryNow(): void;
  status(): SyncStatus;
  peers(): readonly PeerPresence[];
  resign(): Promise<void>;
}

/** Name of the lock that a tab holds as long as it lives. */
export function tabLock(workspaceId: WorkspaceId, tab: string): string {
  return `carnet-${workspaceId}-tab-${tab}`;
}

/** Takes the lead: opens the personal document, connects, and looks after the database in idle time. */
export async function lead(options: LeadershipOptions): Promise<Leadership> {
  const { platform, replica, workspaceId } = options;
  const owned = createDisposables();
  const personal = await openPersonal({
    workspaceId,
    random: platform.random,
    clock: platform.clock,
    stored: !replica.readOnly,
    onChange: options.onPreferences,
    onFault: options.onFault
  });
  const awareness = new Awareness(personal.doc);
  owned.add(() => awareness.destroy());
  const presence = createPresence(awareness, platform.clock, options.onPeers);
  owned.add(() => presence.dispose());

  const client = createSyncClient({
    replica,
    clock: platform.clock,
    credential: options.relay?.credential ?? '',
    app: platform.appVersion,
    solo: options.relay === null,
    onStatus: options.onStatus,
    onReady: ({ serverTime }) => options.onClock(serverTime - platform.clock.now()),
    onFault: options.onFault
  });
  client.refresh();

  const connection =
    options.relay &&
    createConnection({
      relay: options.relay.url,
      workspaceId,
      personal: personal.doc,
      awareness,
      listener: client,
      WebSocket: platform.WebSocket,
      clock: platform.clock,
      random: platform.random,
      onFault: options.onFault
    });
  if (connection) owned.add(() => connection.close());
  if (!replica.readOnly) owned.add(startUpkeep(replica, platform.clock, options.onFault));
  const watch = watchTabs(platform.locks, workspaceId, (tab) => presence.setTab(tab, null));
  owned.add(watch.stop);

  return {
    preferences: () => personal.preferences(),
    prefer: (key, value) => personal.set(key, value),
    show(tab, shown) {
      watch.add(tab);
      presence.setTab(tab, shown);
    },
    poke: () => client.poke(),
    tryNow: () => connection?.tryNow(),
    status: () => client.status(),
    peers: () => presence.peers(),
    async resign() {
      owned.dispose();
      await personal.close();
    }
  };
}

interface TabWatch {
  add(tab: string): void;
  readonly stop: () => void;
}

/** A tab that dies cannot say so, but its lock comes free: without this its presence would stay for ever. */
function watchTabs(
  locks: LockManagerLike | undefined,
  workspaceId: WorkspaceId,
  onGone: (tab: string) => void
): TabWatch {
  const known = new Set<string>();
  const stopped = new AbortController();
  const { signal } = stopped;
  return {
    add(tab) {
      if (!locks || known.has(tab)) return;
      known.add(tab);
      const gone = (): Promise<void> => {
        known.delete(tab);
        onGone(tab);
        return Promise.resolve();
      };
      // Rejects only when this watch stops.
      locks.request(tabLock(workspaceId, tab), { signal }, gone).catch(() => undefined);
    },
    stop: () => stopped.abort()
  };
}
