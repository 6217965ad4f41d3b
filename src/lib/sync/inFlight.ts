import type { OutgoingBatch, OutgoingRun } from './ports.ts';

/** A run that was pushed on the present connection and has no answer yet. */
export interface Sent {
  readonly run: OutgoingRun;
  readonly batch: OutgoingBatch;
}

/** What is on its way. Lives as long as a connection; nothing in it is needed after a crash (P6). */
export interface InFlight {
  add(batch: OutgoingBatch): void;
  find(n: number): Sent | null;
  /** It was acknowledged: it no longer counts as under way, but its rows must not be pushed again yet. */
  answered(run: OutgoingRun): void;
  remove(run: OutgoingRun): void;
  clear(): void;
  /** Numbers of the outbox rows that were pushed. */
  rows(): ReadonlySet<number>;
  /** Without an answer. */
  bytes(): number;
}

export function createInFlight(): InFlight {
  const sentByN = new Map<number, Sent>();
  const rows = new Set<number>();
  const answered = new Set<OutgoingRun>();
  let bytes = 0;

  function answer(run: OutgoingRun): void {
    if (answered.has(run) || sentByN.get(run.n)?.run !== run) return;
    answered.add(run);
    bytes -= run.bytes.byteLength;
  }

  return {
    add(batch) {
      for (const run of batch.runs) {
        sentByN.set(run.n, { run, batch });
        for (const row of run.rows) rows.add(row);
        bytes += run.bytes.byteLength;
      }
    },
    find: (n) => sentByN.get(n) ?? null,
    answered: answer,
    remove(run) {
      // A run of an earlier connection may carry the same number: only this very one is taken out.
      if (sentByN.get(run.n)?.run !== run) return;
      answer(run);
      answered.delete(run);
      sentByN.delete(run.n);
      for (const row of run.rows) rows.delete(row);
    },
    clear() {
      sentByN.clear();
      rows.clear();
      answered.clear();
      bytes = 0;
    },
    rows: () => rows,
    bytes: () => bytes
  };
}
