import type { DocId } from '../base/ids.ts';
import type { ReplicaContext } from './context.ts';
import type { Session } from './documents.ts';
import { eraseFromJournal } from './journal.ts';
import { dropListHead } from './listHead.ts';
import type { NewOutboxRow, OutboxRow, StoreName, StoreTx } from './store.ts';

export const ERASE_SCOPE: readonly StoreName[] = ['updates', 'outbox', 'rows', 'agenda', 'erased', 'meta'];

/** A6: everything this device has of these contacts goes, unsent edits and undo included; their ids are kept. */
export async function eraseDocuments(tx: StoreTx, docIds: readonly DocId[], at: number): Promise<void> {
  await Promise.all(
    docIds.flatMap((docId) => [eraseRecords(tx, docId, () => true), tx.addErased(docId, at)])
  );
  await Promise.all([eraseFromJournal(tx, docIds), dropListHead(tx)]);
}

/** The same, with no word to a relay: only an erasure that a member has ordered there still goes. */
export async function eraseDocumentsHere(tx: StoreTx, docIds: readonly DocId[], at: number): Promise<void> {
  await Promise.all(
    docIds.flatMap((docId) => [
      eraseRecords(tx, docId, (row) => !isErasure(row)),
      tx.addErasedHere(docId, at)
    ])
  );
  await Promise.all([eraseFromJournal(tx, docIds), dropListHead(tx)]);
}

async function eraseRecords(tx: StoreTx, docId: DocId, goes: (row: OutboxRow) => boolean): Promise<void> {
  const waiting = (await tx.outboxOf(docId)).filter(goes);
  await Promise.all([
    tx.deleteUpdates(docId),
    tx.deleteRow(docId),
    tx.replaceAgenda(docId, []),
    ...waiting.map((row) => tx.deleteOutbox(row.n))
  ]);
}

/** The erasure as the outbox holds it: an id and no content. */
export function erasureRow(context: ReplicaContext, docId: DocId, act: string | null = null): NewOutboxRow {
  const row = { docId, kind: 'erase' as const, bytes: new Uint8Array(0), at: context.clock.now() };
  return act === null ? row : { ...row, act };
}

/** Those of the contacts that are neither erased nor waiting to be: an act offered again changes nothing (L2). */
export async function notYetErased(tx: StoreTx, docIds: readonly DocId[]): Promise<readonly DocId[]> {
  const isDone = await Promise.all(
    docIds.map(async (docId) => {
      const [erased, waiting] = await Promise.all([tx.isErased(docId), tx.outboxOf(docId)]);
      return erased || waiting.some(isErasure);
    })
  );
  return docIds.filter((_, index) => !isDone[index]);
}

/**
 * A6: queues the erasures of an act; answers what this device has wiped. With a relay that is nothing yet: it may
 * refuse, and then nothing is lost. Without one they go at once, and a relay that comes later (S2) is told: another
 * tab may have connected already, and have pushed them.
 */
export async function queueErasures(
  context: ReplicaContext,
  tx: StoreTx,
  session: Session,
  docIds: readonly DocId[],
  act: string | null
): Promise<readonly DocId[]> {
  const wiped = context.solo === true ? docIds : [];
  if (wiped.length > 0) await eraseDocuments(tx, wiped, context.clock.now());
  for (const docId of wiped) session.discard(docId);
  await Promise.all(docIds.map((docId) => tx.addOutbox(erasureRow(context, docId, act))));
  return wiped;
}

/** Where a contact's erasure stands that this device has asked for: it can be withdrawn unless it is `sent`. */
export type Erasure = 'waiting' | 'sent' | 'refused';

export function erasureOf(rows: readonly OutboxRow[]): Erasure | null {
  const row = rows.find(isErasure);
  if (!row) return null;
  if (row.refused !== undefined) return 'refused';
  return row.sent ? 'sent' : 'waiting';
}

export function isErasure({ kind }: OutboxRow): boolean {
  return kind === 'erase';
}
