import { pino } from 'pino';

/**
 * What may be logged (A8): an event and ids, counts, codes and times. No token, no name, no document byte; the
 * type has no place for them.
 */
interface LogEvent {
  readonly event: string;
  readonly workspaceId?: string;
  readonly deviceId?: string;
  readonly code?: string | number;
  readonly cause?: string;
  readonly port?: number;
  readonly ms?: number;
  readonly status?: number;
}

export interface RelayLogger {
  info(event: LogEvent): void;
  warn(event: LogEvent): void;
  error(event: LogEvent): void;
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Logs as JSON lines on standard error; standard output is for what a person starting the relay must read. */
export function createLogger(level: LogLevel): RelayLogger {
  const logger = pino({ level, base: null }, pino.destination({ fd: 2, sync: true }));
  return {
    info: (event) => logger.info(event),
    warn: (event) => logger.warn(event),
    error: (event) => logger.error(event)
  };
}

/** For tests and the simulator. */
export const silentLogger: RelayLogger = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined
};
