import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../src/lib/base/clock.ts';
import { SCRUB_AFTER_MS, SCRUB_SHARE } from '../limits.ts';
import type { RelayLogger } from '../logger.ts';

/**
 * A6: takes what was erased out of the files. A deleted row outlives its DELETE in two places: in the write-ahead
 * log until that is truncated, and, in spite of `secure_delete`, inside pages from which SQLite once moved the row
 * to balance its tree (one erasure in fifty left something there). So the file is written anew, and the log
 * truncated after it.
 */
export interface Scrubber {
  /** Something was erased: soon its bytes are in no file. Erasures within a short time share one scrubbing. */
  soon(): void;
  /** Does now what is due; should that fail, the next start does it. */
  close(): void;
}

export interface ScrubberOptions {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  readonly logger: RelayLogger;
}

export function createScrubber({ database, clock, logger }: ScrubberOptions): Scrubber {
  let cancel: (() => void) | null = null;
  let wait = SCRUB_AFTER_MS;
  let isClosed = false;

  function soon(): void {
    if (isClosed) return;
    cancel ??= clock.after(wait, () => {
      cancel = null;
      run();
      // A full disk, or a backup that reads the file: again later.
      if (isDue(database)) soon();
    });
  }

  function run(): void {
    const started = clock.now();
    try {
      scrub(database);
    } catch (error) {
      logger.warn({ event: 'scrub-failed', cause: error instanceof Error ? error.message : 'unknown' });
    }
    wait = Math.max(SCRUB_AFTER_MS, (clock.now() - started) * SCRUB_SHARE);
  }

  if (isDue(database)) soon();
  return {
    soon,
    close() {
      isClosed = true;
      cancel?.();
      cancel = null;
      if (isDue(database)) run();
    }
  };
}

/**
 * Part of the transaction that erases: a relay that is killed before it has scrubbed does it at its next start. The
 * file's application id, which nothing else uses, is the flag: it is written with the transaction, or not at all.
 */
export function noteErased(database: DatabaseSync): void {
  database.exec('PRAGMA application_id = 1');
}

function isDue(database: DatabaseSync): boolean {
  return database.prepare('PRAGMA application_id').get()?.['application_id'] === 1;
}

function scrub(database: DatabaseSync): void {
  database.exec('VACUUM');
  if (truncateLog(database)) database.exec('PRAGMA application_id = 0');
}

/** False: somebody else reads the file. Waiting for them would stop the whole relay; coming back later does not. */
function truncateLog(database: DatabaseSync): boolean {
  const timeout = Number(database.prepare('PRAGMA busy_timeout').get()?.['timeout']);
  database.exec('PRAGMA busy_timeout = 0');
  try {
    return database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0;
  } finally {
    database.exec(`PRAGMA busy_timeout = ${timeout}`);
  }
}
