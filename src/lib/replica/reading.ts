import * as Y from 'yjs';
import type { ContactId, DocId } from '../base/ids.ts';
import type { ContactRow } from '../projections/types.ts';
import type { ReplicaContext } from './context.ts';
import { buildDocument } from './integration.ts';
import { documentPrint } from './fingerprint.ts';
import type { StoredUpdate } from './store.ts';
import type { StoredRow } from './storedRow.ts';

/** A document's stored state and the last key it contains. Parts that wait for a missing piece are in it. */
export interface Loaded {
  readonly state: Uint8Array;
  readonly n: number;
}

/** A document's stored state in order, and the last key it contains. */
export interface LoadedParts {
  readonly updates: readonly Uint8Array[];
  readonly n: number;
}

/** What was written to a document after a key, by whomever. */
export interface News {
  readonly updates: readonly Uint8Array[];
  /** Last key after them. */
  readonly n: number;
  readonly erased: boolean;
}

/** Null: not on this device. */
export async function load(context: ReplicaContext, docId: DocId): Promise<Loaded | null> {
  const parts = await loadParts(context, docId);
  return parts && { state: mergedState(parts.updates), n: parts.n };
}

/** The same in the parts that it is stored in: merging them costs more than reading them into a document does. */
export async function loadParts(context: ReplicaContext, docId: DocId): Promise<LoadedParts | null> {
  const updates = await readUpdates(context, docId);
  const last = updates.at(-1);
  return last ? { updates: updates.map(({ bytes }) => bytes), n: last.n } : null;
}

function mergedState(updates: readonly Uint8Array[]): Uint8Array {
  const [only, second] = updates;
  return only && !second ? only : Y.mergeUpdates([...updates]);
}

export function readNew(context: ReplicaContext, docId: DocId, after: number): Promise<News> {
  return context.store.transact('readonly', ['updates', 'erased'], async (tx) => {
    const [updates, erased] = await Promise.all([tx.updatesAfter(docId, after), tx.isErased(docId)]);
    return { updates: updates.map((update) => update.bytes), n: updates.at(-1)?.n ?? after, erased };
  });
}

/** Rows of these contacts, those that are on the device. */
export async function rowsOf(
  context: ReplicaContext,
  ids: readonly ContactId[]
): Promise<readonly ContactRow[]> {
  const rows = await context.store.transact('readonly', ['rows'], async (tx) =>
    (await Promise.all(ids.map((id) => tx.getRow(id)))).filter((row) => row !== null)
  );
  const found = new Set(rows.map((row) => row.id));
  // Another tab wrote: what this tab knew of the workspace document or of an erased contact is out of date.
  for (const id of ids) if (!found.has(id)) context.fingerprint.remove(id);
  return noted(context, rows);
}

/** At most `limit` rows above `after`, in order of id: for filling an index without one long transaction. */
export async function rowsAfter(
  context: ReplicaContext,
  after: ContactId | null,
  limit: number
): Promise<readonly ContactRow[]> {
  return noted(
    context,
    await context.store.transact('readonly', ['rows'], (tx) => tx.rowsAfter(after, limit))
  );
}

/** S3. Covers the rows this worker has read or written, which is all of them once its index is filled. */
export async function fingerprint(context: ReplicaContext): Promise<string> {
  const { fingerprint: prints, workspaceId } = context;
  if (!prints.has(workspaceId)) {
    const updates = await readUpdates(context, workspaceId);
    if (updates.length > 0) {
      const bytes = updates.map((update) => update.bytes);
      prints.set(workspaceId, documentPrint(buildDocument(workspaceId, bytes)));
    }
  }
  return prints.value();
}

/** Every document on the device with its state, one short transaction each. */
export async function* readDocuments(
  context: ReplicaContext
): AsyncGenerator<Loaded & { readonly docId: DocId }> {
  for (let docId = await nextDocument(context, null); docId !== null;) {
    const loaded = await load(context, docId);
    if (loaded) yield { docId, ...loaded };
    docId = await nextDocument(context, docId);
  }
}

/** First document id above `after` (null: from the start); null at the end. */
export function nextDocument(context: ReplicaContext, after: DocId | null): Promise<DocId | null> {
  return context.store.transact('readonly', ['updates'], (tx) => tx.nextDocument(after));
}

async function readUpdates(context: ReplicaContext, docId: DocId): Promise<readonly StoredUpdate[]> {
  const updates = await context.store.transact('readonly', ['updates'], (tx) => tx.updatesAfter(docId, 0));
  context.documents.counted(docId, updates.length);
  return updates;
}

function noted(context: ReplicaContext, rows: readonly StoredRow[]): readonly ContactRow[] {
  for (const row of rows) context.fingerprint.set(row.id, row.print);
  return rows.map(({ row }) => row);
}
