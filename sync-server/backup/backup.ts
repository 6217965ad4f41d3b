import { closeSync, existsSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { err, ok, type Result } from '../../src/lib/base/result.ts';
import { giveToOwnerOfDirectory } from '../ownership.ts';
import { messageOf } from '../startError.ts';
import { problemOf } from './check.ts';
import { copyDatabase, syncDirectoryOf, syncFile } from './copy.ts';

export interface BackupOptions {
  readonly source: string;
  readonly target: string;
  /** Another way to copy, for a test that shows what a bad copy leads to. */
  readonly copy?: typeof copyDatabase;
}

/** A copy that has no name yet; the nightly round removes what a killed one has left. */
export const PARTIAL = '.partial';

/**
 * A9: copies, makes durable, checks, and only then gives the name; nothing is ever overwritten. The error is the end
 * of a sentence. Takes as long as reading the whole database does.
 */
export function takeBackup({
  source,
  target,
  copy = copyDatabase
}: BackupOptions): Result<undefined, string> {
  if (existsSync(target)) return err(exists(target));
  const partial = join(dirname(target), `.${basename(target)}.${process.pid}${PARTIAL}`);
  try {
    copy(source, partial);
    syncFile(partial);
    const problem = problemOf(partial);
    if (problem !== null) return err(`the copy is no good: ${problem}`);
    giveToOwnerOfDirectory(partial);
    return nameIt(partial, target);
  } catch (error) {
    return err(messageOf(error));
  } finally {
    rmSync(partial, { force: true });
  }
}

function nameIt(partial: string, target: string): Result<undefined, string> {
  try {
    nameExclusively(partial, target);
  } catch (error) {
    if (isCode(error, 'EEXIST')) return err(exists(target));
    throw error;
  }
  syncDirectoryOf(target);
  return ok();
}

/** Throws EEXIST. A rename alone would overwrite what has come there since we looked. */
function nameExclusively(partial: string, target: string): void {
  try {
    linkSync(partial, target);
  } catch (error) {
    if (isCode(error, 'EEXIST')) throw error;
    // A file system without links, as many network disks are.
    closeSync(openSync(target, 'wx', 0o600));
    renameSync(partial, target);
  }
}

function exists(target: string): string {
  return `${target} exists already, and nothing is overwritten`;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
