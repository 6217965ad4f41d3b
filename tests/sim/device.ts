import type { DocId, MemberId, WorkspaceId } from '../../src/lib/base/ids.ts';
import type { Random } from '../../src/lib/base/random.ts';
import type { Act } from '../../src/lib/app/workerApi.ts';
import { createMemoryStore, type MemoryStore } from '../../src/lib/replica/memoryStore.ts';
import { copyData, emptyData, type MemoryData } from '../../src/lib/replica/memoryTx.ts';
import type { Store, StoreMode } from '../../src/lib/replica/store.ts';
import type { SyncReplica } from '../../src/lib/sync/ports.ts';
import { createBus, type Bus } from './bus.ts';
import { createLocks, type DeviceLocks } from './locks.ts';
import type { Load } from './channel.ts';
import type { Operation } from './coverage.ts';
import type { Link } from './network.ts';
import { createOperations, type Operations } from './operations.ts';
import type { Prng } from './prng.ts';
import { openTab, type SimTab } from './tab.ts';
import type { VirtualClock } from './virtualClock.ts';

/** How a device is broken on purpose, so that the simulator has something to find. */
interface Sabotage {
  /** The replica as sync gets it. */
  readonly tamper: (replica: SyncReplica, data: MemoryData) => SyncReplica;
  /** A tab's connection to the database. */
  readonly spoil: (store: Store) => Store;
  /** What tabs tell each other and is lost. */
  readonly loses: (message: unknown) => boolean;
}

export interface DeviceOptions {
  readonly name: string;
  readonly memberId: MemberId;
  readonly workspaceId: WorkspaceId;
  readonly clock: VirtualClock;
  /** How far this device's clock is off (ms). */
  readonly skew: number;
  readonly random: Prng;
  readonly link: Link;
  /** Where its documents get their client ids from. */
  readonly clientIds: (own: Random) => Random;
  /** A person has written this, in this tab, whatever becomes of it. */
  readonly onWritten: (act: Act, tab: string) => void;
  /** A person has read "saved on this device". */
  readonly onSaved: (device: SimDevice, act: Act) => void;
  /** It has died in the middle of this, as it was told to. */
  readonly onDied: (device: SimDevice, during: Operation) => void;
  /** A document is folded: its rows up to the snapshot's key, and what stands for them. */
  readonly onFolded: (docId: DocId, rows: readonly Uint8Array[], snapshot: Uint8Array) => void;
  readonly onLoad: (load: Load) => void;
  readonly onFault: (device: SimDevice, error: unknown) => void;
  readonly sabotage: Sabotage;
}

/** One browser: a disk, tabs on it, and one way to the relay. */
export interface SimDevice {
  readonly name: string;
  readonly memberId: MemberId;
  readonly workspaceId: WorkspaceId;
  readonly link: Link;
  readonly random: Prng;
  isUp(): boolean;
  /** Those that are not dead, the oldest first. */
  tabs(): readonly SimTab[];
  openTab(): void;
  /** What is on its disk. Half-written while `isWriting`. */
  data(): MemoryData;
  isWriting(): boolean;
  /** A transaction is under way, be it to read. */
  isAtWork(): boolean;
  /** With one tab in front. */
  start(): void;
  crash(): void;
  /** Dies at the `steps`-th step of a transaction of this kind, when one comes. */
  arm(during: Operation, steps: number): void;
  disarm(): void;
  /** Its disk as it is now is kept, for `restore`. */
  keepCopy(): void;
  hasCopy(): boolean;
  /** Down: the disk is an old copy of itself. */
  restore(): void;
  /** Down: the browser has thrown the database away. */
  evict(): void;
}

/** What exists while the browser runs; all of it is gone after a crash. */
interface Life {
  readonly store: MemoryStore;
  readonly bus: Bus;
  readonly locks: DeviceLocks;
  readonly underWay: Record<StoreMode, number>;
  tabs: SimTab[];
}

/** The oldest of these is what a restored laptop starts from. */
const KEPT_COPIES = 2;

export function createDevice(options: DeviceOptions): SimDevice {
  let data = emptyData();
  let life: Life | null = null;
  let opened = 0;
  const copies: MemoryData[] = [];
  const operations = createOperations((during) => {
    device.crash();
    options.onDied(device, during);
  });

  function open(on: Life): void {
    opened += 1;
    const { sabotage } = options;
    const random = options.random.fork(`tab ${String(opened)}`);
    const tab = openTab({
      ...options,
      name: `${options.name}/${String(opened)}`,
      credential: options.name,
      random,
      clientIds: options.clientIds(random),
      bus: on.bus,
      locks: on.locks,
      operations,
      store: sabotage.spoil(
        counted(foldsWatched(on.store.connect(), data, options.onFolded), on.underWay, operations)
      ),
      tamper: (replica) => sabotage.tamper(replica, data),
      onSaved: (act) => options.onSaved(device, act),
      onFault: (error) => options.onFault(device, error)
    });
    tab.show(true);
    on.tabs.push(tab);
  }

  const device: SimDevice = {
    name: options.name,
    memberId: options.memberId,
    workspaceId: options.workspaceId,
    link: options.link,
    random: options.random,
    isUp: () => life !== null,
    tabs: () => life?.tabs.filter((tab) => !tab.isDead()) ?? [],
    openTab() {
      if (life) open(life);
    },
    data: () => data,
    isWriting: () => (life?.underWay.readwrite ?? 0) > 0,
    isAtWork: () => life !== null && life.underWay.readonly + life.underWay.readwrite > 0,
    start() {
      if (life) return;
      life = startLife(options, data, operations);
      open(life);
    },
    crash() {
      if (!life) return;
      for (const tab of life.tabs) tab.kill();
      life.store.crash();
      data = life.store.survivors();
      life = null;
      options.link.cut();
    },
    arm: (during, steps) => operations.arm(during, steps),
    disarm: () => operations.disarm(),
    keepCopy() {
      // Half-written, it would be no copy that a disk can hold.
      if (!device.isWriting()) copies.push(copyData(data));
      if (copies.length > KEPT_COPIES) copies.shift();
    },
    hasCopy: () => copies.length > 0,
    restore() {
      const [copy] = copies;
      if (!life && copy) data = copyData(copy);
    },
    evict() {
      if (!life) data = emptyData();
    }
  };
  return device;
}

function startLife(
  { clock, random, sabotage }: DeviceOptions,
  data: MemoryData,
  operations: Operations
): Life {
  const store = createMemoryStore({
    data,
    // Some transactions take a while, so that other things happen, and devices die, in the middle of them.
    step() {
      operations.step();
      return random.chance(0.08) ? pause(clock, random.int(0, 30)) : undefined;
    }
  });
  return {
    store,
    bus: createBus({ clock, random: random.fork('bus'), loses: sabotage.loses }),
    locks: createLocks(clock, random.fork('locks')),
    underWay: { readonly: 0, readwrite: 0 },
    tabs: []
  };
}

function pause(clock: VirtualClock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.after(ms, resolve));
}

/** Knows which transactions are under way, so that nobody judges a half-written disk. */
function counted(store: Store, underWay: Record<StoreMode, number>, operations: Operations): Store {
  return {
    readOnly: store.readOnly,
    async transact(mode, scope, body) {
      underWay[mode] += 1;
      try {
        return await operations.inTransaction(mode, async () => {
          const value = await store.transact(mode, scope, body);
          operations.step();
          return value;
        });
      } finally {
        underWay[mode] -= 1;
      }
    },
    close: () => store.close()
  };
}

/** Sees each folding with what it folds. */
function foldsWatched(store: Store, data: MemoryData, onFolded: DeviceOptions['onFolded']): Store {
  return {
    readOnly: store.readOnly,
    transact: (mode, scope, body) =>
      store.transact(mode, scope, (tx) =>
        body({
          ...tx,
          foldUpdates(docId, snapshot) {
            const rows = [...(data.updates.get(docId) ?? [])].filter(([n]) => n <= snapshot.n);
            onFolded(
              docId,
              rows.sort(([a], [b]) => a - b).map(([, bytes]) => bytes),
              snapshot.bytes
            );
            return tx.foldUpdates(docId, snapshot);
          }
        })
      ),
    close: () => store.close()
  };
}

/** Every document on the device's disk. */
export function documentsOf(data: MemoryData): readonly DocId[] {
  return [...data.updates].filter(([, rows]) => rows.size > 0).map(([docId]) => docId);
}
