import { copyFileSync, constants, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { err, ok, type Result } from '../../src/lib/base/result.ts';
import { databasePath, lockDataFolder } from '../log/dataFolder.ts';
import { openDatabase } from '../log/database.ts';
import { giveToOwnerOfDirectory } from '../ownership.ts';
import { messageOf } from '../startError.ts';
import { carryOver, renewEpochs, type CarryPorts } from './carryOver.ts';
import { problemOf } from './check.ts';
import { stampOf } from './copies.ts';
import { copyDatabase, syncDirectoryOf, syncFile } from './copy.ts';

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

/** Files that SQLite keeps beside a database which was not closed in order. */
const COMPANIONS = ['-wal', '-shm'];

/**
 * A9: puts a copy in place of the relay's database. Until the last step, a rename, the relay's file is as it was. The
 * error is a sentence.
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
  const incoming = `${live}.incoming`;
  const remove = (): void =>
    [incoming, ...companionsOf(incoming)].forEach((path) => rmSync(path, { force: true }));
  remove();
  try {
    copyDatabase(options.file, incoming);
    const erased = prepare(incoming, live, options);
    if (!erased.ok) return erased;
    const problem = problemOf(incoming);
    if (problem !== null) return err(`Nothing was restored: the copy came out damaged (${problem}).`);
    syncFile(incoming);
    giveToOwnerOfDirectory(incoming);
    const kept = keep(live, options.clock.now());
    putInPlace(incoming, live);
    return ok({ kept, erased: erased.value });
  } finally {
    remove();
  }
}

/** Gives how many contacts were erased in the copy. */
function prepare(incoming: string, live: string, options: RestoreOptions): Result<number, string> {
  const database = openDatabase(incoming);
  try {
    renewEpochs(database, options.random);
    if (!existsSync(live)) return ok(0);
    return carryFrom(live, () => carryOver(database, live, options), options.forgetErased);
  } finally {
    database.close();
  }
}

function carryFrom(live: string, carry: () => number, forgetErased: boolean): Result<number, string> {
  try {
    // Takes in what a killed relay has left beside its file, and brings an older one to this version.
    openDatabase(live).close();
    return ok(carry());
  } catch (error) {
    if (forgetErased) return ok(0);
    return err(
      `Nothing was restored: ${live} cannot be read (${messageOf(error)}), so contacts erased since the copy ` +
        'would come back, and revoked devices too. If you accept that, add --forget-erased.'
    );
  }
}

/** The replaced database under a dated name, whole. */
function keep(live: string, now: number): string | null {
  if (!existsSync(live)) return null;
  const kept = `${live}.replaced-${stampOf(now)}`;
  for (const companion of ['', ...COMPANIONS]) {
    if (!existsSync(live + companion)) continue;
    copyFileSync(live + companion, kept + companion, constants.COPYFILE_EXCL);
    syncFile(kept + companion);
    giveToOwnerOfDirectory(kept + companion);
  }
  return kept;
}

function putInPlace(incoming: string, live: string): void {
  // SQLite would play a log of the old file into the new one.
  for (const companion of companionsOf(live)) rmSync(companion, { force: true });
  renameSync(incoming, live);
  syncDirectoryOf(live);
}

function companionsOf(path: string): string[] {
  return COMPANIONS.map((companion) => path + companion);
}
