import type { Dispose } from '../../base/disposables.ts';
import { createDisposables } from '../../base/disposables.ts';
import { randomShortId } from '../../base/ids.ts';
import type { Json } from '../../base/json.ts';
import type { Role } from '../../protocol/frames.ts';
import type { Replica } from '../../replica/replica.ts';
import { NOTHING_WAITING, syncStatus } from '../../sync/status.ts';
import type { SyncStatus, TabPresence } from '../../sync/types.ts';
import type { OpenOptions, Preferences, WorkerEvent } from '../workerApi.ts';
import { fenced } from './fence.ts';
import { tabLock, type Leadership } from './leadership.ts';
import type { WorkerPlatform } from './platform.ts';
import type { TabMessage } from './tabMessages.ts';
import { takeTurns } from './turns.ts';

export interface DeviceLinkOptions {
  readonly platform: WorkerPlatform;
  readonly replica: Replica;
  readonly open: OpenOptions;
  readonly tell: (message: TabMessage) => void;
  readonly emit: (event: WorkerEvent) => void;
  /** Another tab may have led before: what it stored last it may not have told. */
  readonly onNewLeader: () => void;
  readonly onFault: (error: unknown) => void;
}

/**
 * This tab's part in its device (L6). What one tab does for all, sync, presence, preferences, is done here when
 * this tab leads, and asked of the leader when it does not; the page cannot tell the difference.
 */
export interface DeviceLink {
  isLeading(): boolean;
  status(): SyncStatus;
  /** Resolves with the preferences once they are known, or with none after a short wait. */
  preferences(): Promise<Preferences>;
  show(presence: TabPresence): void;
  prefer(key: string, value: Json): void;
  tryNow(asked: boolean): void;
  /** Rows of the outbox changed, in this tab or another. */
  outboxChanged(): void;
  /** The page is in front of somebody, or not. */
  setVisible(visible: boolean): void;
  /** This tab has slept: what others told meanwhile is lost to it. */
  refresh(): void;
  hear(message: TabMessage): void;
  close(): Promise<void>;
}

/** How long `open` waits for a leader that does not answer (ms): a page without its theme is still a page. */
const PREFERENCES_WITHIN = 500;

/** What was read of the database this long ago (ms) when the lead is taken need not be read again. */
const JUST_READ = 1_000;

export function joinDevice(options: DeviceLinkOptions): DeviceLink {
  const { platform, replica, tell, emit } = options;
  const { workspaceId, relay } = options.open;
  const tab = randomShortId(platform.random);
  const owned = createDisposables();
  const known = createPromise<Preferences>();
  /** Asked of a leader and not yet seen in what it tells: asked again of the next one. */
  const asked = new Map<string, Json>();
  let preferences: Preferences = {};
  let shown: TabPresence | null = null;
  let keptRole: Role | null = null;
  const joinedAt = platform.clock.now();
  let status = syncStatus({
    connection: relay ? 'connecting' : 'solo',
    closedWhy: null,
    role: null,
    outbox: NOTHING_WAITING,
    seq: 0,
    head: null,
    caughtUp: false,
    lastContact: null,
    asksLater: false
  });

  function learnStatus(next: SyncStatus): void {
    status = next;
    emit({ type: 'sync', status });
  }

  /** A7: for a start without network. The workspace's document may not have it yet, or ever: a reader cannot write. */
  function keepRole(mine: Replica, role: Role): void {
    keptRole = role;
    if (!mine.readOnly) mine.noteTold({ role }).catch(options.onFault);
  }

  function learnPreferences(next: Preferences): void {
    for (const [key, value] of asked) {
      if (JSON.stringify(next[key]) === JSON.stringify(value)) asked.delete(key);
    }
    preferences = { ...next, ...Object.fromEntries(asked) };
    known.resolve(preferences);
    emit({ type: 'preferences', preferences });
  }

  function learnClock(offset: number): void {
    emit({ type: 'clock', offset });
  }

  const turns = takeTurns({
    clock: platform.clock,
    locks: platform.locks,
    lock: `carnet-${workspaceId}-leader`,
    lead(fence) {
      const mine = fenced(replica, fence);
      return platform.lead({
        replica: mine,
        workspaceId,
        relay,
        onStatus(next) {
          learnStatus(next);
          if (next.role !== null && next.role !== keptRole) keepRole(mine, next.role);
          tell({ type: 'status', status: copyOf(next) });
        },
        onPeers(peers) {
          emit({ type: 'presence', peers });
          tell({ type: 'peers', peers: [...peers] });
        },
        onPreferences(next) {
          learnPreferences(next);
          tell({ type: 'preferences', preferences: { ...next } });
        },
        onClock(offset) {
          learnClock(offset);
          tell({ type: 'clock', offset });
          if (!mine.readOnly) mine.noteTold({ clockOffset: offset }).catch(options.onFault);
        },
        onFault: options.onFault
      });
    },
    tellAlive: () => tell({ type: 'alive', tab }),
    onLeading(leadership, waited) {
      learnPreferences(leadership.preferences());
      for (const [key, value] of asked) leadership.prefer(key, value);
      if (shown) leadership.show(tab, shown);
      announce(leadership);
      // A tab that leads as soon as it is opened has just read everything, unless another led while it read.
      if (waited || platform.clock.now() - joinedAt > JUST_READ) options.onNewLeader();
    },
    onFollowing: askAgain,
    onFault: options.onFault
  });

  function announce(leader: Leadership): void {
    tell({ type: 'leading' });
    introduce(leader);
  }

  /** What a leader must know of this tab. */
  function presentSelf(): void {
    if (shown) tell({ type: 'showing', tab, presence: shown });
    for (const [key, value] of asked) tell({ type: 'prefer', key, value });
  }

  /** What the leader told meanwhile did not reach this tab, and what this tab told did not reach the leader. */
  function askAgain(): void {
    presentSelf();
    tell({ type: 'hello' });
  }

  function introduce(leader: Leadership): void {
    tell({ type: 'status', status: copyOf(leader.status()) });
    tell({ type: 'peers', peers: [...leader.peers()] });
    tell({ type: 'preferences', preferences: { ...leader.preferences() } });
  }

  function hearAsLeader(leader: Leadership, message: TabMessage): void {
    if (message.type === 'hello') introduce(leader);
    else if (message.type === 'showing') leader.show(message.tab, message.presence);
    else if (message.type === 'prefer') leader.prefer(message.key, message.value);
    else if (message.type === 'try-now') leader.tryNow(message.asked);
  }

  function hearAsFollower(message: TabMessage): void {
    if (message.type === 'leading') {
      presentSelf();
      options.onNewLeader();
    }
    if (message.type === 'status') learnStatus(message.status);
    else if (message.type === 'peers') emit({ type: 'presence', peers: message.peers });
    else if (message.type === 'preferences') learnPreferences(message.preferences);
    else if (message.type === 'clock') learnClock(message.offset);
  }

  owned.add(holdLock(platform, tabLock(workspaceId, tab)));
  owned.add(platform.clock.after(PREFERENCES_WITHIN, () => known.resolve(preferences)));
  tell({ type: 'hello' });

  return {
    isLeading: () => turns.leadership() !== null,
    status: () => status,
    preferences: () => known.promise.then(() => preferences),
    show(presence) {
      shown = presence;
      const leader = turns.leadership();
      if (leader) leader.show(tab, presence);
      else tell({ type: 'showing', tab, presence });
    },
    prefer(key, value) {
      const leader = turns.leadership();
      if (leader) {
        leader.prefer(key, value);
        return;
      }
      asked.set(key, value);
      learnPreferences(preferences);
      tell({ type: 'prefer', key, value });
    },
    tryNow(asked) {
      const leader = turns.leadership();
      if (leader) leader.tryNow(asked);
      else tell({ type: 'try-now', asked });
    },
    outboxChanged: () => turns.leadership()?.poke(),
    setVisible: (visible) => turns.show(visible),
    refresh() {
      const leader = turns.leadership();
      if (!leader) {
        askAgain();
        return;
      }
      announce(leader);
      leader.poke();
    },
    hear(message) {
      if (message.type === 'alive') {
        turns.heard(message.tab);
        return;
      }
      const leader = turns.leadership();
      if (leader) hearAsLeader(leader, message);
      else hearAsFollower(message);
    },
    async close() {
      await turns.close();
      owned.dispose();
    }
  };
}

function copyOf(status: SyncStatus): Extract<TabMessage, { readonly type: 'status' }>['status'] {
  return { ...status, refused: status.refused.map((refused) => ({ ...refused })) };
}

/** Holds a lock until disposed, or until this tab dies, which is how others learn of it. */
function holdLock(platform: WorkerPlatform, name: string): Dispose {
  const released = createPromise<undefined>();
  const withdrawn = new AbortController();
  platform.locks
    ?.request(name, { signal: withdrawn.signal }, () => released.promise)
    // Rejects only when it is withdrawn before it was given.
    .catch(() => undefined);
  return () => {
    withdrawn.abort();
    released.resolve(undefined);
  };
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
}

function createPromise<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve: (value) => resolve(value) };
}
