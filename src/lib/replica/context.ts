import type { ContactId, DocId, WorkspaceId } from '../base/ids.ts';
import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import type { ContactRow } from '../projections/types.ts';
import type { DocumentCache, Session } from './documents.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { SerialQueue } from '../base/serialQueue.ts';
import type { Store, StoreName, StoreTx } from './store.ts';
import type { StoredRow } from './storedRow.ts';

/** What one completed transaction changed. Other tabs are told ids only, and read the store (L2). */
export interface ReplicaChange {
  readonly origin: 'local' | 'remote' | 'upkeep';
  /** Documents with new content. */
  readonly docIds: readonly DocId[];
  /** New rows of contacts among them. */
  readonly rows: readonly ContactRow[];
  /** Contacts erased from this device. */
  readonly removed: readonly ContactId[];
  /** Documents whose outbox rows changed; null: many. */
  readonly outbox: readonly DocId[] | null;
}

export interface ReplicaFault {
  readonly code: 'remote-update';
  readonly docId: DocId;
  readonly detail: string;
}

export interface ReplicaOptions {
  readonly store: Store;
  readonly workspaceId: WorkspaceId;
  readonly clock: Clock;
  readonly random: Random;
  /** S2: there is no relay to say when a contact is erased; it is wiped in the act itself (A6). */
  readonly solo?: boolean;
  /** Called after a transaction's `complete`, in order. */
  readonly onChange: (change: ReplicaChange) => void;
  /** Something this device could not take in; nothing else is lost by it. */
  readonly onFault: (fault: ReplicaFault) => void;
}

export interface ReplicaContext extends ReplicaOptions {
  readonly documents: DocumentCache;
  readonly fingerprint: Fingerprint;
  readonly queue: SerialQueue;
}

/**
 * One readwrite transaction with the documents it opens. This worker's run one after the other, so that no
 * transaction builds on documents of one that may still fail.
 */
export function write<T>(
  context: ReplicaContext,
  scope: readonly StoreName[],
  body: (tx: StoreTx, session: Session) => Promise<T>
): Promise<T> {
  return context.queue.run(async () => {
    let session = context.documents.begin();
    try {
      const value = await context.store.transact('readwrite', scope, (tx) => {
        // The store may run the body again: what the first run did to the documents did not happen.
        session = context.documents.begin();
        return body(tx, session);
      });
      session.keep();
      return value;
    } catch (error) {
      session.drop();
      throw error;
    }
  });
}

/** Tells what changed, after the fingerprint has taken it in. */
export function announce(
  context: ReplicaContext,
  change: Omit<ReplicaChange, 'rows'> & { readonly rows: readonly StoredRow[] }
): void {
  for (const row of change.rows) context.fingerprint.set(row.id, row.print);
  for (const id of change.removed) context.fingerprint.remove(id);
  // The workspace document has no row: its part is computed when it is asked for.
  if (change.docIds.includes(context.workspaceId)) context.fingerprint.remove(context.workspaceId);
  context.onChange({ ...change, rows: change.rows.map(({ row }) => row) });
}
