import { groupBy } from '../base/groups.ts';
import type { DocId } from '../base/ids.ts';
import type { ChangeRow, Changes } from '../protocol/frames.ts';
import { announce, write, type ReplicaContext, type ReplicaFault } from './context.ts';
import type { PageOptions, PageOutcome } from '../sync/ports.ts';
import { growCursor, isSameCursor, readCursor } from './cursor.ts';
import type { Session, Working } from './documents.ts';
import { ERASE_SCOPE, eraseDocuments } from './erase.ts';
import { applyUpdate } from './integration.ts';
import { CACHED_DOCUMENTS } from './limits.ts';
import { dropListHead } from './listHead.ts';
import { project, storeProjection } from './project.ts';
import type { StoreTx } from './store.ts';
import type { StoredRow } from './storedRow.ts';

interface Applied {
  readonly docIds: DocId[];
  readonly rows: StoredRow[];
  readonly removed: DocId[];
  readonly faults: ReplicaFault[];
}

interface Page {
  readonly result: Applied;
  readonly isLargePage: boolean;
}

/**
 * L2: a page of the feed is one transaction, cursor included unless `keepCursor` (P5). With `after`, it is stored only
 * if it continues what is here: a tab that was frozen as the leader wakes up with pages of a log that may have been
 * set back since, and its cursor would then hide from the relay what these pages alone have brought.
 */
export async function applyPage(
  context: ReplicaContext,
  page: Changes,
  { keepCursor = false, after }: PageOptions
): Promise<PageOutcome> {
  const byDocument = groupBy(page.rows, ({ docId }) => docId);
  const applied = await write(context, ERASE_SCOPE, async (tx, session) => {
    if (after !== undefined && !isSameCursor(await readCursor(tx), after)) return null;
    const result: Applied = { docIds: [], rows: [], removed: [], faults: [] };
    const into: Page = { result, isLargePage: byDocument.size > CACHED_DOCUMENTS };
    await Promise.all(
      Array.from(byDocument, ([docId, rows]) => applyRows(context, tx, session, docId, rows, into))
    );
    if (result.rows.length > 0) await dropListHead(tx);
    if (result.removed.length > 0) await eraseDocuments(tx, result.removed, context.clock.now());
    if (!keepCursor) await growCursor(tx, { epoch: page.epoch, seq: page.upTo, mark: page.mark });
    return result;
  });
  if (!applied) return 'elsewhere';
  for (const fault of applied.faults) context.onFault(fault);
  if (applied.docIds.length + applied.removed.length > 0) {
    announce(context, { origin: 'remote', ...applied, outbox: applied.removed });
  }
  return 'stored';
}

async function applyRows(
  context: ReplicaContext,
  tx: StoreTx,
  session: Session,
  docId: DocId,
  rows: readonly ChangeRow[],
  { result, isLargePage }: Page
): Promise<void> {
  const erased = rows.some((row) => row.kind === 'erased');
  if (await tx.isErased(docId)) {
    // A6: it may have been erased on this device alone until now.
    if (erased) await tx.addErased(docId, context.clock.now());
    return;
  }
  if (erased) {
    session.discard(docId);
    result.removed.push(docId);
    return;
  }
  const updates = rows.map((row) => row.bytes);
  const { working, added } = await openWith(tx, session, docId, updates, (detail) =>
    result.faults.push({ code: 'remote-update', docId, detail })
  );
  if (added.length === 0) {
    if (working.hadNews) await tellAgain(tx, docId, result);
    return;
  }
  const requests = added.map((bytes) => {
    working.n += 1;
    working.stored += 1;
    return tx.addUpdate(docId, { n: working.n, bytes });
  });
  result.docIds.push(docId);
  if (docId !== context.workspaceId) {
    const projection = project(working.doc);
    result.rows.push(projection.row);
    requests.push(storeProjection(tx, projection));
  }
  if (isLargePage) session.release(docId);
  await Promise.all(requests);
}

/**
 * A change of this device comes back that this worker had not read: the tab that made it may have been frozen before it
 * could tell the others, and what they show would lack it for as long as that tab sleeps.
 */
async function tellAgain(tx: StoreTx, docId: DocId, result: Applied): Promise<void> {
  result.docIds.push(docId);
  const row = await tx.getRow(docId);
  if (row) result.rows.push(row);
}

/**
 * Opens a document and applies updates to it; `added` are those that brought something, parts that wait for
 * a missing piece included. One that throws (a validating relay stores none) may have damaged the document:
 * it is left out, and the document built again from the store with the others.
 */
async function openWith(
  tx: StoreTx,
  session: Session,
  docId: DocId,
  updates: readonly Uint8Array[],
  fault: (detail: string) => void
): Promise<{ readonly working: Working; readonly added: readonly Uint8Array[] }> {
  const working = await session.open(tx, docId);
  const added: Uint8Array[] = [];
  for (const update of updates) {
    try {
      if (applyUpdate(working.doc, update)) added.push(update);
    } catch (error) {
      fault(error instanceof Error ? error.message : String(error));
      session.discard(docId);
      return openWith(
        tx,
        session,
        docId,
        updates.filter((other) => other !== update),
        fault
      );
    }
  }
  return { working, added };
}
