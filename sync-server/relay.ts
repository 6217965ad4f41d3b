import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { getRequestListener } from '@hono/node-server';
import { systemClock, type Clock } from '../src/lib/base/clock.ts';
import { systemRandom } from '../src/lib/base/random.ts';
import { CLOSE } from '../src/lib/protocol/closeCodes.ts';
import { createLastContact } from './access/lastContact.ts';
import { letIn } from './access/letIn.ts';
import { createSqliteAccess } from './access/sqliteAccess.ts';
import type { Config } from './config.ts';
import { createAttempts } from './http/attempts.ts';
import { createHttp } from './http/http.ts';
import { openDatabase } from './log/database.ts';
import { createLogger } from './logger.ts';
import { FAILED_REDEMPTIONS_MAX, FAILED_REDEMPTIONS_WINDOW_MS, STRANGERS_MAX } from './limits.ts';
import { createRooms } from './rooms.ts';
import { createConnections } from './session/connections.ts';
import { createSession } from './session/session.ts';
import { createAddressGate } from './ws/addressGate.ts';
import { createSocketServer } from './ws/socketServer.ts';

const DATABASE_FILE = 'carnet.sqlite';

/** The relay cannot start; the message is a sentence for whoever starts it. */
export class StartError extends Error {}

export interface Relay {
  /** Where it answers, such as `http://localhost:4321`. */
  readonly url: string;
  readonly port: number;
  /** Creates the workspace; null once there is one. */
  readonly setupLink: string | null;
  /** Stops accepting, commits and acknowledges what waits, closes every socket with 1012. */
  close(): Promise<void>;
}

/** `clock` is the system's, unless a test owns the time. */
export async function startRelay(config: Config, clock: Clock = systemClock): Promise<Relay> {
  const logger = createLogger(config.logLevel);
  const database = openData(config.data);
  const random = systemRandom;
  const connections = createConnections();
  const lastContact = createLastContact({ database, clock, logger });
  const access = createSqliteAccess(database, { clock, random, connections, lastContact });
  const rooms = createRooms({ database, clock, random, logger });
  const failures = createAttempts({
    clock,
    max: FAILED_REDEMPTIONS_MAX,
    windowMs: FAILED_REDEMPTIONS_WINDOW_MS
  });
  const gate = createAddressGate({ clock });
  const { trustedProxy, app } = config;
  const http = createHttp({ access, failures, trustedProxy, logger, app });
  const answer = getRequestListener(http.fetch);
  const server = createServer(
    { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 30_000 },
    (request, response) => void answer(request, response)
  );
  const sockets = createSocketServer({
    server,
    clock,
    logger,
    strangersMax: STRANGERS_MAX,
    gate,
    trustedProxy,
    open: (socket, workspaceId, address) =>
      createSession({
        socket,
        workspaceId,
        authenticate: (credential, id) => letIn(access, credential, id, () => gate.guessed(address)),
        room: (id) => rooms.open(id),
        connections,
        contact: lastContact,
        clock,
        logger
      })
  });
  const port = await listen(server, config, database);
  const url = `http://localhost:${port}`;
  const secret = access.setupSecret();
  logger.info({ event: 'started', port });
  return {
    url,
    port,
    setupLink: secret === null ? null : `${url}/setup#${secret}`,
    async close() {
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
      rooms.close(CLOSE.restart);
      await sockets.close();
      server.closeAllConnections();
      await stopped;
      lastContact.stop();
      database.close();
      logger.info({ event: 'stopped' });
    }
  };
}

function openData(directory: string): DatabaseSync {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    return openDatabase(join(directory, DATABASE_FILE));
  } catch (error) {
    throw new StartError(`CARNET_DATA: ${directory} cannot be used (${messageOf(error)}).`, { cause: error });
  }
}

function listen(server: Server, { host, port }: Config, database: DatabaseSync): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      database.close();
      reject(
        new StartError(`HOST, PORT: cannot listen on ${host}:${port} (${error.message}).`, { cause: error })
      );
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function messageOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : 'unknown error';
}
