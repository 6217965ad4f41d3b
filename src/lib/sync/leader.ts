/** The part of Web Locks that the election uses. */
export interface LockManagerLike {
  request(
    name: string,
    options: LockOptionsLike,
    /** Null: it was asked for only if nobody has it, and somebody has. */
    callback: (lock: unknown) => Promise<void>
  ): Promise<unknown>;
}

interface LockOptionsLike {
  readonly signal?: AbortSignal;
  readonly steal?: boolean;
  readonly ifAvailable?: boolean;
}

export interface LeaderListener {
  /** This tab leads: it syncs and compacts. `waited`: another may have led between its asking and now. */
  onElected(waited: boolean): void;
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

/** A tab that is given the lead at once knows that nobody has led since it asked. */
type Asking = 'if free' | 'in turn' | 'by theft';

/** The browser allows a signal only where there is something to withdraw from: a place in the queue. */
function optionsOf(bid: Bid, asking: Asking): LockOptionsLike {
  if (asking === 'if free') return { ifAvailable: true };
  return asking === 'by theft' ? { steal: true } : { signal: bid.withdrawn.signal };
}

/** One place in the election. */
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

  function elect(bid: Bid, waited: boolean): void {
    bid.isElected = true;
    listener.onElected(waited);
  }

  function place(asking: Asking): void {
    const bid = createBid();
    current = bid;
    if (locks) ask(locks, bid, asking);
    else elect(bid, false);
  }

  function ask(from: LockManagerLike, bid: Bid, asking: Asking): void {
    from
      .request(name, optionsOf(bid, asking), (lock) => {
        if (bid !== current) return Promise.resolve();
        if (lock === null) {
          ask(from, bid, 'in turn');
          return Promise.resolve();
        }
        elect(bid, asking !== 'if free');
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
    if (!current) place('if free');
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
      place('by theft');
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
