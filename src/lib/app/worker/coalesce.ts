import type { Clock } from '../../base/clock.ts';

/** Calls `run` at most once every `ms`, and once after the last call. */
export interface Coalesced {
  (): void;
  cancel(): void;
}

export function coalesce(clock: Clock, ms: number, run: () => void): Coalesced {
  let cancel: (() => void) | null = null;
  let last = -Infinity;
  const call = (): void => {
    cancel ??= clock.after(Math.max(0, last + ms - clock.now()), () => {
      cancel = null;
      last = clock.now();
      run();
    });
  };
  return Object.assign(call, {
    cancel() {
      cancel?.();
      cancel = null;
    }
  });
}
