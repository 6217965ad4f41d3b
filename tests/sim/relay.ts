import { err, ok } from '../../src/lib/base/result.ts';
import { CLOSE } from '../../src/lib/protocol/closeCodes.ts';
import { decodeFrame } from '../../src/lib/protocol/decodeFrame.ts';
import type { ChangeRow, Changes, Role } from '../../src/lib/protocol/frames.ts';
import { FRAME_TYPE } from '../../src/lib/protocol/frameTypes.ts';
import type { Log } from '../../sync-server/log/log.ts';
import { createMemoryLog } from '../../sync-server/log/memoryLog.ts';
import { silentLogger } from '../../sync-server/logger.ts';
import { createRoom, type Room } from '../../sync-server/room/room.ts';
import type { RelaySocket } from '../../sync-server/room/seat.ts';
import { createConnections } from '../../sync-server/session/connections.ts';
import { createSession } from '../../sync-server/session/session.ts';
import type { Served } from './network.ts';
import type { Prng } from './prng.ts';
import type { VirtualClock } from './virtualClock.ts';

export interface RelayOptions {
  readonly workspaceId: string;
  readonly clock: VirtualClock;
  readonly random: Prng;
  readonly members: ReadonlyMap<string, { readonly memberId: string; readonly role: Role }>;
  /** Rows that are on disk from now on. */
  readonly onCommitted: (rows: readonly ChangeRow[]) => void;
  /** A page on its way, and where the feed of that connection stood before it. */
  readonly onPage: (page: Changes, after: number) => void;
  /** How often a commit fails, as on a full disk. */
  readonly failChance: () => number;
  /** Negative control: a relay that says "on disk" of what a crash loses. */
  readonly liesAboutDisk: boolean;
  /** Negative control: a relay whose pages lack a row. */
  readonly skipsRows: boolean;
}

/** The real room and sessions over the memory log; can crash and start again. */
export interface SimRelay {
  accept(socket: RelaySocket): Served | null;
  isUp(): boolean;
  crash(): void;
  /** A crash after which the relay is started from a backup (P5). */
  setBack(): void;
  start(): void;
  readonly log: () => Log;
}

export function createSimRelay(options: RelayOptions): SimRelay {
  const { clock, random, workspaceId } = options;
  let disk = createMemoryLog({
    clock,
    random,
    epoch: 'epoch-1',
    beforeCommit() {
      if (random.chance(options.failChance())) throw new Error('disk full');
    }
  });
  let backup = disk.copy();
  let commits = 0;
  const backups = [backup];
  let life: { readonly room: Room; kill(): void } | null = null;

  // Looked up at each call: after a crash, a disk that lied is another disk.
  const log = new Proxy<Log>(disk, {
    get: (_, name: keyof Log): unknown => (name === 'commit' ? commit : Reflect.get(disk, name))
  });

  function commit(): void {
    const before = disk.head();
    disk.commit();
    commits += 1;
    if (commits % 7 === 0) {
      backup = disk.copy();
      backups.push(backup);
    }
    if (disk.head() > before) options.onCommitted(disk.read(before, Number.MAX_SAFE_INTEGER).rows);
  }

  return {
    accept(socket) {
      if (!life) return null;
      const { room } = life;
      const mortal = clock.mortal();
      const position: Position = { after: null };
      const session = createSession({
        socket: watched(socket, position, options.onPage),
        workspaceId,
        authenticate(credential) {
          const member = options.members.get(credential);
          return member
            ? ok({ deviceId: credential, memberName: credential, ...member })
            : err({ close: CLOSE.unauthorized, deviceId: null });
        },
        room: () => room,
        connections: createConnections(),
        contact: { heard: () => undefined, eraseTold: () => undefined },
        clock: mortal.clock,
        logger: silentLogger
      });
      let alive = true;
      const lifeOfSession = life;
      return {
        receive(bytes) {
          if (!alive || life !== lifeOfSession) return;
          if (bytes[0] === FRAME_TYPE.pull) position.after = pulledFrom(bytes, log.head());
          session.receive(bytes);
        },
        closed() {
          alive = false;
          if (life === lifeOfSession) session.closed();
          mortal.kill();
        }
      };
    },
    isUp: () => life !== null,
    crash() {
      life?.kill();
      life = null;
      disk.crash();
      if (options.liesAboutDisk) disk = backup;
    },
    setBack() {
      life?.kill();
      life = null;
      disk = random.pick(backups).copy();
    },
    start() {
      if (life) return;
      const mortal = clock.mortal();
      life = {
        room: createRoom({
          workspaceId,
          log: options.skipsRows ? skippingRows(log) : log,
          clock: mortal.clock,
          logger: silentLogger
        }),
        kill: () => mortal.kill()
      };
    },
    log: () => log
  };
}

/** Pages that say where they end, and lack their first row. */
function skippingRows(log: Log): Log {
  const read: Log['read'] = (after, maxBytes) => {
    const page = log.read(after, maxBytes);
    return { ...page, rows: page.rows.slice(1) };
  };
  return new Proxy(log, {
    get: (_, name: keyof Log): unknown => (name === 'read' ? read : Reflect.get(log, name))
  });
}

/** Where the feed of one connection stands. */
interface Position {
  after: number | null;
}

function pulledFrom(bytes: Uint8Array, head: number): number | null {
  const frame = decodeFrame(bytes.slice());
  return frame.type === 'pull' ? Math.min(frame.after, head) : null;
}

/** Reads the pages that leave the relay, as the reader on the other end will. */
function watched(socket: RelaySocket, position: Position, onPage: RelayOptions['onPage']): RelaySocket {
  return {
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    send(bytes) {
      if (bytes[0] === FRAME_TYPE.changes && position.after !== null) {
        const page = decodeFrame(bytes.slice());
        if (page.type === 'changes') {
          onPage(page, position.after);
          position.after = page.upTo;
        }
      }
      socket.send(bytes);
    },
    close: (code, reason) => socket.close(code, reason)
  };
}
