import type { DocId } from '../../../src/lib/base/ids.ts';
import type { ChangeRow } from '../../../src/lib/protocol/frames.ts';
import { createHoldings } from '../../../src/lib/sync/holdings.ts';
import type { RelayHoldings } from '../../../src/lib/sync/ports.ts';
import type { Log } from '../../../sync-server/log/log.ts';
import type { Coverage } from '../coverage.ts';
import type { SimDevice } from '../device.ts';
import { Violation } from './violation.ts';

interface Update {
  readonly docId: DocId;
  readonly bytes: Uint8Array;
}

export interface EditsOptions {
  readonly coverage: Coverage;
  readonly devices: () => readonly SimDevice[];
  readonly log: Log;
  /** Nothing is promised of it: it was erased somewhere, or two wrote under one client id. */
  readonly isExempt: (docId: DocId) => boolean;
}

/** Where every edit is: what people were told is saved, what the relay told is durable, and what really is. */
export interface Edits {
  saved(device: SimDevice, changes: readonly Update[]): void;
  /** The relay's disk has these rows from now on. */
  committed(rows: readonly ChangeRow[]): void;
  /** I1: the relay has told a device that these are durable. */
  acknowledged(updates: readonly Update[]): void;
  /** I1: everything ever acknowledged is on the relay's disk. */
  relayHoldsAcknowledged(): void;
  /** The relay was set back: what it acknowledged since is only on devices, until they offer it again. */
  setBack(): void;
  /** A device has lost its disk, or got an older one: what it had not sent is gone with it. */
  lost(device: SimDevice): void;
  /** I11: at rest the relay holds every saved edit that anybody holds who may write. */
  relayHoldsSaved(mayWrite: (device: SimDevice, docId: DocId) => boolean): void;
  /** I9: everything this device's people saw as saved is on its disk. */
  deviceHoldsSaved(device: SimDevice): void;
  /** I5: an empty outbox means that the relay has everything saved here. */
  emptyOutboxIsTrue(device: SimDevice): void;
}

export function createEdits({ coverage, devices, log, isExempt }: EditsOptions): Edits {
  const savedBy = new Map<SimDevice, Update[]>();
  /** Saved and not yet seen on the relay's disk. */
  const unconfirmed = new Map<SimDevice, Update[]>();
  /** Saved on a disk that is gone; others may hold it. */
  const orphans: Update[] = [];
  const acked: Update[] = [];
  /** Nobody held these any more at some time: they cannot come back. */
  const gone = new Set<Update>();
  const ever = createHoldings();
  let onRelay = createHoldings();
  let wasSetBack = false;

  const allSaved = (): readonly Update[] => [...savedBy.values(), orphans].flat();

  function readRelay(): void {
    onRelay = createHoldings();
    for (const row of log.read(0, Number.MAX_SAFE_INTEGER).rows) {
      if (row.kind !== 'erased') onRelay.note(row.docId, row.bytes);
    }
  }

  function mustHold(holdings: RelayHoldings, { docId, bytes }: Update, otherwise: string): void {
    if (isExempt(docId) || holdings.holds(docId, bytes)) return;
    throw new Violation(`${otherwise} (${docId})`);
  }

  /**
   * Told before the relay was set back, noted after it: true when it was told, and offered again (I11). So is an edit
   * whose tab was frozen while it was stored, and which its device has sent without that tab.
   */
  function wasOnRelayBefore({ docId, bytes }: Update): boolean {
    return wasSetBack && ever.holds(docId, bytes);
  }

  /** After something was lost: what is held by nobody now is nobody's fault. */
  function countLosses(): void {
    readRelay();
    const disks = devices().map(heldBy);
    for (const update of allSaved()) {
      const isHeld = [onRelay, ...disks].some((held) => held.holds(update.docId, update.bytes));
      if (!isHeld) gone.add(update);
    }
  }

  return {
    saved(device, changes) {
      listOf(savedBy, device).push(...changes);
      listOf(unconfirmed, device).push(...changes.filter((update) => !wasOnRelayBefore(update)));
    },
    committed(rows) {
      for (const row of rows) {
        if (row.kind === 'erased') continue;
        onRelay.note(row.docId, row.bytes);
        ever.note(row.docId, row.bytes);
      }
    },
    acknowledged(updates) {
      for (const update of updates) {
        coverage.hit('I1');
        if (wasOnRelayBefore(update)) continue;
        mustHold(onRelay, update, 'I1: acknowledged, but not on the relay');
        acked.push(update);
      }
    },
    relayHoldsAcknowledged() {
      readRelay();
      for (const update of acked) mustHold(onRelay, update, 'I1: acknowledged, then lost by the relay');
    },
    setBack() {
      wasSetBack = true;
      acked.length = 0;
      unconfirmed.clear();
      countLosses();
    },
    lost(device) {
      const disk = heldBy(device);
      unconfirmed.set(device, []);
      countLosses();
      const saved = listOf(savedBy, device);
      savedBy.set(
        device,
        saved.filter(({ docId, bytes }) => disk.holds(docId, bytes))
      );
      orphans.push(...saved.filter(({ docId, bytes }) => !disk.holds(docId, bytes)));
    },
    relayHoldsSaved(mayWrite) {
      readRelay();
      let holders: ReadonlyMap<SimDevice, RelayHoldings> | null = null;
      for (const update of allSaved()) {
        coverage.hit('I11');
        if (isExempt(update.docId) || gone.has(update)) continue;
        if (onRelay.holds(update.docId, update.bytes)) continue;
        holders ??= new Map(devices().map((device) => [device, heldBy(device)]));
        const having = [...holders].filter(([, held]) => held.holds(update.docId, update.bytes));
        if (having.length > 0 && !having.some(([device]) => mayWrite(device, update.docId))) continue;
        const names = having.map(([{ name }]) => name).join(', ') || 'nobody';
        throw new Violation(`I11: saved, but not on the relay, and held by ${names} (${update.docId})`);
      }
    },
    deviceHoldsSaved(device) {
      coverage.hit('I9');
      const onDisk = heldBy(device);
      for (const update of savedBy.get(device) ?? []) {
        mustHold(onDisk, update, `I9: ${device.name} saw it saved, and has lost it`);
      }
    },
    emptyOutboxIsTrue(device) {
      const open = unconfirmed.get(device);
      if (!open || open.length === 0 || device.isWriting() || device.data().outbox.size > 0) return;
      for (const update of open) {
        coverage.hit('I5');
        mustHold(onRelay, update, `I5: the outbox of ${device.name} is empty, but the relay lacks an edit`);
      }
      unconfirmed.set(device, []);
    }
  };
}

function heldBy(device: SimDevice): RelayHoldings {
  const held = createHoldings();
  for (const [docId, rows] of device.data().updates) {
    for (const bytes of rows.values()) held.note(docId, bytes);
  }
  return held;
}

function listOf(map: Map<SimDevice, Update[]>, device: SimDevice): Update[] {
  const list = map.get(device) ?? [];
  map.set(device, list);
  return list;
}
