import * as Y from 'yjs';
import type { Clock } from '../../src/lib/base/clock.ts';
import type { ChangeRow } from '../../src/lib/protocol/frames.ts';
import type { DocumentRow, Log, NewRow } from '../../sync-server/log/log.ts';
import { createMemoryLog, type MemoryLog } from '../../sync-server/log/memoryLog.ts';
import type { CrashPoint, SetBack } from './coverage.ts';
import type { Prng } from './prng.ts';

/** What an outside observer sees of a workspace's log on disk. */
export interface DiskWatch {
  /** Rows are put into the log; they are not on disk yet. */
  readonly onAppended: (rows: readonly NewRow[]) => void;
  /** Rows are on disk from now on. */
  readonly onCommitted: (rows: readonly ChangeRow[]) => void;
  /** `rows`: what the document had before, up to `upTo` and after it. */
  readonly onFolded: (
    docId: string,
    rows: readonly DocumentRow[],
    upTo: number,
    snapshot: Uint8Array
  ) => void;
}

export interface DiskOptions {
  readonly clock: Clock;
  readonly random: Prng;
  readonly watch: DiskWatch;
  /** Throws if the relay dies here. */
  readonly reach: (point: CrashPoint) => void;
  /** The relay dies when it gets here: what it writes meanwhile is lost. */
  readonly isArmed: (point: CrashPoint) => boolean;
  /** How often a commit fails, as on a full disk. */
  readonly failChance: () => number;
  readonly onFailed: () => void;
  /** Negative control: a disk that says "synced" of what it writes only at every seventh commit. */
  readonly lies: boolean;
  /** Negative control: snapshots that lack what came last. */
  readonly foldsAway: boolean;
}

/** The disk of one workspace's log: what was written, what of it is synced, and copies of before. */
export interface Disk {
  /** As the relay uses it. */
  readonly log: Log;
  /** A process that dies loses what it had not written. */
  die(): void;
  /** And a machine what was not synced. */
  losePower(): void;
  setBack(to: SetBack): void;
}

/** Commits between two copies; and between two syncs of a disk that lies. */
const COPY_EVERY = 7;

export function createDisk(options: DiskOptions): Disk {
  const { clock, random, watch, reach } = options;
  let epochs = 0;
  let memory = makeEmpty();
  let synced = memory;
  let copies = [memory.copy()];
  let commits = 0;
  let writesErasure = false;
  let isRestoring = false;
  const erased = new Set<string>();

  function makeEmpty(): MemoryLog {
    const beforeCommit = (): void => {
      if (isRestoring || !random.chance(options.failChance())) return;
      options.onFailed();
      throw new Error('disk full');
    };
    return createMemoryLog({ clock, random, epoch: nextEpoch(), beforeCommit });
  }

  function nextEpoch(): string {
    epochs += 1;
    return `epoch-${String(epochs)}`;
  }

  function commit(): void {
    reach('before it writes');
    const before = memory.head();
    const isLost = options.isArmed('before it syncs, and the disk loses what was not synced');
    const kept = isLost ? memory.copy() : null;
    memory.commit();
    if (kept) {
      memory = kept;
      reach('before it syncs, and the disk loses what was not synced');
    }
    copyNowAndThen();
    const rows = memory.read(before, Number.MAX_SAFE_INTEGER).rows;
    for (const { kind, docId } of rows) if (kind === 'erased') erased.add(docId);
    if (rows.length > 0) watch.onCommitted(rows);
    reach('before it syncs, and the disk keeps it');
    if (writesErasure) reach('with an erasure just written');
    writesErasure = false;
    reach('before it acknowledges');
  }

  function copyNowAndThen(): void {
    commits += 1;
    if (commits % COPY_EVERY !== 0) return;
    const copy = memory.copy();
    copies.push(copy);
    if (options.lies) synced = copy;
  }

  function append(act: readonly NewRow[]): readonly number[] {
    if (act.some(({ kind }) => kind === 'erased')) writesErasure = true;
    watch.onAppended(act);
    return memory.append(act);
  }

  function compact(docId: string, upTo: number, snapshot: Uint8Array): void {
    reach('before it folds');
    const rows = memory.document(docId, 0);
    const kept = options.foldsAway ? Y.mergeUpdates(rows.slice(0, -1).map(({ bytes }) => bytes)) : snapshot;
    watch.onFolded(docId, rows, upTo, kept);
    memory.compact(docId, upTo, kept);
    reach('just after it has folded');
  }

  /** A9: what was erased since the copy goes from it too. */
  function restored(copy: MemoryLog): MemoryLog {
    const restored = copy.copy(nextEpoch());
    for (const docId of erased) {
      if (restored.isErased(docId)) continue;
      restored.append([{ docId, kind: 'erased', bytes: new Uint8Array(0) }]);
    }
    isRestoring = true;
    restored.commit();
    isRestoring = false;
    return restored;
  }

  return {
    log: {
      get epoch() {
        return memory.epoch;
      },
      head: () => memory.head(),
      markOf: (seq) => memory.markOf(seq),
      append,
      commit,
      discard: () => memory.discard(),
      read: (after, maxBytes) => memory.read(after, maxBytes),
      document: (docId, after) => memory.document(docId, after),
      isErased: (docId) => memory.isErased(docId),
      compact,
      pruneMarks: (before) => memory.pruneMarks(before),
      personal: (memberId) => memory.personal(memberId),
      putPersonal: (memberId, state) => memory.putPersonal(memberId, state)
    },
    die() {
      memory.crash();
      writesErasure = false;
    },
    losePower() {
      memory.crash();
      writesErasure = false;
      if (options.lies) memory = synced.copy();
    },
    setBack(to) {
      const copy = random.pick(copies);
      if (to === 'a copy put in place by hand') memory = copy.copy();
      else if (to === 'a copy restored, erasures carried over') memory = restored(copy);
      else if (to === 'a copy restored, erasures forgotten') memory = copy.copy(nextEpoch());
      else memory = makeEmpty();
      synced = memory;
      copies = [...copies, memory.copy()];
      writesErasure = false;
    }
  };
}
