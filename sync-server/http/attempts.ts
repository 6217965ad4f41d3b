import type { Clock } from '../../src/lib/base/clock.ts';

/** A7: counts what an address did within a window of time, such as wrong secrets, so that it is not done for ever. */
export interface Attempts {
  /** Whether this address has had its share of the window. */
  blocks(address: string): boolean;
  count(address: string): void;
}

export interface AttemptsOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly max: number;
  readonly windowMs: number;
}

export function createAttempts({ clock, max, windowMs }: AttemptsOptions): Attempts {
  const windows = new Map<string, { readonly since: number; readonly count: number }>();

  function current(address: string): { readonly since: number; readonly count: number } | null {
    const window = windows.get(address);
    if (!window) return null;
    const age = clock.now() - window.since;
    return age >= 0 && age < windowMs ? window : null;
  }

  function forgetOld(): void {
    for (const address of windows.keys()) if (!current(address)) windows.delete(address);
  }

  return {
    blocks: (address) => (current(address)?.count ?? 0) >= max,
    count(address) {
      forgetOld();
      const window = current(address) ?? { since: clock.now(), count: 0 };
      windows.set(address, { since: window.since, count: window.count + 1 });
    }
  };
}
