/** The part of Web Locks that the election uses. */
export interface LockManagerLike {
  request(
    name: string,
    options: { readonly signal?: AbortSignal; readonly steal?: boolean },
    callback: () => Promise<void>
  ): Promise<unknown>;
}

export interface LeaderListener {
  /** This tab leads: it syncs and compacts. */
  onElected(): void;
  /** Another tab took the lock of this one, which led; it waits for its turn again. */
  onLost(): void;
  /** The browser refuses the lock for a reason of its own: this tab will not lead. */
  onFault(error: unknown): void;
}

/** A tab's place in the election. */
export interface Candidate {
  /** Waits for its turn for as long as it takes; nothing when it waits or leads already. */
  stand(): void;
  /** Takes the lead now from whoever has it; nothing when this tab leads. */
  steal(): void;
  /** Gives up the lead, or the place in the queue. */
  resign(): void;
}

/** One request of the lock. */
interface Bid {
  readonly withdrawn: AbortController;
  readonly released: Promise<void>;
  readonly release: () => void;
  isElected: boolean;
}

/**
 * L6: of the tabs of a device, one leads at a time. A tab that dies frees the lock by dying; one that only sleeps
 * keeps it until it is stolen. Without Web Locks (plain http outside localhost) a tab leads at once: two leaders
 * only push twice, which P6 makes harmless.
 */
export function createCandidate(
  locks: LockManagerLike | undefined,
  name: string,
  listener: LeaderListener
): Candidate {
  let current: Bid | null = null;

  function place(options: { readonly steal?: boolean }): void {
    const bid = createBid();
    current = bid;
    if (!locks) {
      bid.isElected = true;
      listener.onElected();
      return;
    }
    locks
      // A theft waits for nobody, so there is nothing to withdraw from; the browser allows no signal with it.
      .request(name, options.steal ? options : { signal: bid.withdrawn.signal }, () => {
        if (bid !== current) return Promise.resolve();
        bid.isElected = true;
        listener.onElected();
        return bid.released;
      })
      .catch((error: unknown) => {
        if (bid !== current) return;
        current = null;
        if (!bid.isElected) {
          listener.onFault(error);
          return;
        }
        listener.onLost();
        stand();
      });
  }

  function stand(): void {
    if (!current) place({});
  }

  function resign(): void {
    const bid = current;
    current = null;
    bid?.withdrawn.abort();
    bid?.release();
  }

  return {
    stand,
    resign,
    steal() {
      if (current?.isElected) return;
      resign();
      place({ steal: true });
    }
  };
}

function createBid(): Bid {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return {
    withdrawn: new AbortController(),
    released: promise,
    release: () => resolve(undefined),
    isElected: false
  };
}
