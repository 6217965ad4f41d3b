import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../src/lib/base/clock.ts';
import { OUTSIDE_CHANGE_MS } from '../limits.ts';

/**
 * A9: calls when another connection has written to the file, such as a `revoke` on the relay's machine. SQLite counts
 * those for each connection; its own writes do not count. Returns how to stop it.
 */
export function watchOutsideChanges(database: DatabaseSync, clock: Clock, onChange: () => void): () => void {
  const version = database.prepare('PRAGMA data_version');
  let seen = version.get()?.['data_version'];
  let cancel = clock.after(OUTSIDE_CHANGE_MS, look);

  function look(): void {
    cancel = clock.after(OUTSIDE_CHANGE_MS, look);
    const now = version.get()?.['data_version'];
    if (now === seen) return;
    seen = now;
    onChange();
  }

  return () => cancel();
}
