import type { Clock } from '../../src/lib/base/clock.ts';
import { FAILED_REDEMPTIONS_MAX, FAILED_REDEMPTIONS_WINDOW_MS } from '../limits.ts';

/** A7: counts failed redemptions by address, so that secrets cannot be guessed through the API. */
export interface Failures {
  /** Whether this address has failed too often just now. */
  blocks(address: string): boolean;
  count(address: string): void;
}

export function createFailures(clock: Pick<Clock, 'now'>): Failures {
  const windows = new Map<string, { readonly since: number; readonly count: number }>();

  function current(address: string): { readonly since: number; readonly count: number } | null {
    const window = windows.get(address);
    if (!window) return null;
    const age = clock.now() - window.since;
    return age >= 0 && age < FAILED_REDEMPTIONS_WINDOW_MS ? window : null;
  }

  function forgetOld(): void {
    for (const address of windows.keys()) if (!current(address)) windows.delete(address);
  }

  return {
    blocks: (address) => (current(address)?.count ?? 0) >= FAILED_REDEMPTIONS_MAX,
    count(address) {
      forgetOld();
      const window = current(address) ?? { since: clock.now(), count: 0 };
      windows.set(address, { since: window.since, count: window.count + 1 });
    }
  };
}
