import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { giveToOwnerOfDirectory } from '../ownership.ts';
import { StartError, messageOf } from '../startError.ts';
import { openDatabase } from './database.ts';

const LOCK_FILE = 'relay.lock';
const DATABASE_FILE = 'carnet.sqlite';

export function databasePath(directory: string): string {
  return join(directory, DATABASE_FILE);
}

export interface DataFolder {
  readonly database: DatabaseSync;
  close(): void;
}

/** A1: the folder, for one relay alone; throws StartError. */
export function openDataFolder(directory: string): DataFolder {
  const unlock = makeAndLock(directory);
  if (!unlock) throw new StartError(`CARNET_DATA: another relay works with ${directory}.`);
  try {
    const database = openDatabase(databasePath(directory));
    return {
      database,
      close() {
        database.close();
        unlock();
      }
    };
  } catch (error) {
    unlock();
    throw unusable(directory, error);
  }
}

/**
 * Takes the folder for this process; null when another one has it. An exclusive SQLite lock on a file of its own: the
 * system lets it go when the process ends in whatever way, so that nothing stale keeps a relay from starting.
 */
export function lockDataFolder(directory: string): (() => void) | null {
  const path = join(directory, LOCK_FILE);
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    giveToOwnerOfDirectory(path);
    lock.exec('BEGIN EXCLUSIVE');
    return () => lock.close();
  } catch (error) {
    lock.close();
    if (isBusy(error)) return null;
    throw error;
  }
}

function makeAndLock(directory: string): (() => void) | null {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    return lockDataFolder(directory);
  } catch (error) {
    throw unusable(directory, error);
  }
}

function unusable(directory: string, error: unknown): StartError {
  return new StartError(`CARNET_DATA: ${directory} cannot be used (${messageOf(error)}).`, { cause: error });
}

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}
