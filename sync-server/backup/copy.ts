import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** How long a copy waits for a writer. Milliseconds. */
const BUSY_MS = 5_000;

/**
 * A consistent copy of a database that may be in use: one read transaction, which holds up no writer. `target` must
 * not exist; only its owner may read it. Throws what SQLite and the file system throw.
 */
export function copyDatabase(source: string, target: string): void {
  const database = openToCopy(source);
  try {
    copyInto(database, target);
  } finally {
    database.close();
  }
}

/**
 * Read-only: of those that may write, the last to close folds the write-ahead log into the file and deletes it, perhaps
 * under the hands of a restore.
 */
export function openToCopy(source: string): DatabaseSync {
  if (!existsSync(source)) throw new Error(`there is no ${source}`);
  return new DatabaseSync(source, { readOnly: true, timeout: BUSY_MS });
}

/** A copy that fails leaves nothing, and what was at `target` before is left alone. */
export function copyInto(database: DatabaseSync, target: string): void {
  closeSync(openSync(target, 'wx', 0o600));
  try {
    database.prepare('VACUUM INTO ?').run(target);
  } catch (error) {
    rmSync(target, { force: true });
    throw error;
  }
}

/** Makes the file durable: SQLite leaves that to the system for a copy. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes a new name durable. Windows has no such call and does not open directories. */
export function syncDirectoryOf(path: string): void {
  if (process.platform === 'win32') return;
  const directory = openSync(dirname(path), 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
