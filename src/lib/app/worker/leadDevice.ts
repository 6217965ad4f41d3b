import { Awareness } from 'y-protocols/awareness';
import type { Clock } from '../../base/clock.ts';
import { createDisposables, type Disposables } from '../../base/disposables.ts';
import type { WorkspaceId } from '../../base/ids.ts';
import type { Random } from '../../base/random.ts';
import type { SocketConstructor } from '../../sync/authenticatedSocket.ts';
import { createConnection } from '../../sync/connection.ts';
import type { LockManagerLike } from '../../sync/leader.ts';
import { openPersonal, type Personal } from '../../sync/personal.ts';
import { createPresence } from '../../sync/presence.ts';
import { createSyncClient } from '../../sync/syncClient.ts';
import { createBaseMark } from './baseMark.ts';
import { watchOutbox } from './outboxWatch.ts';
import { tabLock, type Lead, type Leadership, type LeadershipOptions } from './leadership.ts';
import { startUpkeep } from './upkeep.ts';

/** What leading needs of the browser. */
export interface LeadPlatform {
  readonly clock: Clock;
  readonly random: Random;
  /** Told to the relay. */
  readonly appVersion: string;
  readonly WebSocket: SocketConstructor;
  readonly locks: LockManagerLike | undefined;
}

/** A tab that leads opens the personal document, connects, and looks after the database in idle time. */
export function createLead(platform: LeadPlatform): Lead {
  return async (options) => {
    const personal = await openPersonal({
      workspaceId: options.workspaceId,
      random: platform.random,
      clock: platform.clock,
      stored: !options.replica.readOnly,
      onChange: options.onPreferences,
      onFault: options.onFault
    });
    const owned = createDisposables();
    try {
      return connect(platform, options, personal, owned);
    } catch (error) {
      owned.dispose();
      await personal.close();
      throw error;
    }
  };
}

function connect(
  platform: LeadPlatform,
  options: LeadershipOptions,
  personal: Personal,
  owned: Disposables
): Leadership {
  const { clock, random } = platform;
  const { replica, workspaceId, relay, onFault } = options;
  const awareness = new Awareness(personal.doc);
  owned.add(() => awareness.destroy());
  const presence = createPresence(awareness, clock, options.onPeers);
  owned.add(() => presence.dispose());

  const mark = createBaseMark({
    replica,
    clock,
    onBase: (base) => presence.setBase(base),
    onFault
  });
  owned.add(() => mark.stop());

  const client = createSyncClient({
    replica,
    clock,
    credential: relay?.credential ?? '',
    app: platform.appVersion,
    solo: relay === null,
    onStatus(status) {
      mark.learn(status);
      options.onStatus(status);
    },
    onReady: ({ serverTime }) => options.onClock(serverTime - clock.now()),
    onFault
  });
  client.refresh();
  owned.add(watchOutbox(replica, client, clock, onFault));

  const connection =
    relay &&
    createConnection({
      relay: relay.url,
      workspaceId,
      personal: personal.doc,
      awareness,
      listener: client,
      WebSocket: platform.WebSocket,
      clock,
      random,
      onFault
    });
  if (connection) owned.add(() => connection.close());
  if (!replica.readOnly) owned.add(startUpkeep(replica, clock, onFault));
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
    tryNow: (asked) => connection?.tryNow(asked),
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
