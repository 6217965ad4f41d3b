/**
 * The relay as it is, with its storage off: everything but the log itself, which lives in memory and costs nothing
 * to commit. What the disk costs is the difference. Started as `sync-server/main.ts` is.
 */
import { systemClock } from '../../../src/lib/base/clock.ts';
import { randomUuid } from '../../../src/lib/base/ids.ts';
import { systemRandom } from '../../../src/lib/base/random.ts';
import { readConfig } from '../../../sync-server/config.ts';
import { createWebServer, listen } from '../../../sync-server/http/webServer.ts';
import { createMemoryLog } from '../../../sync-server/log/memoryLog.ts';
import { noMetrics } from '../../../sync-server/metrics/metrics.ts';
import { createListener, createParts, createSockets, type Parts } from '../../../sync-server/parts.ts';
import { createRoom, type Room } from '../../../sync-server/room/room.ts';
import type { Rooms } from '../../../sync-server/rooms.ts';

const config = readConfig(process.env);
if (!config.ok) throw new Error(config.error);
const stored = createParts(config.value, systemClock, noMetrics);
const parts: Parts = { ...stored, rooms: memoryRooms(stored) };
const { server } = createWebServer(
  null,
  createListener(parts, () => ({ status: 'ok' }))
);
createSockets(parts, server);
const { host, port } = config.value;
const url = `http://localhost:${await listen(server, host, port, 'PORT')}`;
console.log(`Carnet is ready: ${url}\nSet up your carnet: ${url}/setup#${parts.access.setupSecret() ?? ''}`);

function memoryRooms({ logger }: Parts): Rooms {
  const rooms = new Map<string, Room>();
  const create = (workspaceId: string): Room => {
    const ports = { clock: systemClock, random: systemRandom, epoch: randomUuid(systemRandom) };
    return createRoom({ workspaceId, log: createMemoryLog(ports), clock: systemClock, logger });
  };
  return {
    open(workspaceId) {
      const room = rooms.get(workspaceId) ?? create(workspaceId);
      rooms.set(workspaceId, room);
      return room;
    },
    close: (reason) => rooms.forEach((room) => room.close(reason))
  };
}
