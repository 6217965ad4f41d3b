import type { DocId, WorkspaceId } from '../../../src/lib/base/ids.ts';
import type { ChangeRow } from '../../../src/lib/protocol/frames.ts';
import type { Log } from '../../../sync-server/log/log.ts';
import { canaryOfContact } from '../canary.ts';
import type { Coverage } from '../coverage.ts';
import type { SimDevice } from '../device.ts';
import { bytesOfDevice, bytesOfRelay } from './bytes.ts';
import { Violation } from './violation.ts';

export interface ErasuresOptions {
  readonly workspaceId: WorkspaceId;
  readonly log: Log;
  readonly coverage: Coverage;
  readonly devices: () => readonly SimDevice[];
}

/**
 * I7: who is erased is gone everywhere, and only who was asked to be.
 *
 * What the relay knows to be erased is erased on every device it lets in. A relay that was set back to before that may
 * have forgotten; it is told again if a device that knew is an admin's from then on. If none is, those who know keep
 * to it, and for the others the contact is back: nobody who might say so is left.
 */
export interface Erasures {
  /** To be told whether it is ordered, if its tab lives to hear of it. What was ordered before stands all the same. */
  asked(device: SimDevice, docIds: readonly DocId[]): (isOrdered: boolean) => void;
  /** The device has taken back an act, by which these were to be erased. */
  withdrawn(device: SimDevice, docIds: readonly DocId[]): void;
  committed(rows: readonly ChangeRow[]): void;
  setBack(isAdmin: (device: SimDevice) => boolean): void;
  /** This device cannot be counted on to tell the relay again: its role has changed, or its disk. */
  forgets(device: SimDevice): void;
  /** Its disk is an old one: what was asked for there and withdrawn later is asked for again. */
  restored(device: SimDevice): void;
  wasErased(docId: DocId): boolean;
  /** I1: an erasure that is on disk stays there, unless the relay is set back. */
  relayRemembers(): void;
  check(isLetIn: (device: SimDevice) => boolean): void;
}

interface Request {
  readonly device: SimDevice;
  docIds: readonly DocId[];
  /** Before it is, nobody knows whether what is withdrawn was ordered by it or before it. */
  isAnswered: boolean;
}

export function createErasures({ workspaceId, log, coverage, devices }: ErasuresOptions): Erasures {
  let requests: Request[] = [];
  /** Asked for and withdrawn, and erased all the same on a disk that came back: known by its id. */
  const ever = new Set<DocId>();
  let onRelay = new Set<DocId>();
  /** Who owes a relay that was set back the word that these are erased. */
  const owed = new Map<DocId, Set<SimDevice>>();

  function mustBeGone(where: string, bytes: Uint8Array, docId: DocId): void {
    coverage.hit('I7');
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (!text.includes(canaryOfContact(workspaceId, docId))) return;
    throw new Violation(`I7: something of ${docId}, which is erased, is left ${where}`);
  }

  function checkAsked(docId: DocId): void {
    if (requests.some(({ docIds }) => docIds.includes(docId))) return;
    throw new Violation(`I7: ${docId} is erased, and nobody asks for it`);
  }

  function checkDevice(device: SimDevice): void {
    const bytes = bytesOfDevice(device);
    const { updates, outbox, rows, agenda, erased } = device.data();
    for (const docId of erased.keys()) {
      checkAsked(docId);
      mustBeGone(`on ${device.name}`, bytes, docId);
      const waits = [...outbox.values()].some((row) => row.docId === docId && row.kind !== 'erase');
      if (waits || (updates.get(docId)?.size ?? 0) > 0 || rows.has(docId) || agenda.has(docId)) {
        throw new Violation(`I7: ${device.name} keeps records of ${docId}, which is erased`);
      }
    }
  }

  return {
    asked(device, docIds) {
      const request: Request = { device, docIds, isAnswered: false };
      requests.push(request);
      return (isOrdered) => {
        request.isAnswered = true;
        if (!isOrdered) requests = requests.filter((one) => one !== request);
      };
    },
    withdrawn(device, docIds) {
      for (const request of requests) {
        if (request.device !== device || !request.isAnswered) continue;
        request.docIds = request.docIds.filter((docId) => !docIds.includes(docId));
      }
    },
    committed(rows) {
      for (const { kind, docId } of rows) {
        if (kind !== 'erased') continue;
        ever.add(docId);
        onRelay.add(docId);
      }
    },
    setBack(isAdmin) {
      onRelay = new Set([...ever].filter((docId) => log.isErased(docId)));
      for (const device of devices()) {
        if (!isAdmin(device)) continue;
        for (const docId of device.data().erased.keys()) {
          owed.set(docId, (owed.get(docId) ?? new Set()).add(device));
        }
      }
    },
    forgets(device) {
      for (const debtors of owed.values()) debtors.delete(device);
    },
    restored(device) {
      const docIds = [...device.data().outbox.values()].filter(({ kind }) => kind === 'erase');
      requests.push({ device, docIds: docIds.map(({ docId }) => docId), isAnswered: true });
    },
    wasErased: (docId) => ever.has(docId),
    relayRemembers() {
      for (const docId of onRelay) {
        if (!log.isErased(docId)) throw new Violation(`I1: the relay has forgotten that ${docId} is erased`);
      }
    },
    check(isLetIn) {
      const relay = bytesOfRelay(log);
      for (const [docId, debtors] of owed) {
        if (debtors.size === 0 || log.isErased(docId)) continue;
        const names = [...debtors].map(({ name }) => name).join(', ');
        throw new Violation(`I7: ${names} has not told the relay again that ${docId} is erased`);
      }
      for (const docId of ever) {
        if (!log.isErased(docId)) continue;
        checkAsked(docId);
        mustBeGone('on the relay', relay, docId);
        for (const device of devices()) {
          if (!isLetIn(device) || device.data().erased.has(docId)) continue;
          throw new Violation(`I7: ${device.name} does not know that ${docId} is erased`);
        }
      }
      for (const device of devices()) checkDevice(device);
    }
  };
}
