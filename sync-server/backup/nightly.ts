import { join } from 'node:path';
import type { Clock } from '../../src/lib/base/clock.ts';
import type { Result } from '../../src/lib/base/result.ts';
import { BACKUPS_KEPT, BACKUP_HOUR, BACKUP_MAX_AGE_MS, BACKUP_RETRY_MS } from '../limits.ts';
import type { RelayLogger } from '../logger.ts';
import type { RelayMetrics } from '../metrics/metrics.ts';
import { messageOf } from '../startError.ts';
import { copiesIn, copyName, tidyCopies } from './copies.ts';

export interface NightlyOptions {
  readonly directory: string;
  /** Takes a checked copy; the error is the end of a sentence. */
  readonly take: (target: string, signal: AbortSignal) => Promise<Result<undefined, string>>;
  readonly clock: Clock;
  readonly logger: RelayLogger;
  readonly metrics: RelayMetrics;
}

export interface Nightly {
  /** Whether the last try failed. */
  isFailing(): boolean;
  /** Nothing begins after this; what is under way is given up. */
  stop(): Promise<void>;
}

/**
 * A9: a checked copy each night, and at once if the newest is older than a day. What fails is tried again in an hour.
 * Throws when the directory cannot be read.
 */
export function startNightly({ directory, take, clock, logger, metrics }: NightlyOptions): Nightly {
  const aborted = new AbortController();
  let failing = false;
  let cancel: () => void;
  let running: Promise<void> = Promise.resolve();

  /** `due`, not the time now: a timer that comes a moment early would find the same night again. */
  function wait(due: number): void {
    cancel = clock.after(Math.max(0, due - clock.now()), () => {
      running = round(due);
    });
  }

  async function round(due: number): Promise<void> {
    const at = clock.now();
    const taken = await take(join(directory, copyName(at)), aborted.signal);
    if (aborted.signal.aborted) return;
    failing = !taken.ok;
    if (taken.ok) succeeded(at);
    else failed(taken.error);
    const night = nextNight(Math.max(due, at));
    wait(failing ? Math.min(night, at + BACKUP_RETRY_MS) : night);
  }

  function succeeded(at: number): void {
    metrics.backedUp(at);
    logger.info({ event: 'backed-up', ms: clock.now() - at });
    try {
      tidyCopies(directory, BACKUPS_KEPT);
    } catch (error) {
      logger.error({ event: 'backup-tidying-failed', cause: messageOf(error) });
    }
  }

  function failed(cause: string): void {
    metrics.backupFailed();
    logger.error({ event: 'backup-failed', cause });
  }

  const newest = copiesIn(directory)[0];
  if (newest) metrics.backedUp(newest.at);
  const isOld = !newest || clock.now() - newest.at > BACKUP_MAX_AGE_MS;
  wait(isOld ? clock.now() : nextNight(clock.now()));

  return {
    isFailing: () => failing,
    async stop() {
      cancel();
      aborted.abort();
      await running;
    }
  };
}

/** The first three o'clock in the night after this time, where the relay stands. */
function nextNight(after: number): number {
  const night = new Date(after);
  night.setHours(BACKUP_HOUR, 0, 0, 0);
  if (night.getTime() <= after) night.setDate(night.getDate() + 1);
  return night.getTime();
}
