import type { Clock } from '../../base/clock.ts';
import { createSerialQueue } from '../../base/serialQueue.ts';
import { createHeartbeat } from '../../sync/heartbeat.ts';
import { createCandidate, type LockManagerLike } from '../../sync/leader.ts';
import { createFence, type Fence } from './fence.ts';
import type { Leadership } from './leadership.ts';

/** A tab that could not take the lead leaves it to others for so long (ms) before it stands again. */
const STAND_AGAIN = 5_000;

export interface TurnsOptions {
  readonly clock: Clock;
  readonly locks: LockManagerLike | undefined;
  /** Name of the lock that the tabs of this device contend for. */
  readonly lock: string;
  /** What it writes as the leader goes through the fence. */
  readonly lead: (fence: Fence) => Promise<Leadership>;
  /** Others are to hear that this tab leads. */
  readonly tellAlive: () => void;
  /** `waited`: another may have led until now. */
  readonly onLeading: (leadership: Leadership, waited: boolean) => void;
  /** Another tab has taken the lead from this one. */
  readonly onFollowing: () => void;
  readonly onFault: (error: unknown) => void;
}

/** This tab's turns at leading its device (L6): elected, taken, lost, given up, always one step after the other. */
export interface Turns {
  /** Null while another tab leads, and while this one is still taking the lead. */
  leadership(): Leadership | null;
  /** A tab has said that it leads. */
  heard(tab: string): void;
  show(visible: boolean): void;
  /** Gives up the lead; the lock comes free when nothing of it is left. */
  close(): Promise<void>;
}

export function takeTurns(options: TurnsOptions): Turns {
  const { clock, onFault } = options;
  const queue = createSerialQueue();
  let leadership: Leadership | null = null;
  let fence: Fence | null = null;
  let isElected = false;
  let isClosed = false;
  let cancelStanding = (): void => undefined;

  const candidate = createCandidate(options.locks, options.lock, {
    onElected(waited) {
      beElected(true);
      inTurn(() => take(waited));
    },
    onLost: stepDown,
    onFault
  });
  const heartbeat = createHeartbeat({
    clock,
    tell() {
      if (fence?.isOpen() ?? true) options.tellAlive();
    },
    onSilence: () => candidate.steal()
  });

  function inTurn(step: () => Promise<void>): void {
    queue.run(step).catch(onFault);
  }

  function beElected(elected: boolean): void {
    isElected = elected && !isClosed;
    heartbeat.lead(isElected);
  }

  /** Asked again after each wait: the lead may be lost while it is being taken. */
  const isWanted = (): boolean => isElected;

  async function take(waited: boolean): Promise<void> {
    if (!isWanted()) return;
    fence = createFence(clock, leaveAfterSleep);
    try {
      leadership = await options.lead(fence);
      if (isWanted()) options.onLeading(leadership, waited);
      else await giveUp();
    } catch (error) {
      onFault(error);
      await standAside();
    }
  }

  function stepDown(): void {
    beElected(false);
    fence?.close();
    inTurn(async () => {
      await giveUp();
      options.onFollowing();
    });
  }

  /** Whether the lock was stolen meanwhile or not: the connection is of before, and whoever waits may lead. */
  function leaveAfterSleep(): void {
    stepDown();
    candidate.resign();
    candidate.stand();
  }

  async function giveUp(): Promise<void> {
    const led = leadership;
    leadership = null;
    fence?.close();
    fence = null;
    await led?.resign();
  }

  /** A lock held by a tab that does not lead would keep all others from leading. */
  async function standAside(): Promise<void> {
    beElected(false);
    candidate.resign();
    cancelStanding = clock.after(STAND_AGAIN, () => candidate.stand());
    await giveUp();
  }

  candidate.stand();
  return {
    leadership: () => leadership,
    heard: (tab) => heartbeat.heard(tab),
    show: (visible) => heartbeat.show(visible),
    async close() {
      isClosed = true;
      isElected = false;
      heartbeat.stop();
      inTurn(giveUp);
      await queue.run(() => Promise.resolve());
      // Not before: what a step under way still did would undo it.
      cancelStanding();
      candidate.resign();
    }
  };
}
