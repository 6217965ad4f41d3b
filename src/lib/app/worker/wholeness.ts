import type { Replica } from '../../replica/replica.ts';
import type { SyncStatus } from '../../sync/types.ts';

/**
 * Whether the device holds all there is. Until the first pull is through, parents, documents and warnings may be
 * missing, and rules must not take what is absent for what is not; afterwards a start without network is no reason
 * to doubt.
 */
export interface Wholeness {
  readonly whole: boolean;
  /** As the database remembers it. */
  remember(whole: boolean): void;
  learn(status: SyncStatus): void;
}

export function createWholeness(
  replica: Pick<Replica, 'readOnly' | 'noteTold'>,
  isSolo: boolean,
  onWhole: () => void,
  onFault: (error: unknown) => void
): Wholeness {
  let whole = isSolo;
  return {
    get whole() {
      return whole;
    },
    remember(remembered) {
      whole ||= remembered;
    },
    learn({ state, caughtUp }) {
      // What the relay does not take is no reason to doubt what it sent: a refusal may stand for as long as the carnet.
      const isRead = state === 'up-to-date' || (state === 'refused' && caughtUp);
      if (whole || !isRead) return;
      whole = true;
      if (!replica.readOnly) replica.noteTold({ whole }).catch(onFault);
      onWhole();
    }
  };
}
