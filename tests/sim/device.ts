import type { DocId, MemberId, WorkspaceId } from '../../src/lib/base/ids.ts';
import { ok } from '../../src/lib/base/result.ts';
import { OpenDocuments } from '../../src/lib/app/openDocuments.ts';
import type { DocumentPort } from '../../src/lib/app/sheetPort.ts';
import { createSubscriptions } from '../../src/lib/app/worker/subscriptions.ts';
import type { Act, WorkerEvent } from '../../src/lib/app/workerApi.ts';
import { createMemoryStore, type MemoryStore } from '../../src/lib/replica/memoryStore.ts';
import { emptyData, type MemoryData } from '../../src/lib/replica/memoryTx.ts';
import { mergeByDocument } from '../../src/lib/replica/actLimits.ts';
import { createReplica, type Replica } from '../../src/lib/replica/replica.ts';
import type { Store } from '../../src/lib/replica/store.ts';
import type { SyncReplica } from '../../src/lib/sync/ports.ts';
import { createSyncClient } from '../../src/lib/sync/syncClient.ts';
import type { SyncStatus } from '../../src/lib/sync/types.ts';
import { keepConnected } from './channel.ts';
import type { Link } from './network.ts';
import type { Prng } from './prng.ts';
import type { VirtualClock } from './virtualClock.ts';

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
  /** The replica as sync gets it: negative controls break it here. */
  readonly tamper: (replica: SyncReplica, data: MemoryData) => SyncReplica;
}

/** What exists while the device runs; all of it is gone after a crash. */
export interface Life {
  readonly replica: Replica;
  readonly documents: OpenDocuments;
  readonly port: DocumentPort;
  /** Stored state of a document that no sheet has open. */
  load(docId: DocId): Promise<Uint8Array | null>;
  foldNext(): Promise<boolean>;
  status(): SyncStatus;
  kill(): void;
}

/** Real page documents, real replica over the memory store, real sync core. */
export interface SimDevice {
  readonly name: string;
  readonly memberId: MemberId;
  readonly link: Link;
  readonly random: Prng;
  life(): Life | null;
  /** What is on its disk. Half-written while `isWriting`. */
  data(): MemoryData;
  isWriting(): boolean;
  start(): void;
  crash(): void;
}

export function createDevice(options: DeviceOptions): SimDevice {
  const disk: Disk = { data: emptyData(), writing: { count: 0 } };
  let life: Life | null = null;
  const device: SimDevice = {
    name: options.name,
    memberId: options.memberId,
    link: options.link,
    random: options.random,
    life: () => life,
    data: () => disk.data,
    isWriting: () => disk.writing.count > 0,
    start() {
      life ??= startLife(options, device, disk);
    },
    crash() {
      life?.kill();
      life = null;
    }
  };
  return device;
}

interface Disk {
  data: MemoryData;
  /** Transactions under way in this life. */
  writing: { count: number };
}

function startLife(options: DeviceOptions, device: SimDevice, disk: Disk): Life {
  const { workspaceId, random, memberId } = options;
  const mortal = options.clock.mortal();
  const skewed = { ...mortal.clock, now: () => options.clock.now() + options.skew };
  const store = createMemoryStore({
    data: disk.data,
    // Some transactions take a while, so that other things happen, and devices die, in the middle of them.
    step: () => (random.chance(0.08) ? pause(mortal.clock, random.int(0, 30)) : undefined)
  });
  const writing = { count: 0 };
  disk.writing = writing;
  const listeners = new Set<(event: WorkerEvent) => void>();
  const emit = (event: WorkerEvent): void => listeners.forEach((listen) => listen(event));
  const onFault = (error: unknown): void => options.onFault(device, error);

  const replica = createReplica({
    store: counted(store, writing),
    workspaceId,
    clock: skewed,
    random,
    onChange(change) {
      if (change.origin === 'remote') subscriptions.changed(change.docIds);
      subscriptions.erased(change.removed);
      if (change.origin === 'local') client.poke();
    },
    onFault
  });
  const subscriptions = createSubscriptions(replica, emit, onFault);
  let offset = 0;
  const client = createSyncClient({
    replica: options.tamper(replica, disk.data),
    clock: skewed,
    credential: options.name,
    app: 'simulator',
    solo: false,
    onStatus: () => undefined,
    onReady: ({ serverTime }) => {
      offset = serverTime - skewed.now();
    },
    onFault
  });
  keepConnected({ client, link: options.link, clock: mortal.clock, random, onFault });

  let dead = false;
  const alive = async <T>(promise: Promise<T>): Promise<T> => {
    const value = await promise.catch(async (error: unknown) => {
      // A dead process answers nobody, not even with a failure.
      if (dead) await new Promise(() => undefined);
      throw error;
    });
    if (dead) await new Promise(() => undefined);
    return value;
  };
  const port: DocumentPort = {
    memberId,
    clock: skewed,
    random,
    clockOffset: () => offset,
    subscribe: (docId) => alive(subscriptions.open(docId)),
    unsubscribe: (docId) => {
      subscriptions.close(docId);
      return Promise.resolve();
    },
    async commit(act) {
      const committed = await alive(replica.commit(act));
      if (!committed.ok) return committed;
      for (const { docId, update } of mergeByDocument(act.changes)) {
        const n = committed.value.get(docId);
        if (n !== undefined) subscriptions.written(docId, n, update);
      }
      options.onSaved(device, act);
      return ok();
    },
    on(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    }
  };

  return {
    replica,
    documents: new OpenDocuments(port),
    port,
    load: async (docId) => (await alive(replica.load(docId)))?.state ?? null,
    foldNext: () => alive(replica.foldNext()),
    status: () => client.status(),
    kill() {
      dead = true;
      mortal.kill();
      store.crash();
      disk.data = store.survivors();
      options.link.cut();
    }
  };
}

function pause(clock: { after(ms: number, run: () => void): () => void }, ms: number): Promise<void> {
  return new Promise((resolve) => clock.after(ms, resolve));
}

/** Knows whether a transaction is under way, so that nobody judges a half-written disk. */
function counted(store: MemoryStore, writing: { count: number }): Store {
  return {
    readOnly: store.readOnly,
    async transact(mode, scope, body) {
      writing.count += 1;
      try {
        return await store.transact(mode, scope, body);
      } finally {
        writing.count -= 1;
      }
    },
    close: () => store.close()
  };
}

/** Every document on the device's disk. */
export function documentsOf(data: MemoryData): readonly DocId[] {
  return [...data.updates].filter(([, rows]) => rows.size > 0).map(([docId]) => docId);
}
