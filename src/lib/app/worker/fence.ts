import type { Clock } from '../../base/clock.ts';
import type { Replica } from '../../replica/replica.ts';
import { ASLEEP } from '../../sync/heartbeat.ts';

/** A tab that no longer leads, or may not, has tried to write what only the leader writes. */
export class FencedOff extends Error {
  constructor() {
    super('this tab no longer leads its device');
  }
}

/** Stands between one lead of a tab and the database. Once closed, it stays so. */
export interface Fence {
  /** Whether this tab may still write as the leader; to be asked often, for it tells a sleep by the time between. */
  isOpen(): boolean;
  close(): void;
}

/**
 * L6: a tab that was frozen wakes with messages of its old connection still to be handled, and may learn only after
 * them that another tab leads. A page of a log that the other has since seen set back (P5) would move the cursor to
 * where nothing is. So whoever has not run for as long as it takes to lose the lead supposes that it has lost it.
 */
export function createFence(clock: Clock, onSlept: () => void): Fence {
  let last = clock.now();
  let isClosed = false;
  return {
    isOpen() {
      const slept = clock.now() - last > ASLEEP;
      last = clock.now();
      if (!slept || isClosed) return !isClosed;
      isClosed = true;
      onSlept();
      return false;
    },
    close() {
      isClosed = true;
    }
  };
}

/** The replica as sync may use it while this tab leads. */
export function fenced(replica: Replica, fence: Fence): Replica {
  function guard<A extends readonly unknown[], R>(
    write: (...input: A) => Promise<R>
  ): (...input: A) => Promise<R> {
    return (...input) => (fence.isOpen() ? write(...input) : Promise.reject(new FencedOff()));
  }
  return {
    ...replica,
    acknowledged: guard((rows) => replica.acknowledged(rows)),
    refused: guard((rows, code) => replica.refused(rows, code)),
    retryRefused: guard((codes) => replica.retryRefused(codes)),
    retryStates: guard((docIds) => replica.retryStates(docIds)),
    offerState: guard((docId) => replica.offerState(docId)),
    offerMissing: guard((held, options) => replica.offerMissing(held, options)),
    erase: guard((docId) => replica.erase(docId)),
    applyChanges: guard((page, options) => replica.applyChanges(page, options)),
    noteTold: guard((told) => replica.noteTold(told)),
    resetCursor: guard((cursor) => replica.resetCursor(cursor))
  };
}
