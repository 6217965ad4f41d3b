import type { DatabaseSync } from 'node:sqlite';
import { copyInto, openToCopy } from './copy.ts';
import { copyWhole } from './whole.ts';

/** A9: the database that a restore replaces, held open until the last step. */
export interface Outgoing {
  /**
   * Copies it as it is now; gives the new files. Where SQLite cannot read it, and that is accepted, byte by byte; else
   * it throws.
   */
  copyTo(target: string, acceptUnreadable: boolean): string[];
  /** Whether somebody has written to it since the first copy. */
  isWritten(): boolean;
  release(): void;
}

/**
 * The folder's lock keeps relays away, not the commands that work beside one. While one more has the file open, none of
 * them is the last to close it, and none folds its log away. Meanwhile this process must open it through SQLite alone:
 * whenever a process closes a file, the system takes all its locks on that file (POSIX).
 */
export function holdOutgoing(path: string): Outgoing {
  const database = openToCopy(path);
  let since: number | null = null;
  return {
    copyTo(target, acceptUnreadable) {
      try {
        since ??= dataVersion(database);
        copyInto(database, target);
        return [target];
      } catch (error) {
        if (!acceptUnreadable) throw error;
        return copyWhole(path, target);
      }
    },
    isWritten: () => since !== null && dataVersion(database) !== since,
    release() {
      if (database.isOpen) database.close();
    }
  };
}

/** Another one whenever another connection has written. */
function dataVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA data_version').get()?.['data_version']);
}
