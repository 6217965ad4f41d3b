import { applyUpdate, Doc } from 'yjs';
import type { Clock } from '../../src/lib/base/clock.ts';
import { COMPACT_ABOVE_ROWS, COMPACT_AFTER_MS } from '../limits.ts';
import { LogWriteError, type Log } from '../log/log.ts';
import type { GroupCommit } from './groupCommit.ts';
import { stateOf } from './scratch.ts';

/** A5: folds documents of many rows, a while after they were written to, one a turn. */
export interface Compactor {
  /** The document has this many rows now. */
  note(docId: string, rows: number): void;
  stop(): void;
}

export interface CompactorOptions {
  readonly log: Log;
  readonly commits: GroupCommit;
  readonly clock: Clock;
  readonly onFolded: (docId: string) => void;
  readonly onFailed: (error: LogWriteError) => void;
}

export function createCompactor({ log, commits, clock, onFolded, onFailed }: CompactorOptions): Compactor {
  const due = new Set<string>();
  let cancel: (() => void) | null = null;

  function turn(): void {
    cancel = null;
    const [docId] = due;
    if (docId === undefined) return;
    due.delete(docId);
    // Only committed rows are folded.
    commits.flush();
    fold(docId);
    if (due.size > 0) cancel = clock.after(0, turn);
  }

  function fold(docId: string): void {
    const rows = log.document(docId, 0);
    const last = rows.at(-1);
    if (rows.length <= COMPACT_ABOVE_ROWS || !last || last.kind === 'erased') return;
    const doc = new Doc({ guid: docId, gc: true });
    for (const { bytes } of rows) applyUpdate(doc, bytes);
    // Nothing pending was ever accepted; were it so, folding would make the hole last.
    if (doc.store.pendingStructs === null && doc.store.pendingDs === null) compact(docId, last.seq, doc);
    doc.destroy();
  }

  function compact(docId: string, upTo: number, doc: Doc): void {
    try {
      log.compact(docId, upTo, stateOf(doc));
      onFolded(docId);
    } catch (error) {
      if (!(error instanceof LogWriteError)) throw error;
      onFailed(error);
    }
  }

  return {
    note(docId, rows) {
      if (rows <= COMPACT_ABOVE_ROWS) return;
      due.add(docId);
      cancel ??= clock.after(COMPACT_AFTER_MS, turn);
    },
    stop() {
      cancel?.();
      cancel = null;
      due.clear();
    }
  };
}
