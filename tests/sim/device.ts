import type { DocId, MemberId, WorkspaceId } from '../../src/lib/base/ids.ts';
import type { Act } from '../../src/lib/app/workerApi.ts';
import { createMemoryStore, type MemoryStore } from '../../src/lib/replica/memoryStore.ts';
import { emptyData, type MemoryData } from '../../src/lib/replica/memoryTx.ts';
import type { Store, StoreMode } from '../../src/lib/replica/store.ts';
import type { SyncReplica } from '../../src/lib/sync/ports.ts';
import { createBus, type Bus } from './bus.ts';
import { createLocks, type DeviceLocks } from './locks.ts';
import type { Link } from './network.ts';
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
  /** A person has read "saved on this device". */
  readonly onSaved: (device: SimDevice, act: Act) => void;
  readonly onFault: (device: SimDevice, error: unknown) => void;
  readonly sabotage: Sabotage;
}

/** One browser: a disk, tabs on it, and one way to the relay. */
export interface SimDevice {
  readonly name: string;
  readonly memberId: MemberId;
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
}

/** What exists while the browser runs; all of it is gone after a crash. */
interface Life {
  readonly store: MemoryStore;
  readonly bus: Bus;
  readonly locks: DeviceLocks;
  readonly underWay: Record<StoreMode, number>;
  tabs: SimTab[];
}

export function createDevice(options: DeviceOptions): SimDevice {
  let data = emptyData();
  let life: Life | null = null;
  let opened = 0;

  function open(on: Life): void {
    opened += 1;
    const { sabotage } = options;
    const tab = openTab({
      ...options,
      name: `${options.name}/${String(opened)}`,
      credential: options.name,
      random: options.random.fork(`tab ${String(opened)}`),
      bus: on.bus,
      locks: on.locks,
      store: sabotage.spoil(counted(on.store.connect(), on.underWay)),
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
      life = startLife(options, data);
      open(life);
    },
    crash() {
      if (!life) return;
      for (const tab of life.tabs) tab.kill();
      life.store.crash();
      data = life.store.survivors();
      life = null;
      options.link.cut();
    }
  };
  return device;
}

function startLife({ clock, random, sabotage }: DeviceOptions, data: MemoryData): Life {
  const store = createMemoryStore({
    data,
    // Some transactions take a while, so that other things happen, and devices die, in the middle of them.
    step: () => (random.chance(0.08) ? pause(clock, random.int(0, 30)) : undefined)
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
function counted(store: Store, underWay: Record<StoreMode, number>): Store {
  return {
    readOnly: store.readOnly,
    async transact(mode, scope, body) {
      underWay[mode] += 1;
      try {
        return await store.transact(mode, scope, body);
      } finally {
        underWay[mode] -= 1;
      }
    },
    close: () => store.close()
  };
}

/** Every document on the device's disk. */
export function documentsOf(data: MemoryData): readonly DocId[] {
  return [...data.updates].filter(([, rows]) => rows.size > 0).map(([docId]) => docId);
}
