import { openDB } from 'idb';
import type { WorkspaceId } from '../../base/ids.ts';
import { databaseName, migrate, SCHEMA_VERSION, type Database, type ReplicaSchema } from '../schema.ts';
import { StoreError, type Store, type StoreMode, type StoreName, type StoreTx } from '../store.ts';
import { createIdbTx } from './idbTx.ts';
import { isDeadHandle, toStoreError } from './idbErrors.ts';

export interface IdbStoreOptions {
  /** Another connection needs a newer schema, or deletes the database: this one has closed (L8). */
  readonly onClosed?: () => void;
}

/**
 * The device's database in IndexedDB. Opens read-only when a newer version of the app wrote it (L8).
 * Rejects with a StoreError when the browser gives no database at all.
 */
export async function openIdbStore(workspaceId: WorkspaceId, options: IdbStoreOptions = {}): Promise<Store> {
  const handle = createHandle(databaseName(workspaceId), options.onClosed);
  const readOnly = (await handle.get()).version > SCHEMA_VERSION;
  return {
    readOnly,
    async transact(mode, scope, body) {
      if (readOnly && mode === 'readwrite') {
        throw new StoreError('read-only', 'the database is newer than the app');
      }
      try {
        return await runTransaction(await handle.get(), mode, scope, body);
      } catch (error) {
        if (!isDeadHandle(error) && !handle.isDead()) throw toStoreError(error);
      }
      // The browser dropped the connection under us (WebKit does, in the background): once more on a new one.
      handle.drop();
      try {
        return await runTransaction(await handle.get(), mode, scope, body);
      } catch (error) {
        throw toStoreError(error);
      }
    },
    close: () => handle.close()
  };
}

interface Handle {
  get(): Promise<Database>;
  /** The connection was terminated since `get` gave it. */
  isDead(): boolean;
  drop(): void;
  close(): void;
}

function createHandle(name: string, onClosed?: () => void): Handle {
  let current: Database | null = null;
  let closed = false;
  const drop = (): void => {
    current?.close();
    current = null;
  };
  const close = (): void => {
    closed = true;
    drop();
  };
  return {
    async get() {
      if (closed) throw new StoreError('closed', 'the database was closed');
      current ??= await open(name, {
        terminated: () => {
          current = null;
        },
        blocking: () => {
          close();
          onClosed?.();
        }
      });
      return current;
    },
    isDead: () => current === null && !closed,
    drop,
    close
  };
}

interface Signals {
  readonly terminated: () => void;
  readonly blocking: () => void;
}

async function open(name: string, signals: Signals): Promise<Database> {
  try {
    return await openDB<ReplicaSchema>(name, SCHEMA_VERSION, {
      ...signals,
      upgrade: (db, oldVersion, _newVersion, tx) => migrate(db, oldVersion, tx)
    });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'VersionError')) throw toStoreError(error);
  }
  // A newer app wrote it: whatever version it has, for reading only.
  return openDB<ReplicaSchema>(name, undefined, signals);
}

async function runTransaction<T>(
  db: Database,
  mode: StoreMode,
  scope: readonly StoreName[],
  body: (tx: StoreTx) => Promise<T>
): Promise<T> {
  const transaction = db.transaction(scope, mode, { durability: 'strict' });
  // Awaited below in every case; a failure must not also count as unhandled while `body` is still running.
  const done = transaction.done.then(
    () => null,
    (error: unknown) => ({ error })
  );
  let value: T;
  try {
    value = await body(createIdbTx(transaction));
  } catch (error) {
    abort(transaction);
    await done;
    // The transaction's own reason, where it has one: request.error is null when the quota is exceeded.
    throw transaction.error ?? error;
  }
  const failure = await done;
  if (failure) throw transaction.error ?? failure.error;
  return value;
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch (error) {
    // Already over, by the failure that brought us here.
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
  }
}
