import type { ChangeRow } from '../../src/lib/protocol/frames.ts';
import { ACT_BYTES_MAX, CHANGES_ROWS_MAX } from '../../src/lib/protocol/limits.ts';

/** A committed row with the seq of the last row of its act; a row alone is its own act. */
export interface StoredRow extends ChangeRow {
  readonly actEnd: number;
}

/** What one row weighs in a frame beside its bytes. */
const ENVELOPE_BYTES = 30;

/**
 * The rows of one page, taken from rows in order: at least one, then up to `maxBytes`, but an act that was
 * begun is finished. `upTo` is null when there is no row.
 */
export function takePage(
  rows: Iterable<StoredRow>,
  maxBytes: number
): { readonly rows: readonly ChangeRow[]; readonly upTo: number | null } {
  const taken: ChangeRow[] = [];
  let size = 0;
  let actEnd = 0;
  for (const row of rows) {
    const next = size + row.bytes.length + ENVELOPE_BYTES;
    const inAct = row.seq <= actEnd;
    if (taken.length > 0 && isFull(next, taken.length, inAct, maxBytes)) {
      return { rows: taken, upTo: inAct ? lastSeq(taken) : actEnd };
    }
    taken.push({ seq: row.seq, docId: row.docId, kind: row.kind, bytes: row.bytes });
    size = next;
    actEnd = Math.max(actEnd, row.actEnd);
  }
  return { rows: taken, upTo: taken.length > 0 ? actEnd : null };
}

/**
 * An act is at most 1 MB when it is appended, but compaction may since have put larger snapshots in its place.
 * Then it is cut after all: a page above the frame's limit could never be read by anybody.
 */
function isFull(size: number, rows: number, inAct: boolean, maxBytes: number): boolean {
  if (rows >= CHANGES_ROWS_MAX) return true;
  const room = inAct ? maxBytes + ACT_BYTES_MAX + ENVELOPE_BYTES * rows : maxBytes;
  return size > room;
}

function lastSeq(rows: readonly ChangeRow[]): number {
  return rows.at(-1)?.seq ?? 0;
}
