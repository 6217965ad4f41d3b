/** The relay's core over a memory log, a clock that a test owns, and sockets without a network. */
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { Doc, encodeStateAsUpdate, type Array as YArray } from 'yjs';
import type { Clock } from '../../src/lib/base/clock.ts';
import { err, ok, type Result } from '../../src/lib/base/result.ts';
import { CLOSE } from '../../src/lib/protocol/closeCodes.ts';
import { decodeFrame } from '../../src/lib/protocol/decodeFrame.ts';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import type { Cursor, Frame, PushRow, Role } from '../../src/lib/protocol/frames.ts';
import { createMemoryLog, type MemoryLog } from '../log/memoryLog.ts';
import { silentLogger } from '../logger.ts';
import { createConnections, type Connections } from '../session/connections.ts';
import { createReadBudgets } from '../session/readBudgets.ts';
import { createSession, type Refusal, type Session } from '../session/session.ts';
import { createRoom } from './room.ts';
import type { Identity, RelaySocket } from './seat.ts';

export const WORKSPACE = '00000000-0000-4000-8000-000000000001';
export const ELSEWHERE = '00000000-0000-4000-8000-000000000002';

/** A UUID that is easy to tell apart in a failing test. */
export function docId(n: number): string {
  return `dddddddd-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** A device whose credential was revoked: it must erase itself. */
export const STOLEN = 'stolen';

export interface TestClock extends Clock {
  /** Lets time pass and runs what is due, in order. */
  advance(ms: number): void;
}

export function createTestClock(): TestClock {
  let now = 1_700_000_000_000;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(ms) {
      const until = now + ms;
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = until;
    }
  };
}

interface TestSocket extends RelaySocket {
  readonly messages: Uint8Array[];
  readonly closes: { readonly code: number; readonly reason: string }[];
  bufferedAmount: number;
}

function createTestSocket(): TestSocket {
  const socket: TestSocket = {
    messages: [],
    closes: [],
    bufferedAmount: 0,
    send: (bytes) => void socket.messages.push(bytes),
    close: (code, reason) => void socket.closes.push({ code, reason })
  };
  return socket;
}

export interface TestDevice {
  readonly socket: TestSocket;
  readonly session: Session;
  /** Frames of ours that came since the last call; y-protocols' messages are left for `yMessages`. */
  frames(): Frame[];
  yMessages(): { readonly type: number; readonly bytes: Uint8Array }[];
  send(frame: Frame): void;
  push(rows: readonly PushRow[], atomic?: boolean): void;
  closedWith(): number | null;
}

export interface TestRelay {
  readonly clock: TestClock;
  readonly log: MemoryLog;
  readonly connections: Connections;
  /** Devices that have heard that they must erase themselves. */
  readonly toldToErase: readonly string[];
  failCommits(fail: boolean): void;
  /** A socket that has said nothing. */
  open(workspaceId?: string): TestDevice;
  /** A device that was let in; `name` is member and device unless said. */
  join(name: string, options?: JoinOptions): TestDevice;
  /** Loses what is not committed; devices that join later meet a new relay over the same log. */
  crash(): void;
}

interface JoinOptions {
  readonly role?: Role;
  readonly device?: string;
  readonly cursor?: Cursor | null;
}

export function memberIdOf(name: string): string {
  const hex = [...new TextEncoder().encode(name)].map((byte) => byte.toString(16)).join('');
  return `eeeeeeee-0000-4000-8000-${hex.padStart(12, '0').slice(-12)}`;
}

export function createTestRelay(over?: MemoryLog): TestRelay {
  const clock = createTestClock();
  let fails = false;
  let mark = 0;
  const log =
    over ??
    createMemoryLog({
      epoch: 'epoch-1',
      clock,
      random: { bytes: (count) => new Uint8Array(count).fill((mark = (mark + 1) % 256)) },
      beforeCommit() {
        if (fails) throw new Error('disk full');
      }
    });
  const newRoom = () => createRoom({ workspaceId: WORKSPACE, log, clock, logger: silentLogger });
  let room = newRoom();
  const connections = createConnections();
  const budgets = createReadBudgets(() => clock.now());
  const toldToErase: string[] = [];

  function open(workspaceId = WORKSPACE): TestDevice {
    const socket = createTestSocket();
    const session = createSession({
      socket,
      workspaceId,
      authenticate,
      room: () => room,
      connections,
      budgets,
      contact: { heard: () => undefined, eraseTold: (deviceId) => toldToErase.push(deviceId) },
      clock,
      logger: silentLogger
    });
    return device(socket, session);
  }

  return {
    clock,
    log,
    connections,
    toldToErase,
    failCommits(fail) {
      fails = fail;
    },
    open,
    join(name, { role = 'member', device: deviceId = name, cursor = null } = {}) {
      const joined = open();
      const credential = `${name}/${deviceId}/${role}`;
      joined.send({ type: 'hello', protocol: 1, credential, cursor, app: 'test' });
      return joined;
    },
    crash() {
      log.crash();
      room = newRoom();
    }
  };
}

/** Credentials of the harness are `member/device/role`. */
function authenticate(credential: string, workspaceId: string): Result<Identity, Refusal> {
  const [memberName, deviceId, role] = credential.split('/');
  if (workspaceId === ELSEWHERE) return err({ close: CLOSE.noAccess, deviceId: 'd' });
  if (workspaceId !== WORKSPACE) return err({ close: CLOSE.unknownWorkspace, deviceId: null });
  if (!memberName || !deviceId || !role) return err({ close: CLOSE.unauthorized, deviceId: null });
  if (deviceId === STOLEN) return err({ close: CLOSE.eraseDevice, deviceId });
  return ok({ deviceId, memberId: memberIdOf(memberName), memberName, role: role as Role });
}

function device(socket: TestSocket, session: Session): TestDevice {
  let framesRead = 0;
  let messagesRead = 0;
  const isOurs = (bytes: Uint8Array): boolean => (bytes[0] ?? 0) >= 16;
  return {
    socket,
    session,
    frames() {
      const fresh = socket.messages.slice(framesRead).filter(isOurs);
      framesRead = socket.messages.length;
      return fresh.map((bytes) => decodeFrame(bytes));
    },
    yMessages() {
      const fresh = socket.messages.slice(messagesRead).filter((bytes) => !isOurs(bytes));
      messagesRead = socket.messages.length;
      return fresh.map((bytes) => ({ type: bytes[0] ?? -1, bytes }));
    },
    send: (frame) => session.receive(encodeFrame(frame)),
    push: (rows, atomic = false) => session.receive(encodeFrame({ type: 'push', atomic, rows })),
    closedWith: () => socket.closes[0]?.code ?? null
  };
}

/** A document of a device: each `write` gives the update it made. */
export interface TestDocument {
  readonly doc: Doc;
  write(value: string): Uint8Array;
  /** Replaces the first fact. */
  replace(value: string): Uint8Array;
  state(): Uint8Array;
  values(): unknown[];
}

export function createTestDocument(clientId: number): TestDocument {
  const doc = new Doc();
  doc.clientID = clientId;
  const facts = (): YArray<string> => doc.getArray<string>('facts');
  function updateOf(edit: () => void): Uint8Array {
    const updates: Uint8Array[] = [];
    const onUpdate = (bytes: Uint8Array): void => void updates.push(bytes);
    doc.on('update', onUpdate);
    doc.transact(edit);
    doc.off('update', onUpdate);
    return updates[0] ?? new Uint8Array(0);
  }
  return {
    doc,
    write: (value) => updateOf(() => facts().push([value])),
    replace: (value) =>
      updateOf(() => {
        facts().delete(0);
        facts().push([value]);
      }),
    state: () => encodeStateAsUpdate(doc),
    values: () => facts().toArray()
  };
}

/** The body of a presence message as entries. */
export function presenceOf(message: Uint8Array): { client: number; clock: number; state: unknown }[] {
  const outer = createDecoder(message);
  readVarUint(outer);
  const decoder = createDecoder(readVarUint8Array(outer));
  return Array.from({ length: readVarUint(decoder) }, () => ({
    client: readVarUint(decoder),
    clock: readVarUint(decoder),
    state: JSON.parse(new TextDecoder().decode(readVarUint8Array(decoder))) as unknown
  }));
}
