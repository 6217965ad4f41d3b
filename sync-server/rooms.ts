import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../src/lib/base/clock.ts';
import type { Random } from '../src/lib/base/random.ts';
import { assert } from '../src/lib/base/assert.ts';
import type { CloseCode } from '../src/lib/protocol/closeCodes.ts';
import { MARK_LIFETIME_MS } from './limits.ts';
import { createScrubber } from './log/scrubber.ts';
import { createSqliteLog } from './log/sqliteLog.ts';
import type { RelayLogger } from './logger.ts';
import { measuredLog } from './metrics/measuredLog.ts';
import type { RelayMetrics } from './metrics/metrics.ts';
import { createRoom, type Room } from './room/room.ts';

/** One room per workspace, opened when its first device comes. */
export interface Rooms {
  open(workspaceId: string): Room;
  close(reason: CloseCode): void;
}

export interface RoomsOptions {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: RelayLogger;
  readonly metrics: RelayMetrics;
}

export function createRooms({ database, clock, random, logger, metrics }: RoomsOptions): Rooms {
  const rooms = new Map<string, Room>();
  const scrubber = createScrubber({ database, clock, logger });
  const find = database.prepare('SELECT number FROM workspaces WHERE id = ?');

  function create(workspaceId: string): Room {
    const number = find.get(workspaceId)?.['number'];
    assert(typeof number === 'number', 'a room is opened for a workspace that exists');
    const log = createSqliteLog(database, number, { clock, random, onErased: () => scrubber.soon() });
    log.pruneMarks(clock.now() - MARK_LIFETIME_MS);
    metrics.roomOpened();
    return createRoom({ workspaceId, log: measuredLog(log, metrics, secondsNow), clock, logger });
  }

  return {
    open(workspaceId) {
      const known = rooms.get(workspaceId);
      if (known) return known;
      const room = create(workspaceId);
      rooms.set(workspaceId, room);
      return room;
    },
    close(reason) {
      for (const room of rooms.values()) room.close(reason);
      scrubber.close();
    }
  };
}

/** For durations: unlike the time of day it never goes back. */
function secondsNow(): number {
  return performance.now() / 1_000;
}
