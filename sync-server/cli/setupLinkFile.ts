import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'setup-link';

/**
 * A9: the setup link of the relay that runs, for `setup-link` on its machine: the secret is only in the relay's memory
 * otherwise, and standard output may be gone. It lies in the folder of all data, readable by its owner alone, until
 * there is a carnet or the relay stops.
 */
export function writeSetupLink(directory: string, link: string): void {
  removeSetupLink(directory);
  writeFileSync(join(directory, FILE), `${link}\n`, { mode: 0o600, flag: 'wx' });
}

/** Null when there is none. */
export function readSetupLink(directory: string): string | null {
  try {
    return readFileSync(join(directory, FILE), 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

export function removeSetupLink(directory: string): void {
  rmSync(join(directory, FILE), { force: true });
}
