import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { err, ok, type Result } from '../../src/lib/base/result.ts';
import { databasePath, lockDataFolder } from '../log/dataFolder.ts';
import { openDatabase } from '../log/database.ts';
import { giveToOwnerOfDirectory } from '../ownership.ts';
import { messageOf } from '../startError.ts';
import { carryOver, renewEpochs, type CarryPorts } from './carryOver.ts';
import { problemOf } from './check.ts';
import { copyDatabase, syncDirectoryOf, syncFile } from './copy.ts';
import { holdOutgoing, type Outgoing } from './outgoing.ts';
import { incomingPath, outgoingPath, replacedPath } from './replaced.ts';
import { removeCompanions, removeWhole } from './whole.ts';

export interface RestoreOptions extends CarryPorts {
  readonly data: string;
  readonly file: string;
  /** Goes on although the replaced database cannot be read, and what was erased since may come back. */
  readonly forgetErased: boolean;
}

export interface Restored {
  /** Where the replaced database is kept; null when there was none. */
  readonly kept: string | null;
  /** Contacts that were erased after the copy was taken, and are again. */
  readonly erased: number;
}

/**
 * A9: puts a copy in place of the relay's database. Until the last step the relay's file is as it was: all that may fail
 * happens to copies of both. The error is a sentence.
 */
export function restore(options: RestoreOptions): Result<Restored, string> {
  const { data, file } = options;
  const problem = problemOf(file);
  if (problem !== null) return err(`${file} is no good: ${problem}.`);
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    const unlock = lockDataFolder(data);
    if (!unlock) return err(`A relay works with ${data}: stop it first.`);
    try {
      return replace(options);
    } finally {
      unlock();
    }
  } catch (error) {
    return err(`Nothing was restored: ${messageOf(error)}.`);
  }
}

function replace(options: RestoreOptions): Result<Restored, string> {
  const live = databasePath(options.data);
  const [incoming, outgoing] = [incomingPath(live), outgoingPath(live)];
  const remove = (): void => [incoming, outgoing].forEach(removeWhole);
  remove();
  const old = existsSync(live) ? holdOutgoing(live) : null;
  try {
    const taken = old ? takeOld(old, outgoing, options) : ok();
    if (!taken.ok) return taken;
    copyDatabase(options.file, incoming);
    const erased = prepare(incoming, outgoing, options);
    if (!erased.ok) return erased;
    const problem = problemOf(incoming);
    if (problem !== null) return err(`Nothing was restored: the copy came out damaged (${problem}).`);
    makeOwnAndDurable(incoming);
    return ok({ kept: putInPlace(incoming, live, old, options), erased: erased.value });
  } finally {
    old?.release();
    remove();
  }
}

/** Copies what is to be replaced, brings the copy to this version, and checks it. */
function takeOld(old: Outgoing, outgoing: string, options: RestoreOptions): Result<undefined, string> {
  const { forgetErased } = options;
  return unlessUnreadable<undefined>(options, undefined, () => {
    old.copyTo(outgoing, forgetErased);
    openDatabase(outgoing).close();
    const problem = problemOf(outgoing);
    // What can be read of it is carried over all the same.
    if (problem !== null && !forgetErased) throw new Error(problem);
    return undefined;
  });
}

/** Gives how many contacts were erased in the copy. */
function prepare(incoming: string, outgoing: string, options: RestoreOptions): Result<number, string> {
  const database = openDatabase(incoming);
  try {
    renewEpochs(database, options.random);
    if (!existsSync(outgoing)) return ok(0);
    return unlessUnreadable(options, 0, () => carryOver(database, outgoing, options));
  } finally {
    database.close();
  }
}

/** What `read` gives; where it throws, `without` if that is accepted, else the sentence that says so. */
function unlessUnreadable<T>(
  { data, forgetErased }: RestoreOptions,
  without: T,
  read: () => T
): Result<T, string> {
  try {
    return ok(read());
  } catch (error) {
    if (forgetErased) return ok(without);
    return err(
      `Nothing was restored: ${databasePath(data)} cannot be read (${messageOf(error)}), so contacts erased since ` +
        'the copy would come back, and revoked devices too. If you accept that, add --forget-erased.'
    );
  }
}

/** The last step. Gives where the replaced database is kept, under a dated name; null when there was none. */
function putInPlace(
  incoming: string,
  live: string,
  old: Outgoing | null,
  { clock, forgetErased }: RestoreOptions
): string | null {
  const kept = old && replacedPath(live, clock.now());
  const parts = (kept !== null && old?.copyTo(kept, forgetErased)) || [];
  try {
    if (old && kept !== null) {
      foldIn(kept, forgetErased);
      parts.filter((part) => existsSync(part)).forEach(makeOwnAndDurable);
      // A device that was revoked meanwhile would come back.
      if (old.isWritten()) throw new Error(`another process has written to ${live} meanwhile; try again`);
      old.release();
      foldIn(live, forgetErased);
    }
    // SQLite would play a log of the old file into the new one.
    removeCompanions(live);
    renameSync(incoming, live);
  } catch (error) {
    for (const part of parts) rmSync(part, { force: true });
    throw error;
  }
  syncDirectoryOf(live);
  return kept;
}

function makeOwnAndDurable(path: string): void {
  syncFile(path);
  giveToOwnerOfDirectory(path);
}

/**
 * What a killed relay has left beside its file goes into it, as at the next start. So what is kept is one file; and were
 * this process killed between removing what lies beside the live one and replacing it, that would not be a database that
 * has forgotten its last writes. One that cannot be read has nothing to lose; one that somebody reads just now has.
 */
function foldIn(path: string, mayFail: boolean): void {
  if (isBusyFolding(path, mayFail)) throw new Error(`another process reads ${path}; try again`);
}

function isBusyFolding(path: string, mayFail: boolean): boolean {
  try {
    const database = new DatabaseSync(path);
    try {
      return database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] !== 0;
    } finally {
      database.close();
    }
  } catch (error) {
    if (!mayFail) throw error;
    return false;
  }
}
