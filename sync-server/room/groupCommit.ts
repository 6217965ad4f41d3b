import type { Clock } from '../../src/lib/base/clock.ts';
import { COMMIT_APART_MS, COMMIT_ROWS_MAX } from '../limits.ts';
import { LogWriteError, type Log, type NewRow } from '../log/log.ts';

/** Who waits for a commit. Exactly one of the two is called. */
interface Waiter {
  committed(): void;
  failed(): void;
}

/**
 * A2: a row alone is committed at once, what arrives soon after a commit shares the next one; nobody is told before
 * it is on disk.
 */
export interface GroupCommit {
  /** Appends an act; its seqs are certain once the waiter is told. */
  append(act: readonly NewRow[]): readonly number[];
  /** Puts a personal document with the next commit. */
  putPersonal(memberId: string, state: Uint8Array): void;
  /** Told when everything staged so far is durable: at once if nothing is. */
  wait(waiter: Waiter): void;
  /** Commits now. */
  flush(): void;
}

export interface GroupCommitOptions {
  readonly log: Log;
  readonly clock: Clock;
  /** Rows are on disk and their waiters told: ring the feeds. */
  readonly onCommitted: () => void;
  /** Nothing of the group is on disk. Called before the waiters are told. */
  readonly onFailed: (error: LogWriteError) => void;
}

export function createGroupCommit({ log, clock, onCommitted, onFailed }: GroupCommitOptions): GroupCommit {
  let waiters: Waiter[] = [];
  let staged = 0;
  let cancel: (() => void) | null = null;
  let committedAt = Number.NEGATIVE_INFINITY;

  function flush(): void {
    cancel?.();
    cancel = null;
    if (staged === 0) return;
    const told = waiters;
    waiters = [];
    staged = 0;
    const failure = commit();
    if (failure) onFailed(failure);
    for (const waiter of told) {
      if (failure) waiter.failed();
      else waiter.committed();
    }
    if (!failure) onCommitted();
  }

  function commit(): LogWriteError | null {
    try {
      log.commit();
      return null;
    } catch (error) {
      if (error instanceof LogWriteError) return error;
      throw error;
    } finally {
      committedAt = clock.now();
    }
  }

  /** None for a row that comes alone; a clock that was set back makes it no longer. */
  function pause(): number {
    const since = clock.now() - committedAt;
    return since >= 0 && since < COMMIT_APART_MS ? COMMIT_APART_MS - since : 0;
  }

  function soon(rows: number): void {
    staged += rows;
    // In a turn of its own, always: whoever appends still has to say that it waits.
    if (staged >= COMMIT_ROWS_MAX) {
      cancel?.();
      cancel = clock.after(0, flush);
    } else cancel ??= clock.after(pause(), flush);
  }

  return {
    append(act) {
      const seqs = log.append(act);
      soon(act.length);
      return seqs;
    },
    putPersonal(memberId, state) {
      log.putPersonal(memberId, state);
      soon(1);
    },
    wait(waiter) {
      if (staged === 0) waiter.committed();
      else waiters.push(waiter);
    },
    flush
  };
}
