import type { ContactId, DocId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import type { AgendaEntry } from '../projections/types.ts';
import type { NackCode, PushKind } from '../protocol/frames.ts';
import type { StoredRow } from './storedRow.ts';

/** One stored update (or folded snapshot) of a document; `n` grows by document and never goes back. */
export interface StoredUpdate {
  readonly n: number;
  readonly bytes: Uint8Array;
}

/** A local change that the relay has not acknowledged. */
export interface OutboxRow {
  readonly n: number;
  readonly docId: DocId;
  readonly kind: PushKind;
  readonly bytes: Uint8Array;
  /** Local time (ms) of the change. */
  readonly at: number;
  /** Shared by the rows of one act over several documents, which are pushed whole. */
  readonly act?: string;
  readonly refused?: NackCode;
  /** Of an erasure: it may have reached the relay, and cannot be withdrawn any more (A6). */
  readonly sent?: true;
}

export type NewOutboxRow = Omit<OutboxRow, 'n'>;

export const STORE_NAMES = ['updates', 'outbox', 'rows', 'agenda', 'erased', 'meta'] as const;
export type StoreName = (typeof STORE_NAMES)[number];
export type StoreMode = 'readonly' | 'readwrite';

/**
 * The device's database (sync.md L1) as the replica uses it. One suite, `storeContract.ts`, holds for every
 * implementation.
 */
export interface Store {
  /** L8: written by a newer version of the app; `readwrite` is refused. */
  readonly readOnly: boolean;
  /**
   * Runs `body` in one transaction over the stores of `scope` and resolves after its `complete`: all of it is
   * stored, or nothing. Transactions that write the same store run one after the other. Inside `body` only
   * promises of `tx` may be awaited: any other await ends an IndexedDB transaction under it. `body` may run
   * twice (a dead handle is reopened), so what it does outside the store must bear that.
   * Rejects with what `body` threw, or with a StoreError.
   */
  transact<T>(mode: StoreMode, scope: readonly StoreName[], body: (tx: StoreTx) => Promise<T>): Promise<T>;
  close(): void;
}

/** The requests of one transaction; nothing else happens in it. */
export interface StoreTx {
  /** Updates with a key above `n`, in order; the last one holds the document's last key. */
  updatesAfter(docId: DocId, n: number): Promise<readonly StoredUpdate[]>;
  /** Adds at `n`; rejects when the key is taken (two writers with a cached key must never overwrite). */
  addUpdate(docId: DocId, update: StoredUpdate): Promise<void>;
  /** Replaces every update up to `snapshot.n` by `snapshot`. */
  foldUpdates(docId: DocId, snapshot: StoredUpdate): Promise<void>;
  deleteUpdates(docId: DocId): Promise<void>;
  /** Whether it has updates. */
  hasDocument(docId: DocId): Promise<boolean>;
  /** First document id above `after` that has updates (null: from the start); null at the end. */
  nextDocument(after: DocId | null): Promise<DocId | null>;

  addOutbox(row: NewOutboxRow): Promise<number>;
  /** At most `limit` rows above `n`, in order. */
  outboxAfter(n: number, limit: number): Promise<readonly OutboxRow[]>;
  outboxOf(docId: DocId): Promise<readonly OutboxRow[]>;
  refusedOutbox(): Promise<readonly OutboxRow[]>;
  countOutbox(): Promise<number>;
  getOutbox(n: number): Promise<OutboxRow | null>;
  /** Overwrites the row of that number. */
  putOutbox(row: OutboxRow): Promise<void>;
  deleteOutbox(n: number): Promise<void>;

  getRow(id: ContactId): Promise<StoredRow | null>;
  /** At most `limit` rows with an id above `after`, in order of id. */
  rowsAfter(after: ContactId | null, limit: number): Promise<readonly StoredRow[]>;
  putRow(row: StoredRow): Promise<void>;
  deleteRow(id: ContactId): Promise<void>;
  countRows(): Promise<number>;

  /** The contact's dated entries become exactly these. */
  replaceAgenda(contact: ContactId, entries: readonly AgendaEntry[]): Promise<void>;
  /** Entries with `from` <= start < `to` (ISO 8601 UTC), in order of start. */
  agendaBetween(from: string, to: string): Promise<readonly AgendaEntry[]>;

  isErased(id: ContactId): Promise<boolean>;
  addErased(id: ContactId, at: number): Promise<void>;
  /** A6: from this device alone, until `addErased` takes the place of it: whoever else has the contact keeps it. */
  addErasedHere(id: ContactId, at: number): Promise<void>;
  /** All of them. */
  erasedIds(): Promise<readonly ContactId[]>;
  /** Those erased from this device alone. */
  erasedHereIds(): Promise<readonly ContactId[]>;

  getMeta(key: string): Promise<Json | undefined>;
  putMeta(key: string, value: Json): Promise<void>;
}

export type StoreErrorCode =
  /** The device's storage is full: nothing of the transaction was written. */
  | 'quota'
  /** L8: the database belongs to a newer version of the app. */
  | 'read-only'
  /** The store is closed: this tab made room for a newer version, or the device crashed. */
  | 'closed'
  /** Anything else the storage reported; nothing of the transaction was written. */
  | 'failed';

/** A transaction that did not complete. `transact` rejects with it; callers look at `code`. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options);
    this.name = 'StoreError';
    this.code = code;
  }
}
