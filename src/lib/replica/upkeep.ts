import * as Y from 'yjs';
import type { ContactId, DocId } from '../base/ids.ts';
import { ROW_VERSION } from '../projections/row.ts';
import { announce, write, type ReplicaContext } from './context.ts';
import { buildDocument, hasPending } from './integration.ts';
import { FOLD_ABOVE } from './limits.ts';
import { dropListHead } from './listHead.ts';
import { project, storeProjection } from './project.ts';

/**
 * L4: folds one document with more than FOLD_ABOVE update rows that this worker has met. True: there may be
 * more to fold. For idle time, in the leading tab.
 */
export async function foldNext(context: ReplicaContext): Promise<boolean> {
  const docId = context.documents.nextToFold();
  if (docId === null) return false;
  await fold(context, docId);
  return context.documents.nextToFold() !== null;
}

/** Reads and folds in one transaction; the snapshot takes the highest key, so that keys never go back. */
async function fold(context: ReplicaContext, docId: DocId): Promise<void> {
  const left = await write(context, ['updates'], async (tx) => {
    const updates = await tx.updatesAfter(docId, 0);
    const last = updates.at(-1);
    if (!last || updates.length <= FOLD_ABOVE) return updates.length;
    const doc = buildDocument(
      docId,
      updates.map((update) => update.bytes)
    );
    // A folded document would carry what is pending for ever, or lose it.
    if (hasPending(doc)) return 0;
    await tx.foldUpdates(docId, { n: last.n, bytes: Y.encodeStateAsUpdate(doc) });
    return 1;
  });
  context.documents.counted(docId, left);
}

/** Rows looked at in one step of a rebuild. */
const REBUILD_ROWS = 64;

/**
 * L5: rebuilds the rows that an older version of the projecting code made, a few at a time. Call it with the
 * id it returned until it returns null.
 */
export async function rebuildRows(
  context: ReplicaContext,
  after: ContactId | null
): Promise<ContactId | null> {
  const rows = await context.store.transact('readonly', ['rows'], (tx) => tx.rowsAfter(after, REBUILD_ROWS));
  const stale = rows.filter((row) => row.version < ROW_VERSION).map((row) => row.id);
  if (stale.length > 0) await rebuild(context, stale);
  return rows.at(-1)?.id ?? null;
}

async function rebuild(context: ReplicaContext, ids: readonly DocId[]): Promise<void> {
  const rows = await write(context, ['updates', 'rows', 'agenda', 'erased', 'meta'], async (tx, session) => {
    // A contact that another tab erased meanwhile must not get a row again; this worker may still have it in memory.
    const erased = await Promise.all(ids.map((id) => tx.isErased(id)));
    const kept = ids.filter((_, at) => !erased[at]);
    const opened = await Promise.all(kept.map((id) => session.open(tx, id)));
    const projections = opened.filter(({ n }) => n > 0).map(({ doc }) => project(doc));
    await Promise.all([
      dropListHead(tx),
      ...projections.map((projection) => storeProjection(tx, projection))
    ]);
    return projections.map((projection) => projection.row);
  });
  announce(context, {
    origin: 'upkeep',
    docIds: rows.map((row) => row.id),
    rows,
    removed: [],
    outbox: []
  });
}
