import type { DocId } from '../../../src/lib/base/ids.ts';
import type { Base } from '../base.ts';
import type { SimDevice } from '../device.ts';
import type { World } from '../world.ts';
import { checkConverged, checkShows, isHeldBack } from './convergence.ts';
import { Violation } from './violation.ts';

/** Everything that must hold of a workspace when nothing is under way. */
export function checkBase(base: Base, { check, coverage }: World): void {
  const { devices, team, disk, oracle } = base;
  const isLetIn = (device: SimDevice): boolean => team.roleOf(device.name) !== null;
  const mayWrite = (device: SimDevice, docId: DocId): boolean =>
    isLetIn(device) && team.roleOf(device.name) !== 'reader' && !isHeldBack(device, docId);
  const convergence = { coverage, log: disk.log, isTorn: oracle.clientIds.isTorn, isLetIn };
  check(() => oracle.edits.relayHoldsAcknowledged());
  check(() => oracle.edits.relayHoldsSaved(mayWrite));
  for (const device of devices) check(() => oracle.edits.deviceHoldsSaved(device));
  check(() => oracle.erasures.relayRemembers());
  check(() => oracle.erasures.check(isLetIn));
  check(() => checkConverged(devices.filter(isLetIn), convergence));
  check(() => checkShows(devices, convergence));
}

/** I8: whoever has lost access can still read what is here; so can everybody else. */
export function checkReadable(device: SimDevice, base: Base): void {
  const docId = unreadable(device, base);
  if (docId !== null) throw new Violation(`I8: ${docId} on ${device.name} cannot be read`);
}

/** A document that is on the device, and of which no sheet opens, or not yet. */
export function unreadable(device: SimDevice, { oracle }: Base): DocId | null {
  const tab = device.tabs().find((one) => !one.isFrozen());
  for (const [docId, rows] of device.data().updates) {
    if (rows.size === 0 || oracle.clientIds.isTorn(docId)) continue;
    if (tab?.documents.acquire(docId).state !== 'open') return docId;
  }
  return null;
}
