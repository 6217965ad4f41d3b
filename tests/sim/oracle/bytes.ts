import * as Y from 'yjs';
import type { Log } from '../../../sync-server/log/log.ts';
import type { SimDevice } from '../device.ts';
import type { SimTab } from '../tab.ts';

/** Everything a relay's log holds of documents, one after the other. */
export function bytesOfRelay(log: Log): Uint8Array {
  return Buffer.concat(log.read(0, Number.MAX_SAFE_INTEGER).rows.map(({ bytes }) => bytes));
}

/** Everything on a device's disk, and on the pages of its tabs. */
export function bytesOfDevice(device: SimDevice): Uint8Array {
  const { updates, outbox, rows, agenda, meta } = device.data();
  const records = JSON.stringify([[...rows.values()].map(({ row }) => row), [...agenda.values()], [...meta]]);
  return Buffer.concat([
    ...[...updates.values()].flatMap((of) => [...of.values()]),
    ...[...outbox.values()].map(({ bytes }) => bytes),
    Buffer.from(records),
    // One that is frozen learns of it when it wakes.
    ...device
      .tabs()
      .filter((tab) => !tab.isFrozen())
      .flatMap((tab) => sheetsOf(tab, [...updates.keys(), ...device.data().erased.keys()]))
  ]);
}

function sheetsOf(tab: SimTab, docIds: readonly string[]): readonly Uint8Array[] {
  return docIds.flatMap((docId) => {
    const { doc } = tab.documents.acquire(docId);
    void tab.documents.release(docId);
    return [...(doc ? [Y.encodeStateAsUpdate(doc)] : []), ...tab.heldNotes.read(docId)];
  });
}
