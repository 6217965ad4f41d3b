import type { ContactId, DocId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import type { Result } from '../base/result.ts';
import type { ContactRow } from '../projections/types.ts';
import type { SyncReplica } from '../sync/ports.ts';
import { adoptDocument } from './adopt.ts';
import { commitAct, type Committed } from './commit.ts';
import { announce, write, type ReplicaContext, type ReplicaOptions } from './context.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { readDevice, noteTold, type DeviceInfo } from './device.ts';
import { createDocumentCache } from './documents.ts';
import { ERASE_SCOPE, eraseDocuments } from './erase.ts';
import { eraseHere, holdsLess } from './eraseHere.ts';
import { createFingerprint } from './fingerprint.ts';
import { keepListHead, readListHead } from './listHead.ts';
import { dropFromJournal, newestOfJournal } from './journal.ts';
import { offerMissing, offerState } from './offer.ts';
import {
  countOutbox,
  dropAcknowledged,
  markRefused,
  outboxOf,
  readOutbox,
  readOutgoing,
  retryRefused,
  retryStates,
  withdrawErasure,
  type DocumentOutbox
} from './outbox.ts';
import {
  fingerprint,
  load,
  loadParts,
  readDocuments,
  readNew,
  rowsAfter,
  rowsOf,
  type Loaded,
  type LoadedParts,
  type News
} from './reading.ts';
import { applyPage } from './remote.ts';
import { createSerialQueue } from '../base/serialQueue.ts';
import type { OutboxRow } from './store.ts';
import type { Act, CommitProblem, JournalNote } from './types.ts';
import { foldNext, rebuildRows } from './upkeep.ts';

/**
 * The device's replica of a workspace: the one way in (commit, applyChanges) and the one way out (load, rows)
 * of its database. The same code runs in the worker and in the simulator. Promises reject with StoreError.
 */
export interface Replica extends SyncReplica {
  /** L8: written by a newer version of the app. */
  readonly readOnly: boolean;

  /** One act, one transaction (L2). Resolves after its `complete`; on a problem nothing was stored. */
  commit(act: Act): Promise<Result<Committed, CommitProblem>>;
  /** S2: takes in a contact of another base, under its id. Resolves after `complete`. */
  adopt(docId: DocId, state: Uint8Array): Promise<Result<undefined, CommitProblem>>;
  /** Null: not on this device. */
  load(docId: DocId): Promise<Loaded | null>;
  /** The same in the parts that it is stored in. */
  loadParts(docId: DocId): Promise<LoadedParts | null>;
  /** What was written after key `after`: another tab's rows, a page of the feed. */
  readNew(docId: DocId, after: number): Promise<News>;
  /** Every document on the device, for a backup. */
  documents(): AsyncGenerator<Loaded & { readonly docId: DocId }>;
  /** Every row of the outbox, in order, for a backup. */
  outboxRows(): Promise<readonly OutboxRow[]>;

  rowsOf(ids: readonly ContactId[]): Promise<readonly ContactRow[]>;
  rowsAfter(after: ContactId | null, limit: number): Promise<readonly ContactRow[]>;
  /** L5: the first lines of the list as they were kept; null when a row was written since. */
  listHead(): Promise<Json>;
  /** Keeps them; `shows`: the contacts in them. */
  keepListHead(head: Json, shows: readonly ContactId[]): Promise<void>;
  outboxOf(docIds: readonly DocId[]): Promise<ReadonlyMap<DocId, DocumentOutbox>>;
  /** A6: contacts that were erased for good, or from this device alone. */
  erasedIds(): Promise<readonly ContactId[]>;
  /** A6: those of these contacts that are on this device go from it, and no relay is told. */
  eraseHere(docIds: readonly DocId[]): Promise<void>;
  /** A6: this device holds less than its relay, and knows it. */
  holdsLess(): Promise<boolean>;
  /** A6: takes back the act that erases this contact; false when the relay may have been told already. */
  withdrawErasure(docId: DocId): Promise<boolean>;

  /** The newest act, or row of acts, over several contacts in the undo journal; null when there is none. */
  journal(): Promise<JournalNote | null>;
  /** It has been undone whole. */
  dropJournal(id: string): Promise<void>;
  device(): Promise<DeviceInfo>;
  noteTold(told: Partial<Pick<DeviceInfo, 'clockOffset' | 'role' | 'whole'>>): Promise<void>;
  /** S3: the fingerprint of the base, 32 hex digits. */
  fingerprint(): Promise<string>;

  /** L4: folds one document; true when there may be more. */
  foldNext(): Promise<boolean>;
  /** L5: one step of rebuilding outdated rows; call it with what it returned until null. */
  rebuildRows(after: ContactId | null): Promise<ContactId | null>;
  close(): void;
}

export function createReplica(options: ReplicaOptions): Replica {
  const context: ReplicaContext = {
    ...options,
    documents: createDocumentCache(),
    fingerprint: createFingerprint(),
    queue: createSerialQueue()
  };
  const { store } = options;
  return {
    readOnly: store.readOnly,
    commit: (act) => commitAct(context, act),
    adopt: (docId, state) => adoptDocument(context, docId, state),
    load: (docId) => load(context, docId),
    loadParts: (docId) => loadParts(context, docId),
    readNew: (docId, after) => readNew(context, docId, after),
    documents: () => readDocuments(context),
    outboxRows: () => readOutbox(context),
    rowsOf: (ids) => rowsOf(context, ids),
    rowsAfter: (after, limit) => rowsAfter(context, after, limit),
    listHead: () => readListHead(context),
    keepListHead: (head, shows) => keepListHead(context, head, shows),
    outboxOf: (docIds) => outboxOf(context, docIds),
    erasedIds: () => store.transact('readonly', ['erased'], (tx) => tx.erasedIds()),
    eraseHere: (docIds) => eraseHere(context, docIds),
    holdsLess: () => holdsLess(context),
    withdrawErasure: (docId) => withdrawErasure(context, docId),
    journal: () => store.transact('readonly', ['meta'], newestOfJournal),
    dropJournal: (id) => write(context, ['meta'], (tx) => dropFromJournal(tx, id)),
    device: () => readDevice(context),
    noteTold: (told) => noteTold(context, told),
    fingerprint: () => fingerprint(context),
    foldNext: () => foldNext(context),
    rebuildRows: (after) => rebuildRows(context, after),
    close: () => store.close(),
    ...syncReplica(context)
  };
}

function syncReplica(context: ReplicaContext): SyncReplica {
  return {
    cursor: () => context.store.transact('readonly', ['meta'], readCursor),
    count: () => countOutbox(context),
    outgoing: (maxBytes, inFlight) => readOutgoing(context, maxBytes, inFlight),
    acknowledged: (rows) => dropAcknowledged(context, rows),
    refused: (rows, code) => markRefused(context, rows, code),
    retryRefused: (codes) => retryRefused(context, codes),
    retryStates: (docIds) => retryStates(context, docIds),
    offerState: (docId) => offerState(context, docId),
    async erase(docId) {
      await write(context, ERASE_SCOPE, (tx) => eraseDocuments(tx, [docId], context.clock.now()));
      context.documents.forget(docId);
      announce(context, { origin: 'remote', docIds: [], rows: [], removed: [docId], outbox: [docId] });
    },
    applyChanges: (page, pageOptions = {}) => applyPage(context, page, pageOptions),
    resetCursor: (cursor) => write(context, ['meta'], (tx) => writeCursor(tx, cursor)),
    offerMissing: (held, offerOptions) => offerMissing(context, held, offerOptions)
  };
}
