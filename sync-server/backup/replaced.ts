import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../src/lib/base/clock.ts';
import { REPLACED_KEPT_DAYS } from '../limits.ts';
import { databasePath } from '../log/dataFolder.ts';
import type { RelayLogger } from '../logger.ts';
import { messageOf } from '../startError.ts';
import { stampOf, STAMP_LENGTH, timeOf } from './copies.ts';
import { removeWhole, withoutCompanion } from './whole.ts';

const DAY_MS = 24 * 3_600_000;

/** Where `restore` keeps the database that it replaces, whole. */
export function replacedPath(live: string, now: number): string {
  return `${live}.replaced-${stampOf(now)}`;
}

/** Where it prepares the new one, and the copy of the old one from which it carries over. */
export function incomingPath(live: string): string {
  return `${live}.incoming`;
}

export function outgoingPath(live: string): string {
  return `${live}.outgoing`;
}

export interface ReplacedOptions {
  readonly data: string;
  readonly clock: Clock;
  readonly logger: RelayLogger;
}

/**
 * A6, A9: a database that was replaced holds what is erased later, so it does not lie there for ever: it goes when a
 * copy of its age would. Looks now and each day, also where no copies are taken. Returns how to stop it.
 */
export function removeReplacedInTime({ data, clock, logger }: ReplacedOptions): () => void {
  let cancel: () => void;

  function look(): void {
    cancel = clock.after(DAY_MS, look);
    try {
      removeReplaced(data, clock.now() - REPLACED_KEPT_DAYS * DAY_MS);
    } catch (error) {
      logger.error({ event: 'replaced-not-removed', cause: messageOf(error) });
    }
  }

  look();
  return () => cancel();
}

/** The relay has the folder: what is left of a restore under way is of one that was killed, and goes at once. */
function removeReplaced(data: string, until: number): void {
  const live = databasePath(data);
  for (const path of [incomingPath(live), outgoingPath(live)]) removeWhole(path);
  for (const name of readdirSync(data)) {
    const path = join(data, withoutCompanion(name));
    const at = timeOf(path.slice(-STAMP_LENGTH));
    if (at !== null && at <= until && path === replacedPath(live, at)) removeWhole(path);
  }
}
