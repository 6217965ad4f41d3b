import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../src/lib/base/clock.ts';
import { OUTSIDE_CHANGE_MS } from '../limits.ts';

export interface OutsideChanges {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  readonly onChange: () => void;
  /** The disk did not answer, or `onChange` threw: the next look tries again. */
  readonly onFailed: (error: unknown) => void;
}

/**
 * A9: calls when another connection has written to the file, such as a `revoke` on the relay's machine. SQLite counts
 * those for each connection; its own writes do not count. Returns how to stop it.
 */
export function watchOutsideChanges({ database, clock, onChange, onFailed }: OutsideChanges): () => void {
  const version = database.prepare('PRAGMA data_version');
  let seen = version.get()?.['data_version'];
  let cancel = clock.after(OUTSIDE_CHANGE_MS, look);

  function look(): void {
    cancel = clock.after(OUTSIDE_CHANGE_MS, look);
    try {
      const now = version.get()?.['data_version'];
      if (now === seen) return;
      onChange();
      seen = now;
    } catch (error) {
      onFailed(error);
    }
  }

  return () => cancel();
}
