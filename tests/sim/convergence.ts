import * as Y from 'yjs';
import type { DocId } from '../../src/lib/base/ids.ts';
import { canonicalState } from '../../src/lib/contact/digest.ts';
import { project } from '../../src/lib/replica/project.ts';
import type { Log } from '../../sync-server/log/log.ts';
import type { SimDevice } from './device.ts';
import { Violation } from './oracle.ts';

/** Documents as made from the rows of a relay's log or of a device's disk. */
type Documents = ReadonlyMap<DocId, Y.Doc>;

/** I2: at rest every device and the relay hold the same documents, to the last clock and deletion. */
export function checkConverged(devices: readonly SimDevice[], log: Log): void {
  const relay = onRelay(log);
  for (const device of devices) {
    const mine = onDevice(device);
    for (const id of new Set([...relay.keys(), ...mine.keys()])) {
      compare(id, relay.get(id) ?? emptyDocument(id), mine.get(id) ?? emptyDocument(id), device.name);
    }
    checkRows(device, mine);
    checkSheets(device, mine);
  }
}

/** L5: rows kept up change by change are what a projection from scratch gives. */
function checkRows(device: SimDevice, documents: Documents): void {
  const rows = device.data().rows;
  for (const [id, doc] of documents) {
    const fresh = project(doc).row;
    const stored = rows.get(id);
    if (JSON.stringify(stored?.row) !== JSON.stringify(fresh.row)) {
      throw new Violation(`L5: ${device.name} keeps an outdated row of ${id}`);
    }
  }
}

/** What a person sees on an open sheet, in whatever tab, is what the device has stored. */
function checkSheets(device: SimDevice, documents: Documents): void {
  for (const [id, stored] of documents) {
    for (const tab of device.tabs()) {
      const { doc } = tab.documents.acquire(id);
      if (doc && canonicalState(doc) !== canonicalState(stored)) {
        throw new Violation(`I2: the open sheet of ${id} in ${tab.name} differs from its store`);
      }
    }
  }
}

function compare(id: DocId, relay: Y.Doc, device: Y.Doc, name: string): void {
  const where = `document ${id} of ${name} and of the relay`;
  if (canonicalState(relay) !== canonicalState(device)) throw new Violation(`I2: ${where} differ`);
  if (!sameClocks(relay, device)) throw new Violation(`I2: state vectors of ${where} differ`);
  if (!Y.equalDeleteSets(deletesOf(relay), deletesOf(device))) {
    throw new Violation(`I2: delete sets of ${where} differ`);
  }
}

function sameClocks(a: Y.Doc, b: Y.Doc): boolean {
  const [left, right] = [a, b].map((doc) => Y.decodeStateVector(Y.encodeStateVector(doc)));
  if (!left || !right || left.size !== right.size) return false;
  return [...left].every(([client, clock]) => right.get(client) === clock);
}

function deletesOf(doc: Y.Doc): ReturnType<typeof Y.createDeleteSetFromStructStore> {
  return Y.createDeleteSetFromStructStore(doc.store);
}

function emptyDocument(id: DocId): Y.Doc {
  return new Y.Doc({ guid: id, gc: true });
}

function onDevice(device: SimDevice): Documents {
  const documents = new Map<DocId, Y.Doc>();
  for (const [id, rows] of device.data().updates) {
    for (const [, bytes] of [...rows].sort(([a], [b]) => a - b)) addTo(documents, id, bytes);
  }
  return documents;
}

function onRelay(log: Log): Documents {
  const documents = new Map<DocId, Y.Doc>();
  for (const { docId, bytes } of log.read(0, Number.MAX_SAFE_INTEGER).rows) addTo(documents, docId, bytes);
  return documents;
}

function addTo(documents: Map<DocId, Y.Doc>, id: DocId, update: Uint8Array): void {
  const doc = documents.get(id) ?? emptyDocument(id);
  documents.set(id, doc);
  Y.applyUpdate(doc, update);
}
