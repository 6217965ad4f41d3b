import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A9: what the relay that runs leaves in the folder of all data for commands on its machine, readable by its owner
 * alone: its setup link, whose secret is only in the relay's memory otherwise, until there is a carnet; and its address,
 * which a command cannot know (the port may be any, the variables may be set for the service alone). Both go when the
 * relay stops; a killed one leaves them, and then they tell nothing.
 */
type Note = 'setup-link' | 'address';

export function writeNote(directory: string, note: Note, line: string): void {
  removeNote(directory, note);
  writeFileSync(join(directory, note), `${line}\n`, { mode: 0o600, flag: 'wx' });
}

/** Null when there is none. */
export function readNote(directory: string, note: Note): string | null {
  try {
    return readFileSync(join(directory, note), 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

export function removeNote(directory: string, note: Note): void {
  rmSync(join(directory, note), { force: true });
}
