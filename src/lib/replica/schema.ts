import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { ContactId, DocId, WorkspaceId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import type { AgendaEntry } from '../projections/types.ts';
import type { NewOutboxRow, OutboxRow, StoreName } from './store.ts';
import type { StoredRow } from './storedRow.ts';

/*
 * carnet-<workspaceId>                                   one database a workspace (L1)
 *
 *   updates  [docId, n]           -> { docId, n, bytes }  Yjs updates of a document, folded now and then (L4);
 *                                                         n grows by document and never goes back
 *   outbox   n (autoIncrement)    -> { docId, kind, bytes, at, act?, refused?, sent? }
 *              index docId                                rows of one contact: its badge, its replacement by a state
 *              index refused (sparse)                     what the relay would not take
 *   rows     contactId            -> { id, version, row, print }          projection of the document (L5)
 *   agenda   [contact, entity]    -> AgendaEntry
 *              index start                                a day, read by range
 *   erased   contactId            -> time (ms) | { at, here }              ids only, never removed (A6);
 *                                                         here: from this device alone, its relay knows nothing of it
 *   meta     name                 -> cursor | device | journal | clock | listHead    (plain JSON)
 *
 * A document is a contact or the workspace document (id = workspace id), which has no row.
 */
export interface ReplicaSchema extends DBSchema {
  updates: {
    key: [DocId, number];
    value: { readonly docId: DocId; readonly n: number; readonly bytes: Uint8Array };
  };
  outbox: {
    key: number;
    value: OutboxRow | NewOutboxRow;
    indexes: { docId: DocId; refused: string };
  };
  rows: { key: ContactId; value: StoredRow };
  agenda: { key: [ContactId, string]; value: AgendaEntry; indexes: { start: string } };
  erased: { key: ContactId; value: number | { readonly at: number; readonly here: true } };
  meta: { key: string; value: Json };
}

export type Database = IDBPDatabase<ReplicaSchema>;
type Upgrade = IDBPTransaction<ReplicaSchema, StoreName[], 'versionchange'>;
type Migration = (db: Database, tx: Upgrade) => void;

/** The n-th entry brings a database from version n to n + 1 (L8). Entries are only ever appended. */
const MIGRATIONS: readonly Migration[] = [createStores];

export const SCHEMA_VERSION = MIGRATIONS.length;

export function databaseName(workspaceId: WorkspaceId): string {
  return `carnet-${workspaceId}`;
}

/** Runs the migrations a database of `oldVersion` has not seen. */
export function migrate(db: Database, oldVersion: number, tx: Upgrade): void {
  for (const migration of MIGRATIONS.slice(oldVersion)) migration(db, tx);
}

function createStores(db: Database): void {
  db.createObjectStore('updates', { keyPath: ['docId', 'n'] });
  const outbox = db.createObjectStore('outbox', { keyPath: 'n', autoIncrement: true });
  outbox.createIndex('docId', 'docId');
  outbox.createIndex('refused', 'refused');
  db.createObjectStore('rows', { keyPath: 'id' });
  db.createObjectStore('agenda', { keyPath: ['contact', 'entity'] }).createIndex('start', 'start');
  db.createObjectStore('erased');
  db.createObjectStore('meta');
}
