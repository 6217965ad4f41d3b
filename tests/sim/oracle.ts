import type { DocId } from '../../src/lib/base/ids.ts';
import type { ChangeRow, Changes } from '../../src/lib/protocol/frames.ts';
import { createHoldings } from '../../src/lib/sync/holdings.ts';
import type { RelayHoldings } from '../../src/lib/sync/ports.ts';
import type { Log } from '../../sync-server/log/log.ts';
import type { SimDevice } from './device.ts';

interface Update {
  readonly docId: DocId;
  readonly bytes: Uint8Array;
}

/** An invariant of reliability does not hold; the message says which and where. */
export class Violation extends Error {}

/**
 * What an outside observer knows: what people were told is saved, what the relay told is durable, and what
 * really is. Checks after every event whatever that event may have broken.
 */
export interface Oracle {
  saved(device: SimDevice, changes: readonly Update[]): void;
  /** The relay's disk has these rows from now on. */
  committed(rows: readonly ChangeRow[]): void;
  /** I4. */
  page(page: Changes, after: number, log: Log): void;
  /** I1: the relay has told a device that these are durable. */
  acknowledged(updates: readonly Update[]): void;
  /** I1: everything ever acknowledged is on the relay's disk. */
  relayHoldsAcknowledged(log: Log): void;
  /** The relay was set back to this: what it acknowledged since is only on devices, until they offer it again. */
  setBack(log: Log): void;
  /** I11: at rest the relay holds every edit that anybody saw as saved. */
  relayHoldsSaved(log: Log): void;
  /** I9: everything this device's people saw as saved is on its disk. */
  deviceHoldsSaved(device: SimDevice): void;
  /** I5: an empty outbox means that the relay has everything saved here. */
  emptyOutboxIsTrue(device: SimDevice): void;
}

export function createOracle(): Oracle {
  const savedBy = new Map<SimDevice, Update[]>();
  /** Saved and not yet seen on the relay's disk. */
  const unconfirmed = new Map<SimDevice, Update[]>();
  const acked: Update[] = [];
  let onRelay = createHoldings();
  let head = 0;
  let beforeSetBack: RelayHoldings | null = null;

  function read(log: Log): void {
    onRelay = createHoldings();
    head = log.head();
    for (const row of log.read(0, Number.MAX_SAFE_INTEGER).rows) onRelay.note(row.docId, row.bytes);
  }

  return {
    saved(device, changes) {
      listOf(savedBy, device).push(...changes);
      listOf(unconfirmed, device).push(...changes);
    },
    committed(rows) {
      for (const row of rows) {
        if (row.seq !== head + 1) throw new Violation(`I4: seq ${row.seq} was committed after ${head}`);
        head = row.seq;
        onRelay.note(row.docId, row.bytes);
      }
    },
    page(page, after, log) {
      const due = log.read(after, Number.MAX_SAFE_INTEGER).rows.filter(({ seq }) => seq <= page.upTo);
      const got = page.rows.map(({ seq }) => seq);
      if (due.some(({ seq }, index) => seq !== got[index]) || due.length !== got.length) {
        throw new Violation(`I4: a reader at ${after} got rows ${got.join(',')} up to ${page.upTo}`);
      }
    },
    acknowledged(updates) {
      for (const update of updates) {
        // Told before the relay was set back, noted after it: true when it was told, and offered again (I11).
        if (beforeSetBack?.holds(update.docId, update.bytes)) continue;
        mustHold(onRelay, update, 'I1: acknowledged, but not on the relay');
        acked.push(update);
      }
    },
    relayHoldsAcknowledged(log) {
      read(log);
      for (const update of acked) mustHold(onRelay, update, 'I1: acknowledged, then lost by the relay');
    },
    setBack(log) {
      beforeSetBack = onRelay;
      read(log);
      acked.length = 0;
      unconfirmed.clear();
    },
    relayHoldsSaved(log) {
      read(log);
      for (const update of [...savedBy.values()].flat())
        mustHold(onRelay, update, 'I11: saved, but not on the relay');
    },
    deviceHoldsSaved(device) {
      const onDisk = createHoldings();
      for (const [docId, rows] of device.data().updates) {
        for (const bytes of rows.values()) onDisk.note(docId, bytes);
      }
      for (const update of savedBy.get(device) ?? []) {
        mustHold(onDisk, update, `I9: ${device.name} saw it saved, and has lost it`);
      }
    },
    emptyOutboxIsTrue(device) {
      const open = unconfirmed.get(device);
      if (!open || open.length === 0 || device.isWriting() || device.data().outbox.size > 0) return;
      for (const update of open) {
        mustHold(onRelay, update, `I5: the outbox of ${device.name} is empty, but the relay lacks an edit`);
      }
      unconfirmed.set(device, []);
    }
  };
}

function mustHold(holdings: RelayHoldings, { docId, bytes }: Update, otherwise: string): void {
  if (!holdings.holds(docId, bytes)) throw new Violation(`${otherwise} (${docId})`);
}

function listOf(map: Map<SimDevice, Update[]>, device: SimDevice): Update[] {
  const list = map.get(device) ?? [];
  map.set(device, list);
  return list;
}
