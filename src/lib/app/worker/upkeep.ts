import type { Clock } from '../../base/clock.ts';
import type { Dispose } from '../../base/disposables.ts';
import type { ContactId } from '../../base/ids.ts';
import type { Replica } from '../../replica/replica.ts';

/** Pause between two steps (ms): upkeep never holds the database against somebody who works. */
const PAUSE = 200;
const WHEN_IDLE = 5_000;

type Keeper = Pick<Replica, 'foldNext' | 'rebuildRows'>;

/** L4, L5: folds documents with many updates and rebuilds outdated rows, a small step at a time. */
export function startUpkeep(replica: Keeper, clock: Clock, onFault: (error: unknown) => void): Dispose {
  let cancel: () => void = () => undefined;
  let stopped = false;
  let rebuilt = false;
  let after: ContactId | null = null;

  async function step(): Promise<boolean> {
    if (rebuilt) return replica.foldNext();
    after = await replica.rebuildRows(after);
    rebuilt = after === null;
    return true;
  }

  function schedule(ms: number): void {
    if (stopped) return;
    cancel = clock.after(ms, () => {
      step().then(
        (more) => schedule(more ? PAUSE : WHEN_IDLE),
        (error: unknown) => {
          onFault(error);
          schedule(WHEN_IDLE);
        }
      );
    });
  }

  schedule(WHEN_IDLE);
  return () => {
    stopped = true;
    cancel();
  };
}
