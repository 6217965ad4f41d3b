import * as Y from 'yjs';
import type { DocId } from '../../../src/lib/base/ids.ts';
import { canonicalState } from '../../../src/lib/contact/digest.ts';
import type { Log } from '../../../sync-server/log/log.ts';
import type { SimDevice } from '../device.ts';

/** Documents as made from the rows of a relay's log or of a device's disk. */
export type Documents = ReadonlyMap<DocId, Y.Doc>;

export function emptyDocument(id: DocId): Y.Doc {
  return new Y.Doc({ guid: id, gc: true });
}

export function documentOf(id: DocId, updates: Iterable<Uint8Array>): Y.Doc {
  const doc = emptyDocument(id);
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

export function onDevice(device: SimDevice): Documents {
  const documents = new Map<DocId, Y.Doc>();
  for (const [id, rows] of device.data().updates) {
    const inOrder = [...rows].sort(([a], [b]) => a - b);
    documents.set(
      id,
      documentOf(
        id,
        inOrder.map(([, bytes]) => bytes)
      )
    );
  }
  return documents;
}

export function onRelay(log: Log): Documents {
  const updates = new Map<DocId, Uint8Array[]>();
  for (const { docId, bytes, kind } of log.read(0, Number.MAX_SAFE_INTEGER).rows) {
    if (kind === 'erased') continue;
    const rows = updates.get(docId) ?? [];
    updates.set(docId, rows);
    rows.push(bytes);
  }
  return new Map(Array.from(updates, ([id, rows]) => [id, documentOf(id, rows)]));
}

/** What two documents differ in, for people to read; null: in nothing, to the last clock and deletion. */
export function differenceOf(one: Y.Doc, other: Y.Doc): string | null {
  if (canonicalState(one) !== canonicalState(other)) return 'content';
  if (!sameClocks(one, other)) return 'state vectors';
  return Y.equalDeleteSets(deletesOf(one), deletesOf(other)) ? null : 'delete sets';
}

function sameClocks(a: Y.Doc, b: Y.Doc): boolean {
  const [left, right] = [a, b].map((doc) => Y.decodeStateVector(Y.encodeStateVector(doc)));
  if (!left || !right || left.size !== right.size) return false;
  return [...left].every(([client, clock]) => right.get(client) === clock);
}

function deletesOf(doc: Y.Doc): ReturnType<typeof Y.createDeleteSetFromStructStore> {
  return Y.createDeleteSetFromStructStore(doc.store);
}
