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
  remove(run: OutgoingRun): void;
  clear(): void;
  /** Numbers of the outbox rows on their way. */
  rows(): ReadonlySet<number>;
  bytes(): number;
}

export function createInFlight(): InFlight {
  const sentByN = new Map<number, Sent>();
  const rows = new Set<number>();
  let bytes = 0;

  return {
    add(batch) {
      for (const run of batch.runs) {
        sentByN.set(run.n, { run, batch });
        for (const row of run.rows) rows.add(row);
        bytes += run.bytes.byteLength;
      }
    },
    find: (n) => sentByN.get(n) ?? null,
    remove(run) {
      // A run of an earlier connection may carry the same number: only this very one is taken out.
      if (sentByN.get(run.n)?.run !== run) return;
      sentByN.delete(run.n);
      for (const row of run.rows) rows.delete(row);
      bytes -= run.bytes.byteLength;
    },
    clear() {
      sentByN.clear();
      rows.clear();
      bytes = 0;
    },
    rows: () => rows,
    bytes: () => bytes
  };
}
