/** The parts of one relay and how they hang together. */
import type { RequestListener, Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Clock } from '../src/lib/base/clock.ts';
import { systemRandom } from '../src/lib/base/random.ts';
import { CLOSE } from '../src/lib/protocol/closeCodes.ts';
import type { Access } from './access/access.ts';
import { createLastContact, type LastContact } from './access/lastContact.ts';
import { letIn } from './access/letIn.ts';
import { createSqliteAccess } from './access/sqliteAccess.ts';
import { revokedHow } from './cli/deviceTable.ts';
import { removeNote } from './cli/folderNotes.ts';
import type { Config } from './config.ts';
import { createAttempts } from './http/attempts.ts';
import { createHttp, type Health } from './http/http.ts';
import { isOwnOrigin } from './http/origin.ts';
import { FAILED_REDEMPTIONS_MAX, FAILED_REDEMPTIONS_WINDOW_MS, STRANGERS_MAX } from './limits.ts';
import { openDataFolder, type DataFolder } from './log/dataFolder.ts';
import { watchOutsideChanges } from './log/outsideChanges.ts';
import { createLogger, type RelayLogger } from './logger.ts';
import { measuredSocket } from './metrics/measuredSocket.ts';
import type { RelayMetrics } from './metrics/metrics.ts';
import { createRooms, type Rooms } from './rooms.ts';
import { createConnections, type Connections } from './session/connections.ts';
import { createReadBudgets } from './session/readBudgets.ts';
import { createSession } from './session/session.ts';
import { createAddressGate } from './ws/addressGate.ts';
import { messageOf } from './startError.ts';
import { createSocketServer, type SocketServer } from './ws/socketServer.ts';

export interface Parts {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: RelayLogger;
  readonly metrics: RelayMetrics;
  readonly folder: DataFolder;
  readonly access: Access;
  readonly rooms: Rooms;
  readonly connections: Connections;
  readonly lastContact: LastContact;
}

/** Throws StartError when the folder cannot be used. */
export function createParts(config: Config, clock: Clock, metrics: RelayMetrics): Parts {
  const logger = createLogger(config.logLevel);
  const folder = openDataFolder(config.data);
  const { database } = folder;
  const random = systemRandom;
  const connections = createConnections();
  const lastContact = createLastContact({ database, clock, logger });
  const access = createSqliteAccess(database, { clock, random, connections, lastContact });
  return {
    config,
    clock,
    logger,
    metrics,
    folder,
    access: withoutLeftLink(access, config.data),
    rooms: createRooms({ database, clock, random, logger, metrics }),
    connections,
    lastContact
  };
}

export function createListener(
  { config, clock, access, logger }: Parts,
  health: () => Health
): RequestListener {
  const { trustedProxy, app } = config;
  const failures = createAttempts({
    clock,
    max: FAILED_REDEMPTIONS_MAX,
    windowMs: FAILED_REDEMPTIONS_WINDOW_MS
  });
  const http = createHttp({
    access,
    failures,
    trustedProxy,
    logger,
    app,
    tls: config.tls !== null,
    connect: config.connect,
    health
  });
  const answer = getRequestListener(http.fetch);
  return (request, response) => void answer(request, response);
}

export function createSockets(parts: Parts, server: Server): SocketServer {
  const { config, clock, logger, metrics, access, rooms, connections, lastContact } = parts;
  const { trustedProxy, publicUrl } = config;
  const rules = { trustedProxy, tls: config.tls !== null, publicUrl };
  const gate = createAddressGate({ clock });
  const budgets = createReadBudgets(() => clock.now());
  return createSocketServer({
    server,
    clock,
    logger,
    metrics,
    gate,
    trustedProxy,
    strangersMax: STRANGERS_MAX,
    isOwnOrigin: (request) => isOwnOrigin(request, rules),
    open: (socket, workspaceId, address) =>
      createSession({
        socket: measuredSocket(socket, metrics),
        workspaceId,
        authenticate: (credential, id) => letIn(access, credential, id, () => gate.guessed(address)),
        room: (id) => rooms.open(id),
        connections,
        budgets,
        contact: lastContact,
        clock,
        logger
      })
  });
}

/** A9: devices that were revoked on this machine lose their connections. Returns how to stop watching. */
export function watchRevocations({ folder, clock, connections, logger }: Parts): () => void {
  const { database } = folder;
  const closeRevoked = (): void => {
    for (const deviceId of connections.devices()) {
      const how = revokedHow(database, deviceId);
      if (how) connections.close(deviceId, how === 'erase' ? CLOSE.eraseDevice : CLOSE.unauthorized);
    }
  };
  return watchOutsideChanges({
    database,
    clock,
    onChange: closeRevoked,
    onFailed: (error) => logger.error({ event: 'outside-change-failed', cause: messageOf(error) })
  });
}

/** The link is good for one workspace: what lies in the folder for `setup-link` goes with it. */
function withoutLeftLink(access: Access, data: string): Access {
  return {
    ...access,
    createWorkspace(request) {
      const created = access.createWorkspace(request);
      if (created.ok) removeNote(data, 'setup-link');
      return created;
    }
  };
}
