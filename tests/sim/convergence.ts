import * as Y from 'yjs';
import type { DocId } from '../../src/lib/base/ids.ts';
import { canonicalState } from '../../src/lib/contact/digest.ts';
import { project } from '../../src/lib/replica/project.ts';
import type { Log } from '../../sync-server/log/log.ts';
import type { SimDevice } from './device.ts';
import { Violation } from './oracle.ts';

type Documents = ReadonlyMap<DocId, readonly Uint8Array[]>;

/** I2: at rest every device and the relay hold the same documents, to the last clock and deletion. */
export function checkConverged(devices: readonly SimDevice[], log: Log): void {
  const relay = onRelay(log);
  for (const device of devices) {
    const mine = onDevice(device);
    const ids = new Set([...relay.keys(), ...mine.keys()]);
    for (const id of ids) compare(id, build(id, relay.get(id)), build(id, mine.get(id)), device.name);
    checkRows(device, mine);
    checkSheets(device, mine);
  }
}

/** L5: rows kept up change by change are what a projection from scratch gives. */
function checkRows(device: SimDevice, documents: Documents): void {
  const rows = device.data().rows;
  for (const [id, updates] of documents) {
    const fresh = project(build(id, updates)).row;
    const stored = rows.get(id);
    if (JSON.stringify(stored?.row) !== JSON.stringify(fresh.row)) {
      throw new Violation(`L5: ${device.name} keeps an outdated row of ${id}`);
    }
  }
}

/** What a person sees on an open sheet, in whatever tab, is what the device has stored. */
function checkSheets(device: SimDevice, documents: Documents): void {
  for (const [id, updates] of documents) {
    const stored = canonicalState(build(id, updates));
    for (const tab of device.tabs()) {
      const { doc } = tab.documents.acquire(id);
      if (doc && canonicalState(doc) !== stored) {
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

function build(id: DocId, updates: readonly Uint8Array[] = []): Y.Doc {
  const doc = new Y.Doc({ guid: id, gc: true });
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

function onDevice(device: SimDevice): Documents {
  return new Map(
    [...device.data().updates].map(([id, rows]) => [
      id,
      [...rows].sort(([a], [b]) => a - b).map(([, bytes]) => bytes)
    ])
  );
}

function onRelay(log: Log): Documents {
  const documents = new Map<DocId, Uint8Array[]>();
  for (const { docId, bytes } of log.read(0, Number.MAX_SAFE_INTEGER).rows) {
    documents.set(docId, [...(documents.get(docId) ?? []), bytes]);
  }
  return documents;
}
