import type { DocId } from '../../../src/lib/base/ids.ts';
import { canonicalState } from '../../../src/lib/contact/digest.ts';
import { project } from '../../../src/lib/replica/project.ts';
import { createHoldings } from '../../../src/lib/sync/holdings.ts';
import type { Log } from '../../../sync-server/log/log.ts';
import type { Coverage } from '../coverage.ts';
import type { SimDevice } from '../device.ts';
import { differenceOf, emptyDocument, onDevice, onRelay, type Documents } from './documents.ts';
import { Violation } from './violation.ts';

export interface ConvergenceOptions {
  readonly coverage: Coverage;
  readonly log: Log;
  /** Two wrote under one client id. */
  readonly isTorn: (docId: DocId) => boolean;
  /** The relay speaks to it. */
  readonly isLetIn: (device: SimDevice) => boolean;
}

/** I2: at rest every device and the relay hold the same documents, to the last clock and deletion. */
export function checkConverged(devices: readonly SimDevice[], options: ConvergenceOptions): void {
  const relay = onRelay(options.log);
  for (const device of devices) {
    const mine = onDevice(device);
    const { erased } = device.data();
    for (const id of new Set([...relay.keys(), ...mine.keys()])) {
      // Erased here, and the relay was set back and cannot know (I7).
      if (erased.has(id) || options.isTorn(id)) continue;
      options.coverage.hit('I2');
      if (isHeldBack(device, id)) checkHolds(device, id, options.log);
      else compare(id, relay.get(id) ?? emptyDocument(id), mine.get(id) ?? emptyDocument(id), device.name);
    }
  }
}

/** What a device shows of itself is what it has stored; also one that may not speak to the relay. */
export function checkShows(devices: readonly SimDevice[], options: ConvergenceOptions): void {
  for (const device of devices) {
    const documents = new Map([...onDevice(device)].filter(([id]) => !options.isTorn(id)));
    options.coverage.hit('L5');
    checkRows(device, documents);
    checkSheets(device, new Map([...documents].filter(([id]) => !mayBeUntold(device, id, options))));
  }
}

/**
 * A tab that is frozen between the `complete` of a transaction and its word to the others tells them when it wakes. Until
 * then they hear of the change when it comes back from the relay (L2), and not at all where it cannot come back.
 */
function mayBeUntold(device: SimDevice, id: DocId, { isLetIn }: ConvergenceOptions): boolean {
  if (!device.tabs().some((tab) => tab.isFrozen())) return false;
  return !isLetIn(device) || isHeldBack(device, id);
}

/** At rest: an edit was refused, and what waits with it is here and nowhere else. */
export function isHeldBack(device: SimDevice, id: DocId): boolean {
  return [...device.data().outbox.values()].some((row) => row.docId === id);
}

/** It has all the relay has, and more. */
function checkHolds(device: SimDevice, id: DocId, log: Log): void {
  const mine = createHoldings();
  for (const bytes of device.data().updates.get(id)?.values() ?? []) mine.note(id, bytes);
  for (const { bytes, kind } of log.document(id, 0)) {
    if (kind === 'erased' || mine.holds(id, bytes)) continue;
    throw new Violation(`I2: ${device.name} lacks a part of ${id}, of which it holds back an edit`);
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
    // One that is frozen learns of it when it wakes.
    for (const tab of device.tabs().filter((one) => !one.isFrozen())) {
      const { doc } = tab.documents.acquire(id);
      if (doc && canonicalState(doc) !== canonicalState(stored)) {
        throw new Violation(`I2: the open sheet of ${id} in ${tab.name} differs from its store`);
      }
    }
  }
}

function compare(
  id: DocId,
  relay: Parameters<typeof differenceOf>[0],
  device: Parameters<typeof differenceOf>[1],
  name: string
): void {
  const difference = differenceOf(relay, device);
  if (difference)
    throw new Violation(`I2: ${difference} of document ${id} of ${name} and of the relay differ`);
}
