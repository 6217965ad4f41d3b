import type { Clock } from '../../base/clock.ts';
import type { ContactId } from '../../base/ids.ts';
import type { WorkerEvent } from '../workerApi.ts';

const AT_MOST_EVERY = 50;
/** Above this many the page asks again for what it shows, instead of looking for it in a long list. */
const MANY = 200;

/** Tells the page whose rows changed, a few times a second. */
export interface RowEvents {
  /** Null: many. */
  add(ids: readonly ContactId[] | null): void;
  close(): void;
}

export function createRowEvents(clock: Clock, emit: (event: WorkerEvent) => void): RowEvents {
  let changed: Set<ContactId> | null = new Set();
  let cancel: (() => void) | null = null;

  function tell(): void {
    cancel = null;
    const ids = changed && changed.size <= MANY ? [...changed] : null;
    changed = new Set();
    emit({ type: 'rows', ids });
  }

  return {
    add(ids) {
      if (ids?.length === 0) return;
      if (ids === null) changed = null;
      else for (const id of ids) changed?.add(id);
      cancel ??= clock.after(AT_MOST_EVERY, tell);
    },
    close: () => cancel?.()
  };
}
