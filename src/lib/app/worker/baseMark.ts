import type { Clock } from '../../base/clock.ts';
import type { Replica } from '../../replica/replica.ts';
import type { Base, SyncStatus } from '../../sync/types.ts';

/** Nothing must have happened for so long (ms): while people work, what is compared is out of date at once. */
const QUIET = 2_000;

export interface BaseMarkOptions {
  readonly replica: Pick<Replica, 'cursor' | 'fingerprint' | 'holdsLess'>;
  readonly clock: Clock;
  /** Null: this device cannot be compared just now. */
  readonly onBase: (base: Base | null) => void;
  readonly onFault: (error: unknown) => void;
}

/** S3: what this device holds, for others to compare; told when nothing waits and nothing is behind. */
export interface BaseMark {
  learn(status: SyncStatus): void;
  stop(): void;
}

export function createBaseMark({ replica, clock, onBase, onFault }: BaseMarkOptions): BaseMark {
  let state: SyncStatus['state'] = 'offline';
  let cancel = (): void => undefined;
  /** Grows with every status: what was read across one belongs to two moments. */
  let moment = 0;

  async function look(): Promise<void> {
    const at = moment;
    if (state !== 'up-to-date') {
      onBase(null);
      return;
    }
    const cursor = await replica.cursor();
    // A6: what was erased from this device alone would make it differ from all others for good.
    const holdsLess = await replica.holdsLess();
    const fingerprint = await replica.fingerprint();
    if (cursor && at === moment) onBase(holdsLess ? null : { seq: cursor.seq, fingerprint });
  }

  return {
    learn(status) {
      state = status.state;
      moment += 1;
      cancel();
      cancel = clock.after(QUIET, () => void look().catch(onFault));
    },
    stop() {
      moment += 1;
      cancel();
    }
  };
}
