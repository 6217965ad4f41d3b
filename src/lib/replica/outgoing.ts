import * as Y from 'yjs';
import type { DocId } from '../base/ids.ts';
import type { OutgoingBatch, OutgoingRun } from '../sync/ports.ts';
import { UPDATE_BYTES_MAX } from '../protocol/limits.ts';
import { isErasure } from './erase.ts';
import { BATCH_RUNS_MAX } from './limits.ts';
import type { OutboxRow } from './store.ts';

/** Merging may add a few bytes where clocks skip; room for them, so that a run never exceeds the limit. */
const MERGE_SLACK = 1024;

/**
 * Chooses what is pushed next (P6) while the outbox is read in order. One run of a document at a time: what
 * follows it waits for its answer, so that a refusal never finds a later row already on its way.
 */
export interface OutgoingPicker {
  /** Offers a group: the rows of one act, or one row. False: enough, nothing after it may be taken. */
  offer(group: readonly OutboxRow[]): boolean;
  batches(): readonly OutgoingBatch[];
}

interface OpenRun {
  readonly rows: OutboxRow[];
  size: number;
  closed: boolean;
}

export function createOutgoingPicker(
  maxBytes: number,
  inFlight: ReadonlySet<number>,
  refused: readonly OutboxRow[]
): OutgoingPicker {
  /** A refused edit holds back those behind it, but not the erasure of them all (A6). */
  const held = new Set(refused.map((row) => row.docId));
  const blocked = new Set(refused.filter(isErasure).map((row) => row.docId));
  const runs = new Map<DocId, OpenRun>();
  const acts: OutgoingBatch[] = [];
  let bytes = 0;

  const block = (docId: DocId): void => {
    blocked.add(docId);
    const run = runs.get(docId);
    if (run) run.closed = true;
  };
  const isBlocked = (row: OutboxRow): boolean =>
    blocked.has(row.docId) || (held.has(row.docId) && !isErasure(row));
  const isFull = (size: number): boolean => bytes > 0 && bytes + size > maxBytes;

  const offerAct = (group: readonly OutboxRow[]): boolean => {
    const waits = group.some((row) => isBlocked(row) || runs.has(row.docId));
    const size = sizeOf(group);
    if (!waits && isFull(size)) return false;
    // Whole or not at all; what comes later for its documents stays behind it in both cases.
    for (const { docId } of group) block(docId);
    if (waits) return true;
    acts.push({ atomic: true, runs: group.map((row) => toRun([row])) });
    bytes += size;
    return true;
  };

  const offerRow = (row: OutboxRow): boolean => {
    if (isBlocked(row)) return true;
    const size = row.bytes.length;
    const run = runs.get(row.docId);
    if (run && !canJoin(run, row)) {
      block(row.docId);
      return true;
    }
    if (isFull(size)) return false;
    if (run) {
      run.rows.push(row);
      run.size += size;
    } else {
      runs.set(row.docId, { rows: [row], size, closed: false });
    }
    bytes += size;
    return true;
  };

  return {
    offer(group) {
      if (group.some((row) => inFlight.has(row.n))) {
        for (const row of group) block(row.docId);
        return true;
      }
      const [first] = group;
      if (!first) return true;
      return first.act === undefined ? offerRow(first) : offerAct(group);
    },
    batches: () => [...chunks([...runs.values()].map((run) => toRun(run.rows))), ...acts]
  };
}

function canJoin(run: OpenRun, row: OutboxRow): boolean {
  if (run.closed || row.kind !== 'update' || run.rows[0]?.kind !== 'update') return false;
  return run.size + row.bytes.length <= UPDATE_BYTES_MAX - MERGE_SLACK;
}

function toRun(rows: readonly OutboxRow[]): OutgoingRun {
  const last = rows.at(-1);
  if (!last) throw new Error('invariant broken: an empty run');
  const bytes = rows.length === 1 ? last.bytes : Y.mergeUpdates(rows.map((row) => row.bytes));
  return { n: last.n, rows: rows.map((row) => row.n), docId: last.docId, kind: last.kind, bytes };
}

function chunks(runs: readonly OutgoingRun[]): OutgoingBatch[] {
  const batches: OutgoingBatch[] = [];
  for (let from = 0; from < runs.length; from += BATCH_RUNS_MAX) {
    batches.push({ atomic: false, runs: runs.slice(from, from + BATCH_RUNS_MAX) });
  }
  return batches;
}

function sizeOf(rows: readonly OutboxRow[]): number {
  return rows.reduce((sum, row) => sum + row.bytes.length, 0);
}
