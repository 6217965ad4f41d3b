import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** How long a copy waits for a writer. Milliseconds. */
const BUSY_MS = 5_000;

/**
 * A consistent copy of a database that may be in use: one read transaction, which holds up no writer. `target` must
 * not exist; only its owner may read it. Throws what SQLite and the file system throw.
 */
export function copyDatabase(source: string, target: string): void {
  // SQLite would make an empty database of a path that is none.
  if (!existsSync(source)) throw new Error(`there is no ${source}`);
  closeSync(openSync(target, 'wx', 0o600));
  const database = new DatabaseSync(source, { timeout: BUSY_MS });
  try {
    database.prepare('VACUUM INTO ?').run(target);
  } finally {
    database.close();
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
