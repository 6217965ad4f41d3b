import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of a data package, which the lock file names by its hash: what is in it is known. */
export function readText(path: string): string {
  return readFileSync(join(import.meta.dirname, 'node_modules', path), 'utf8');
}

export function readJson(path: string): unknown {
  return JSON.parse(readText(path));
}
