import type { Role } from '../../protocol/frames.ts';
import type { SyncStatus } from '../../sync/types.ts';
import { endingAfter, type Ending } from '../ending.ts';

/**
 * A7: whether this device may write. Asked in the worker too: a page of another version, or one that has not heard
 * yet, must not store what the relay will never take.
 */
export interface WriteGuard {
  learn(status: SyncStatus): void;
  /** As the database remembers it; what was heard meanwhile is newer. */
  remember(role: Role | null): void;
  /** As the relay told it last; null: it never has. */
  readonly role: Role | null;
  refuses(): boolean;
}

/** `ended`: as the device's entry has it. `roleHere`: what the workspace's document says, for a start without network. */
export function createWriteGuard(ended: Ending | null, roleHere: () => Role | null): WriteGuard {
  let ending = ended;
  let role: Role | null = null;
  return {
    learn(status) {
      ending = endingAfter(ending, status);
      role = status.role ?? role;
    },
    remember(remembered) {
      role ??= remembered;
    },
    get role() {
      return role;
    },
    refuses: () => ending !== null || (role ?? roleHere()) === 'reader'
  };
}
