import type { DocId } from '../base/ids.ts';
import { eraseFromJournal } from './journal.ts';
import type { StoreName, StoreTx } from './store.ts';

export const ERASE_SCOPE: readonly StoreName[] = ['updates', 'outbox', 'rows', 'agenda', 'erased', 'meta'];

/** A6: everything this device has of these contacts goes, unsent edits and undo included; their ids are kept. */
export async function eraseDocuments(tx: StoreTx, docIds: readonly DocId[], at: number): Promise<void> {
  await Promise.all(docIds.map((docId) => eraseRecords(tx, docId, at)));
  await eraseFromJournal(tx, docIds);
}

async function eraseRecords(tx: StoreTx, docId: DocId, at: number): Promise<void> {
  const waiting = await tx.outboxOf(docId);
  await Promise.all([
    tx.deleteUpdates(docId),
    tx.deleteRow(docId),
    tx.replaceAgenda(docId, []),
    tx.addErased(docId, at),
    ...waiting.map((row) => tx.deleteOutbox(row.n))
  ]);
}
