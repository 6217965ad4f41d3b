/** A database that may not have been closed in order: its file, with what SQLite keeps beside it. */
import { constants, copyFileSync, existsSync, rmSync } from 'node:fs';

const COMPANIONS = ['-wal', '-shm'];

/**
 * Copies byte by byte; nothing is overwritten, and a copy that fails leaves nothing. Gives the new files. For one that
 * SQLite cannot read: of one that somebody writes to, it might take neither the old state nor the new.
 */
export function copyWhole(from: string, to: string): string[] {
  const made: string[] = [];
  try {
    for (const part of ['', ...COMPANIONS]) {
      if (!existsSync(from + part)) continue;
      copyFileSync(from + part, to + part, constants.COPYFILE_EXCL);
      made.push(to + part);
    }
  } catch (error) {
    for (const path of made) rmSync(path, { force: true });
    throw error;
  }
  return made;
}

export function removeWhole(path: string): void {
  rmSync(path, { force: true });
  removeCompanions(path);
}

export function removeCompanions(path: string): void {
  for (const companion of COMPANIONS) rmSync(path + companion, { force: true });
}

/** Of a database or one of its companions: the name of the database. */
export function withoutCompanion(name: string): string {
  return name.replace(/-(?:wal|shm)$/, '');
}
