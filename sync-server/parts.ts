/** The parts of one relay and how they hang together. */
import type { RequestListener, Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Clock } from '../src/lib/base/clock.ts';
import { systemRandom } from '../src/lib/base/random.ts';
import { err, ok, type Result } from '../src/lib/base/result.ts';
import type { Access } from './access/access.ts';
import { createSqliteAccess } from './access/sqliteAccess.ts';
import { isRevoked } from './cli/deviceTable.ts';
import { removeSetupLink } from './cli/setupLinkFile.ts';
import type { Config } from './config.ts';
import { createDeviceConnections, type DeviceConnections } from './deviceConnections.ts';
import { createFailures } from './http/failures.ts';
import { createHttp, type Health } from './http/http.ts';
import { isOwnOrigin } from './http/origin.ts';
import { STRANGERS_MAX } from './limits.ts';
import { openDataFolder, type DataFolder } from './log/dataFolder.ts';
import { watchOutsideChanges } from './log/outsideChanges.ts';
import { createLogger, type RelayLogger } from './logger.ts';
import { measuredSocket } from './metrics/measuredSocket.ts';
import type { RelayMetrics } from './metrics/metrics.ts';
import type { Identity } from './room/seat.ts';
import { createRooms, type Rooms } from './rooms.ts';
import { createSession, type Refusal } from './session/session.ts';
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
  readonly connections: DeviceConnections;
}

/** Throws StartError when the folder cannot be used. */
export function createParts(config: Config, clock: Clock, metrics: RelayMetrics): Parts {
  const logger = createLogger(config.logLevel);
  const folder = openDataFolder(config.data);
  const { database } = folder;
  const random = systemRandom;
  return {
    config,
    clock,
    logger,
    metrics,
    folder,
    access: withoutLeftLink(createSqliteAccess(database, { clock, random }), config.data),
    rooms: createRooms({ database, clock, random, logger, metrics }),
    connections: createDeviceConnections()
  };
}

export function createListener(
  { config, clock, access, logger }: Parts,
  health: () => Health
): RequestListener {
  const { trustedProxy, app } = config;
  const failures = createFailures(clock);
  const http = createHttp({ access, failures, trustedProxy, logger, app, tls: config.tls !== null, health });
  const answer = getRequestListener(http.fetch);
  return (request, response) => void answer(request, response);
}

export function createSockets(parts: Parts, server: Server): SocketServer {
  const { config, clock, logger, metrics, access, rooms, connections } = parts;
  const rules = { trustedProxy: config.trustedProxy, tls: config.tls !== null, publicUrl: config.publicUrl };
  return createSocketServer({
    server,
    clock,
    logger,
    metrics,
    strangersMax: STRANGERS_MAX,
    isOwnOrigin: (request) => isOwnOrigin(request, rules),
    open: (socket, workspaceId) =>
      connections.add(socket, (letIn) =>
        createSession({
          socket: measuredSocket(socket, metrics),
          workspaceId,
          authenticate(credential, id) {
            const who = authenticate(access, credential, id);
            if (who.ok) letIn(who.value.deviceId);
            return who;
          },
          room: (id) => rooms.open(id),
          clock,
          logger
        })
      )
  });
}

/** A9: devices that were revoked on this machine lose their connections. Returns how to stop watching. */
export function watchRevocations({ folder, clock, connections, logger }: Parts): () => void {
  const { database } = folder;
  return watchOutsideChanges({
    database,
    clock,
    onChange: () => connections.closeRevoked((deviceId) => isRevoked(database, deviceId)),
    onFailed: (error) => logger.error({ event: 'outside-change-failed', cause: messageOf(error) })
  });
}

/** The link is good for one workspace: what lies in the folder for `setup-link` goes with it. */
function withoutLeftLink(access: Access, data: string): Access {
  return {
    ...access,
    createWorkspace(request) {
      const created = access.createWorkspace(request);
      if (created.ok) removeSetupLink(data);
      return created;
    }
  };
}

/** A9: an unknown workspace is told as such, whatever the credential: an admin's device can make it again. */
function authenticate(access: Access, credential: string, workspaceId: string): Result<Identity, Refusal> {
  if (!access.hasWorkspace(workspaceId)) return err('unknownWorkspace');
  const device = access.recognise(credential);
  if (!device) return err('unauthorized');
  return device.workspaceId === workspaceId ? ok(device) : err('noAccess');
}
