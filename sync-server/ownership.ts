import { chownSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Written by root, a file would be one that the relay's own user cannot open: it gets its directory's owner. */
export function giveToOwnerOfDirectory(path: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(dirname(path));
  chownSync(path, uid, gid);
}
