import { toHex } from '../../src/lib/base/ids.ts';
import { MARK_OF_NOTHING } from '../../src/lib/protocol/frameTypes.ts';
import { LogWriteError, type Log, type LogPorts } from './log.ts';
import { takePage, type StoredRow } from './page.ts';
import { createStaging } from './staging.ts';

/** What is on the "disk" of a memory log: survives a crash, and can be copied as a backup. */
interface Committed {
  readonly epoch: string;
  head: number;
  rows: StoredRow[];
  /** The same by document: the validator asks for each one it opens. */
  readonly documents: Map<string, readonly StoredRow[]>;
  readonly marks: Map<number, { readonly mark: string; readonly at: number }>;
  readonly erased: Set<string>;
  readonly personal: Map<string, Uint8Array>;
}

export interface MemoryLogOptions extends LogPorts {
  readonly epoch: string;
  /** Fault injection: runs before anything is written; what it throws is a failed commit. */
  readonly beforeCommit?: () => void;
}

/** The reference implementation of Log, for tests and the simulator. */
export interface MemoryLog extends Log {
  /** Loses what a crash loses: everything appended and not committed. */
  crash(): void;
  /** A backup of the committed state, to go on from as a relay that was set back; restored, under another epoch. */
  copy(epoch?: string): MemoryLog;
}

export function createMemoryLog(options: MemoryLogOptions): MemoryLog {
  return over(options, {
    epoch: options.epoch,
    head: 0,
    rows: [],
    documents: new Map(),
    marks: new Map(),
    erased: new Set(),
    personal: new Map()
  });
}

function over(options: MemoryLogOptions, disk: Committed): MemoryLog {
  const staging = createStaging();

  function write(row: StoredRow): void {
    disk.head = row.seq;
    disk.marks.set(row.seq, { mark: toHex(options.random.bytes(8)), at: options.clock.now() });
    if (row.kind === 'erased') {
      disk.erased.add(row.docId);
      disk.rows = disk.rows.filter((other) => other.docId !== row.docId);
      disk.documents.delete(row.docId);
    }
    disk.rows.push(row);
    disk.documents.set(row.docId, [...rowsOf(row.docId), row]);
  }

  function rowsOf(docId: string): readonly StoredRow[] {
    return disk.documents.get(docId) ?? [];
  }

  function markOf(seq: number): string | null {
    return seq === 0 ? MARK_OF_NOTHING : (disk.marks.get(seq)?.mark ?? null);
  }

  return {
    epoch: disk.epoch,
    head: () => disk.head,
    markOf,
    append: (act) => staging.append(disk.head, act),
    commit() {
      try {
        options.beforeCommit?.();
      } catch (error) {
        staging.clear();
        throw new LogWriteError(error);
      }
      staging.rows().forEach(write);
      for (const [memberId, state] of staging.personal()) disk.personal.set(memberId, state);
      staging.clear();
    },
    discard: () => staging.clear(),
    read(after, maxBytes) {
      const page = takePage(disk.rows.slice(firstAfter(disk.rows, after)), maxBytes);
      const upTo = page.upTo ?? disk.head;
      return { rows: page.rows, upTo, mark: markOf(upTo) ?? MARK_OF_NOTHING };
    },
    document: (docId, after) => [
      ...rowsOf(docId).filter((row) => row.seq > after),
      ...staging.document(docId, after)
    ],
    isErased: (docId) => disk.erased.has(docId) || staging.isErased(docId),
    compact(docId, upTo, snapshot) {
      const last = rowsOf(docId).find((row) => row.seq === upTo);
      if (!last || last.kind === 'erased') return;
      const folded: StoredRow = { ...last, kind: 'snapshot', bytes: snapshot };
      disk.rows = disk.rows
        .filter((row) => row.docId !== docId || row.seq >= upTo)
        .map((row) => (row === last ? folded : row));
      disk.documents.set(docId, [folded, ...rowsOf(docId).filter((row) => row.seq > upTo)]);
    },
    pruneMarks(before) {
      for (const [seq, { at }] of disk.marks) if (at < before && seq < disk.head) disk.marks.delete(seq);
    },
    personal: (memberId) => staging.personal().get(memberId) ?? disk.personal.get(memberId) ?? null,
    putPersonal: (memberId, state) => staging.putPersonal(memberId, state),
    crash: () => staging.clear(),
    copy: (epoch = disk.epoch) =>
      over(options, {
        epoch,
        head: disk.head,
        rows: [...disk.rows],
        documents: new Map(disk.documents),
        marks: new Map(disk.marks),
        erased: new Set(disk.erased),
        personal: new Map(disk.personal)
      })
  };
}

/** Index of the first row after `after`; rows are in order of seq. */
function firstAfter(rows: readonly StoredRow[], after: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.seq ?? 0) > after) high = middle;
    else low = middle + 1;
  }
  return low;
}
