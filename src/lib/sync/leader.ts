import type { Dispose } from '../base/disposables.ts';

/** The part of Web Locks that the election uses. */
export interface LockManagerLike {
  request(
    name: string,
    options: { readonly signal: AbortSignal },
    callback: () => Promise<void>
  ): Promise<unknown>;
}

export interface LeaderListener {
  /** This tab leads: it syncs and compacts. */
  onElected(): void;
  /** The lock was taken away from a tab that led. */
  onLost(): void;
}

/**
 * L6: of the tabs of a device, one leads at a time. Waits for its turn for as long as it takes; a tab that
 * dies frees the lock by dying. The returned function resigns. Without Web Locks (plain http outside
 * localhost) a tab leads at once: two leaders only push twice, which P6 makes harmless.
 */
export function standForLeader(
  locks: LockManagerLike | undefined,
  name: string,
  listener: LeaderListener
): Dispose {
  if (!locks) {
    listener.onElected();
    return () => undefined;
  }
  const withdrawn = new AbortController();
  let resign: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (resign = resolve));
  locks
    .request(name, { signal: withdrawn.signal }, () => {
      if (withdrawn.signal.aborted) return Promise.resolve();
      listener.onElected();
      return released;
    })
    .catch(() => {
      // Withdrawn before its turn, or stolen: only the second is news.
      if (!withdrawn.signal.aborted) listener.onLost();
    });
  return () => {
    withdrawn.abort();
    resign();
  };
}
