import { createMemoryTx, type MemoryData, emptyData, copyData } from './memoryTx.ts';
import { StoreError, type Store, type StoreMode, type StoreTx } from './store.ts';

export interface MemoryStoreOptions {
  /** What an earlier store of this device left behind (`survivors`). */
  readonly data?: MemoryData;
  readonly readOnly?: boolean;
  /** Called before each request and before each commit: may wait (to interleave) or throw (to fail). */
  readonly step?: (at: 'request' | 'commit') => Promise<void> | void;
}

export interface MemoryStore extends Store {
  /** The device dies: transactions that have not completed never happened, and nothing answers any more. */
  crash(): void;
  /** What a restart finds: a copy of everything that completed. */
  survivors(): MemoryData;
  /** Another tab's connection to the same data. */
  connect(): MemoryStore;
}

interface Shared {
  readonly data: MemoryData;
  /** Transactions run one after the other, over all connections. */
  tail: Promise<unknown>;
  crashed: boolean;
  rollback: (() => void) | null;
}

/**
 * The reference store: everything in memory, serialised transactions, rollback on any throw. The simulator's
 * devices run on it.
 */
export function createMemoryStore(options: MemoryStoreOptions = {}): MemoryStore {
  const shared: Shared = {
    data: options.data ?? emptyData(),
    tail: Promise.resolve(),
    crashed: false,
    rollback: null
  };
  return connection(shared, options);
}

function connection(shared: Shared, options: MemoryStoreOptions): MemoryStore {
  const readOnly = options.readOnly ?? false;
  let closed = false;
  return {
    readOnly,
    transact(mode, _scope, body) {
      if (readOnly && mode === 'readwrite') {
        return Promise.reject(new StoreError('read-only', 'the database is newer than the app'));
      }
      const run = shared.tail.then(() => {
        if (closed) throw new StoreError('closed', 'the store is closed');
        return runTransaction(shared, options, mode, body);
      });
      // The queue only needs to know that the transaction has ended; its caller gets the failure.
      shared.tail = run.then(
        () => undefined,
        () => undefined
      );
      return run;
    },
    close() {
      closed = true;
    },
    crash() {
      shared.crashed = true;
      shared.rollback?.();
      shared.rollback = null;
    },
    survivors: () => copyData(shared.data),
    connect: () => connection(shared, options)
  };
}

async function runTransaction<T>(
  shared: Shared,
  options: MemoryStoreOptions,
  mode: StoreMode,
  body: (tx: StoreTx) => Promise<T>
): Promise<T> {
  failAfterCrash(shared);
  const undo: (() => void)[] = [];
  let open = true;
  const rollback = (): void => {
    open = false;
    for (let back = undo.pop(); back; back = undo.pop()) back();
  };
  shared.rollback = rollback;
  try {
    const turn = async (): Promise<void> => options.step?.('request');
    const tx = createMemoryTx(shared.data, mode, undo, turn, () => {
      failAfterCrash(shared);
      if (!open) throw new StoreError('failed', 'the transaction has ended');
    });
    const value = await body(tx);
    await options.step?.('commit');
    failAfterCrash(shared);
    return value;
  } catch (error) {
    rollback();
    throw error;
  } finally {
    open = false;
    shared.rollback = null;
  }
}

function failAfterCrash(shared: Shared): void {
  if (shared.crashed) throw new StoreError('closed', 'the device has crashed');
}
