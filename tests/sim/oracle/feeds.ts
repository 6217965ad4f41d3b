import type { ChangeRow, Changes } from '../../../src/lib/protocol/frames.ts';
import type { Log } from '../../../sync-server/log/log.ts';
import { Violation } from './violation.ts';

/** I4: seqs are given out in commit order, and whoever has read up to one never later finds a row below it. */
export interface Feeds {
  committed(rows: readonly ChangeRow[]): void;
  page(page: Changes, after: number): void;
  /** The relay has started from its disk, whatever that holds. */
  startsFromDisk(): void;
}

export function createFeeds(log: Log): Feeds {
  let head = 0;
  return {
    committed(rows) {
      // An edit that is erased in the same commit has a seq, and is not there any more.
      const mayLack = rows.some(({ kind }) => kind === 'erased');
      for (const { seq } of rows) {
        if (seq <= head || (seq !== head + 1 && !mayLack))
          throw new Violation(`I4: seq ${seq} was committed after ${head}`);
        head = seq;
      }
    },
    page(page, after) {
      const due = log.read(after, Number.MAX_SAFE_INTEGER).rows.filter(({ seq }) => seq <= page.upTo);
      const got = page.rows.map(({ seq }) => seq);
      if (due.some(({ seq }, index) => seq !== got[index]) || due.length !== got.length) {
        throw new Violation(`I4: a reader at ${after} got rows ${got.join(',')} up to ${page.upTo}`);
      }
    },
    startsFromDisk() {
      head = log.head();
    }
  };
}
