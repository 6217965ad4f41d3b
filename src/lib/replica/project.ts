import type * as Y from 'yjs';
import { noteOf } from '../contact/document.ts';
import { itemsOf } from '../contact/lists.ts';
import { noteText } from '../contact/notes.ts';
import { readDocument } from '../contact/read.ts';
import { agendaOf } from '../projections/agenda.ts';
import { ROW_NOTE_LENGTH, rowOf, ROW_VERSION } from '../projections/row.ts';
import type { AgendaEntry } from '../projections/types.ts';
import { documentPrint } from './fingerprint.ts';
import { integratedState } from './integration.ts';
import type { StoreTx } from './store.ts';
import type { StoredRow } from './storedRow.ts';

/** Lists of a contact whose first item matters to lines and searches. */
const ROW_LISTS = ['phone', 'email'];

/** What the database keeps of a contact beside its bytes: a pure function of its document (L5). */
export interface Projection {
  readonly row: StoredRow;
  readonly agenda: readonly AgendaEntry[];
}

export function project(doc: Y.Doc): Projection {
  const view = readDocument(doc);
  const row = rowOf(view, {
    clientNote: noteText(noteOf(doc, 'clientNote'), ROW_NOTE_LENGTH),
    lists: Object.fromEntries(ROW_LISTS.map((list) => [list, itemsOf(view, list).map((item) => item.field)])),
    bytes: integratedState(doc).length
  });
  return {
    row: { id: doc.guid, version: ROW_VERSION, row, print: documentPrint(doc) },
    agenda: agendaOf(view)
  };
}

export async function storeProjection(tx: StoreTx, { row, agenda }: Projection): Promise<void> {
  await Promise.all([tx.putRow(row), tx.replaceAgenda(row.id, agenda)]);
}
