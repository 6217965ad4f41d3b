import type { Clock } from '../../src/lib/base/clock.ts';
import type { Cursor, Push } from '../../src/lib/protocol/frames.ts';
import type { CloseCode } from '../../src/lib/protocol/closeCodes.ts';
import type { Log } from '../log/log.ts';
import type { RelayLogger } from '../logger.ts';
import { createCompactor } from './compactor.ts';
import { createFeed, type Feed } from './feed.ts';
import { createGroupCommit } from './groupCommit.ts';
import { createIntake } from './intake.ts';
import { createPages } from './pages.ts';
import { createPersonal, type Personal } from './personal.ts';
import { createPresence, type Presence } from './presence.ts';
import { createScratchCache } from './scratchCache.ts';
import type { Seat } from './seat.ts';
import { createValidator } from './validator.ts';

export interface RoomOptions {
  readonly workspaceId: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly logger: RelayLogger;
}

/** One workspace: order, append, then acknowledge, then fan out. Knows no socket, no SQL and no contact. */
export interface Room {
  readonly epoch: string;
  head(): number;
  /** P5: whether the log knows this cursor; if not, the relay was set back or made again. */
  accepts(cursor: Cursor | null): boolean;
  /** Lets a seat in and gives it its own feed. */
  enter(seat: Seat): Feed;
  push(seat: Seat, push: Push): void;
  /** Commits and acknowledges what waits. */
  flush(): void;
  readonly presence: Presence;
  readonly personal: Personal;
  leave(seat: Seat): void;
  seats(): number;
  /** What it keeps in memory of things without end: each has its bound. */
  held(): RoomMemory;
  /** Commits and acknowledges what waits, then closes every seat. */
  close(reason: CloseCode): void;
}

/** Documents that are tried on just now, and client ids whose device is remembered. */
export interface RoomMemory {
  readonly documents: number;
  readonly bytes: number;
  readonly presenceOwners: number;
}

export function createRoom({ workspaceId, log, clock, logger }: RoomOptions): Room {
  const feeds = new Map<Seat, Feed>();
  const seats = (): Iterable<Seat> => feeds.keys();
  const pages = createPages(log);
  const scratches = createScratchCache(log);
  const commits = createGroupCommit({
    log,
    clock,
    onCommitted: () => feeds.forEach((feed) => feed.ring()),
    onFailed(error) {
      logger.error({ event: 'commit-failed', workspaceId, cause: messageOf(error.cause) });
      scratches.dropAll();
      personal.dropAll();
    }
  });
  const compactor = createCompactor({
    log,
    commits,
    clock,
    onFolded(docId) {
      scratches.drop(docId);
      pages.drop();
    },
    onFailed: (error) =>
      logger.error({ event: 'compaction-failed', workspaceId, cause: messageOf(error.cause) })
  });
  const validator = createValidator(log, scratches, (docId, rows) => compactor.note(docId, rows));
  const intake = createIntake({ workspaceId, log, commits, scratches, validator });
  const presence = createPresence(clock, seats);
  const personal = createPersonal(log, commits, seats);

  /** Nobody is here: documents are read from the log again when somebody comes. */
  function rest(): void {
    commits.flush();
    scratches.dropAll();
    pages.drop();
  }

  return {
    epoch: log.epoch,
    head: () => log.head(),
    accepts: (cursor) => cursor === null || isKnown(log, cursor),
    enter(seat) {
      const feed = createFeed(log, pages, seat, clock);
      feeds.set(seat, feed);
      return feed;
    },
    push: (seat, push) => intake.push(seat, push),
    flush: () => commits.flush(),
    presence,
    personal,
    leave(seat) {
      feeds.get(seat)?.stop();
      feeds.delete(seat);
      presence.leave(seat);
      personal.leave(seat);
      if (feeds.size === 0) rest();
    },
    seats: () => feeds.size,
    held: () => ({ ...scratches.held(), presenceOwners: presence.owners() }),
    close(reason) {
      commits.flush();
      compactor.stop();
      for (const [seat, feed] of [...feeds]) {
        feed.stop();
        seat.close(reason);
      }
    }
  };
}

function isKnown(log: Log, { epoch, seq, mark }: Cursor): boolean {
  return epoch === log.epoch && seq <= log.head() && log.markOf(seq) === mark;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
