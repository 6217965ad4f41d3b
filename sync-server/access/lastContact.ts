import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../src/lib/base/clock.ts';
import { LAST_SEEN_WRITTEN_EVERY_MS } from '../limits.ts';
import { transact } from '../log/database.ts';
import { LogWriteError } from '../log/log.ts';
import type { RelayLogger } from '../logger.ts';
import type { DeviceContact } from '../session/session.ts';

/**
 * A7: when devices were last heard. Kept in memory and written together once a minute: an fsync for each of a
 * thousand sockets that close at once would hold up everybody's edits. The first time of all is written at once: from
 * then on the device is known to have its credential, also if the relay is killed within the minute.
 */
export interface LastContact extends DeviceContact {
  /** Time (ms) the device was heard since the last write; null when it was not. */
  of(deviceId: string): number | null;
  /** Writes what is not written yet. */
  stop(): void;
}

export interface LastContactOptions {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  readonly logger: RelayLogger;
}

export function createLastContact({ database, clock, logger }: LastContactOptions): LastContact {
  const seen = database.prepare('UPDATE devices SET seen_at = ? WHERE id = ?');
  const told = database.prepare(
    "UPDATE devices SET told_at = coalesce(told_at, ?) WHERE id = ? AND revoked_how = 'erase'"
  );
  const unheard = database.prepare('SELECT 1 FROM devices WHERE id = ? AND seen_at IS NULL');
  let times = new Map<string, number>();
  let cancel: (() => void) | null = null;

  function write(): void {
    cancel?.();
    cancel = null;
    const written = times;
    times = new Map();
    if (written.size === 0) return;
    writeOrLog(() => {
      for (const [deviceId, at] of written) seen.run(at, deviceId);
    });
  }

  /** A disk that is full costs these times and nothing else; a device not noted as told is told again. */
  function writeOrLog(work: () => void): void {
    try {
      transact(database, work);
    } catch (error) {
      if (!(error instanceof LogWriteError)) throw error;
      logger.error({ event: 'contact-not-written', cause: causeOf(error) });
    }
  }

  return {
    heard(deviceId) {
      const now = clock.now();
      const isFirst = !times.has(deviceId) && unheard.get(deviceId) !== undefined;
      times.set(deviceId, now);
      if (isFirst) writeOrLog(() => void seen.run(now, deviceId));
      cancel ??= clock.after(LAST_SEEN_WRITTEN_EVERY_MS, write);
    },
    eraseTold: (deviceId) => writeOrLog(() => void told.run(clock.now(), deviceId)),
    of: (deviceId) => times.get(deviceId) ?? null,
    stop: write
  };
}

function causeOf({ cause }: LogWriteError): string {
  return cause instanceof Error ? cause.message : 'unknown';
}
