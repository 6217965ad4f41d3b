import type { CloseCode } from '../../src/lib/protocol/closeCodes.ts';
import { decodeFrame } from '../../src/lib/protocol/decodeFrame.ts';
import type { Changes, Hello } from '../../src/lib/protocol/frames.ts';
import { FRAME_TYPE } from '../../src/lib/protocol/frameTypes.ts';
import { BUFFERED_BYTES_MAX } from '../../src/lib/protocol/limits.ts';
import type { Clock } from '../../src/lib/base/clock.ts';
import type { Log } from '../../sync-server/log/log.ts';
import { silentLogger } from '../../sync-server/logger.ts';
import { createRoom, type Room, type RoomMemory } from '../../sync-server/room/room.ts';
import type { RelaySocket } from '../../sync-server/room/seat.ts';
import { createConnections, type Connections } from '../../sync-server/session/connections.ts';
import { createReadBudgets, type ReadBudgets } from '../../sync-server/session/readBudgets.ts';
import { createSession } from '../../sync-server/session/session.ts';
import type { CrashPoint } from './coverage.ts';
import type { Disk } from './disk.ts';
import type { Served } from './network.ts';
import type { Prng } from './prng.ts';
import type { Team } from './team.ts';
import type { VirtualClock } from './virtualClock.ts';

/** What an outside observer sees of a workspace's connections. */
export interface RelayWatch {
  /** A page on its way, and where the feed of that connection stood before it. */
  readonly onPage: (page: Changes, after: number, buffered: number) => void;
  /** A page waits: the network has too much to take already. */
  readonly onHeldBack: () => void;
  /** Any bytes on their way to a device of the workspace. */
  readonly onSent: (bytes: Uint8Array) => void;
  /** A device has told where it stands. */
  readonly onHello: (hello: Hello) => void;
  /** What came over a connection has been dealt with. */
  readonly onHandled: (memory: RoomMemory) => void;
  /** A message of this device is being dealt with; null: none is. */
  readonly onSpeaking: (device: string | null) => void;
}

/** A workspace that the relay serves. */
interface Hosted {
  readonly workspaceId: string;
  readonly team: Team;
  readonly disk: Disk;
  readonly watch: RelayWatch;
}

export interface RelayOptions {
  readonly clock: VirtualClock;
  readonly random: Prng;
  /** The relay has died where it was told to. */
  readonly onDied: (point: CrashPoint) => void;
  /** Negative control: a relay whose pages lack a row. */
  readonly skipsRows: boolean;
  /** Negative control: a relay that lets some into the room of another workspace. */
  readonly mixesRooms: boolean;
  /** Negative control: a relay that does not look at what the network has not taken yet. */
  readonly ignoresBuffers: boolean;
}

/** The real rooms and sessions over memory logs; can die anywhere and start again. */
export interface SimRelay {
  host(hosted: Hosted): void;
  accept(workspaceId: string, socket: RelaySocket): Served | null;
  /** Dies at this place, when it comes there. */
  arm(point: CrashPoint): void;
  disarm(): void;
  isArmed(point: CrashPoint): boolean;
  /** Throws if the relay dies here. */
  reach(point: CrashPoint): void;
  /** The process ends, or the machine; nothing it had in memory is left. */
  stop(how: 'killed' | 'power'): void;
  start(): void;
  /** A7: what was decided about a device reaches its connections at once. */
  disconnect(device: string, why: CloseCode): void;
}

/** Unwinds whatever the relay was doing when it died. */
class RelayDied extends Error {}

interface Life {
  readonly rooms: Map<string, Room>;
  readonly connections: Connections;
  readonly budgets: ReadBudgets;
  readonly clock: Clock;
  kill(): void;
}

export function createSimRelay(options: RelayOptions): SimRelay {
  const { clock, random } = options;
  const hosts = new Map<string, Hosted>();
  let life: Life | null = null;
  const armed = new Set<CrashPoint>();

  function reach(point: CrashPoint): void {
    if (!life || !armed.delete(point)) return;
    stop('killed');
    options.onDied(point);
    throw new RelayDied(point);
  }

  function stop(how: 'killed' | 'power'): void {
    life?.kill();
    life = null;
    for (const { disk } of hosts.values()) {
      if (how === 'power') disk.losePower();
      else disk.die();
    }
  }

  function roomOf(on: Life, workspaceId: string): Room {
    const asked = options.mixesRooms && random.chance(0.1) ? random.pick([...hosts.keys()]) : workspaceId;
    const known = on.rooms.get(asked);
    if (known) return known;
    const hosted = hosts.get(asked);
    if (!hosted) throw new Error(`the relay does not host ${asked}`);
    const log = options.skipsRows ? skippingRows(hosted.disk.log) : hosted.disk.log;
    const room = createRoom({ workspaceId: asked, log, clock: on.clock, logger: silentLogger });
    on.rooms.set(asked, room);
    return room;
  }

  /** Reads what leaves the relay, as the reader on the other end will; a dead relay sends nothing. */
  function watched(on: Life, socket: RelaySocket, position: Position, watch: RelayWatch): RelaySocket {
    return {
      get bufferedAmount() {
        if (options.ignoresBuffers) return 0;
        if (socket.bufferedAmount > BUFFERED_BYTES_MAX) watch.onHeldBack();
        return socket.bufferedAmount;
      },
      send(bytes) {
        if (life !== on) return;
        watch.onSent(bytes);
        if (bytes[0] === FRAME_TYPE.changes && position.after !== null) {
          const page = decodeFrame(bytes.slice());
          if (page.type === 'changes') {
            watch.onPage(page, position.after, socket.bufferedAmount);
            position.after = page.upTo;
          }
        }
        socket.send(bytes);
        if (bytes[0] === FRAME_TYPE.changes) reach('while it feeds');
        if (bytes[0] === FRAME_TYPE.ack) reach('between acknowledgements');
      },
      close(code, reason) {
        if (life === on) socket.close(code, reason);
      }
    };
  }

  function serve(on: Life, { team, watch, disk, workspaceId }: Hosted, socket: RelaySocket): Served {
    const position: Position = { after: null };
    let who: string | null = null;
    let isOpen = true;
    const session = createSession({
      socket: watched(on, socket, position, watch),
      workspaceId,
      authenticate(credential) {
        who = credential;
        return team.authenticate(credential);
      },
      room: (id) => roomOf(on, id),
      connections: on.connections,
      budgets: on.budgets,
      contact: { heard: () => undefined, eraseTold: () => undefined },
      clock: on.clock,
      logger: silentLogger
    });
    return {
      receive(bytes) {
        if (!isOpen || life !== on) return;
        if (bytes[0] === FRAME_TYPE.pull) position.after = pulledFrom(bytes, disk.log.head());
        if (bytes[0] === FRAME_TYPE.hello) tellHello(bytes, watch);
        surviving(() => {
          watch.onSpeaking(who);
          session.receive(bytes);
          const room = on.rooms.get(workspaceId);
          if (room) watch.onHandled(room.held());
        });
        watch.onSpeaking(null);
      },
      closed() {
        isOpen = false;
        if (life === on) surviving(() => session.closed());
      }
    };
  }

  function begin(): Life {
    const mortal = clock.mortal();
    const after: Clock['after'] = (ms, run) => mortal.clock.after(ms, () => surviving(run));
    return {
      rooms: new Map(),
      connections: createConnections(),
      budgets: createReadBudgets(() => clock.now()),
      clock: { now: () => clock.now(), after },
      kill: () => mortal.kill()
    };
  }

  return {
    host: (hosted) => void hosts.set(hosted.workspaceId, hosted),
    accept(workspaceId, socket) {
      const hosted = hosts.get(workspaceId);
      return life && hosted ? serve(life, hosted, socket) : null;
    },
    arm: (point) => void armed.add(point),
    disarm: () => armed.clear(),
    isArmed: (point) => life !== null && armed.has(point),
    reach,
    stop,
    start() {
      life ??= begin();
    },
    disconnect(device, why) {
      surviving(() => life?.connections.close(device, why));
    }
  };
}

/** Whatever calls into the relay goes on when it dies. */
function surviving(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof RelayDied)) throw error;
  }
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

function tellHello(bytes: Uint8Array, watch: RelayWatch): void {
  const frame = decodeFrame(bytes.slice());
  if (frame.type === 'hello') watch.onHello(frame);
}
