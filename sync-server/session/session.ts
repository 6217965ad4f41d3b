import { createDecoder } from 'lib0/decoding';
import type { Clock } from '../../src/lib/base/clock.ts';
import type { Result } from '../../src/lib/base/result.ts';
import { expectEnd, readUint } from '../../src/lib/protocol/boundedReader.ts';
import { CLOSE, type CloseCode } from '../../src/lib/protocol/closeCodes.ts';
import { decodeBody, decodeFrame } from '../../src/lib/protocol/decodeFrame.ts';
import { FrameError } from '../../src/lib/protocol/frameError.ts';
import type { Frame, Hello, Push } from '../../src/lib/protocol/frames.ts';
import { Y_MESSAGE } from '../../src/lib/protocol/frameTypes.ts';
import { HELLO_BYTES_MAX, HELLO_TIMEOUT_MS } from '../../src/lib/protocol/limits.ts';
import { PROTOCOL_VERSION_MIN } from '../../src/lib/protocol/version.ts';
import { RATE_RETRY_AFTER_MS } from '../limits.ts';
import type { RelayLogger } from '../logger.ts';
import type { Feed } from '../room/feed.ts';
import { readPresence } from '../room/presenceMessage.ts';
import type { Room } from '../room/room.ts';
import { createSeat, type Identity, type RelaySocket, type Seat } from '../room/seat.ts';
import type { Connections } from './connections.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createRateLimit } from './rateLimit.ts';
import type { ReadBudgets } from './readBudgets.ts';

/** Why a credential does not open a workspace; and whose it is, null when it is nobody's. */
export interface Refusal {
  readonly close: CloseCode;
  readonly deviceId: string | null;
}

/** What is remembered of devices: when they were heard, and that they know that they must erase themselves. */
export interface DeviceContact {
  heard(deviceId: string): void;
  eraseTold(deviceId: string): void;
}

export interface SessionOptions {
  readonly socket: RelaySocket;
  /** From the URL. The credential must be of the same workspace. */
  readonly workspaceId: string;
  readonly authenticate: (credential: string, workspaceId: string) => Result<Identity, Refusal>;
  /** The room of a workspace that `authenticate` has let the device into. */
  readonly room: (workspaceId: string) => Room;
  readonly connections: Connections;
  readonly budgets: ReadBudgets;
  readonly contact: DeviceContact;
  readonly clock: Clock;
  readonly logger: RelayLogger;
}

/** One connection: waiting for HELLO, then in its room, then closed. */
export interface Session {
  /** One WebSocket message. */
  receive(bytes: Uint8Array): void;
  /** True once a credential was accepted, until the connection ends. */
  isLetIn(): boolean;
  /** The socket has closed; with the code the other side answered or gave, if it gave one. */
  closed(code?: number): void;
}

/** What a session has once it is in its room. */
interface Inside {
  readonly room: Room;
  readonly seat: Seat;
  readonly feed: Feed;
  readonly leave: () => void;
}

export function createSession(options: SessionOptions): Session {
  const { socket, workspaceId, clock, logger, contact } = options;
  const rate = createRateLimit(() => clock.now());
  let state: 'waiting' | 'inside' | 'closed' = 'waiting';
  let inside: Inside | null = null;
  /** The device that was asked to erase itself; it knows when it has answered that. */
  let erasing: string | null = null;
  // Counts from the start: nothing that comes in between makes it longer.
  const cancelDeadline = clock.after(HELLO_TIMEOUT_MS, () => refuse(CLOSE.protocolError, 'no hello in time'));

  function refuse(close: CloseCode, why: string): void {
    if (state === 'closed') return;
    logger.warn({ event: 'closed', workspaceId, code: close.code, cause: why });
    const seat = inside?.seat;
    end();
    if (seat) seat.close(close);
    else socket.close(close.code, close.reason);
  }

  function end(): void {
    state = 'closed';
    cancelDeadline();
    inside?.leave();
    inside = null;
  }

  function receiveHello(bytes: Uint8Array): void {
    const hello = readHello(bytes);
    if ('close' in hello) {
      refuse(hello.close, hello.why);
      return;
    }
    cancelDeadline();
    const who = options.authenticate(hello.credential, workspaceId);
    if (who.ok) enter(who.value, hello);
    else refuseDevice(who.error.close, who.error.deviceId);
  }

  function refuseDevice(close: CloseCode, deviceId: string | null): void {
    if (close === CLOSE.eraseDevice) erasing = deviceId;
    refuse(close, close.reason);
  }

  function enter(identity: Identity, hello: Hello): void {
    const room = options.room(workspaceId);
    const heartbeat = createHeartbeat(clock, () =>
      seat.send({ type: 'head', epoch: room.epoch, head: room.head() })
    );
    const seat = createSeat(identity, socket, options.budgets.of(identity.deviceId), () => heartbeat.sent());
    const feed = room.enter(seat);
    const disconnect = options.connections.add(identity.deviceId, (close) => {
      // What was pushed before is acknowledged: the device would offer it again and be refused.
      room.flush();
      refuseDevice(close, identity.deviceId);
    });
    state = 'inside';
    inside = {
      room,
      seat,
      feed,
      leave() {
        heartbeat.stop();
        disconnect();
        room.leave(seat);
      }
    };
    contact.heard(identity.deviceId);
    seat.send({
      type: 'ready',
      epoch: room.epoch,
      head: room.head(),
      cursorAccepted: room.accepts(hello.cursor),
      memberId: identity.memberId,
      role: identity.role,
      serverTime: clock.now(),
      capabilities: []
    });
    room.presence.tell(seat);
  }

  function receiveInside({ room, seat, feed }: Inside, bytes: Uint8Array): void {
    contact.heard(seat.identity.deviceId);
    const admitted = rate.admits(bytes.length);
    const decoder = createDecoder(bytes);
    const type = readUint(decoder);
    switch (type) {
      case Y_MESSAGE.sync:
        if (admitted) room.personal.receive(seat, decoder);
        else tooFast();
        break;
      case Y_MESSAGE.awareness:
        if (admitted) room.presence.receive(seat, readPresence(decoder));
        break;
      case Y_MESSAGE.queryAwareness:
        expectEnd(decoder);
        if (admitted) room.presence.tell(seat);
        break;
      default:
        receiveFrame(room, seat, feed, decodeBody(type, decoder), admitted);
    }
  }

  /** For what cannot be refused by itself. Presence alone is left out in silence: the next state makes up for it. */
  function tooFast(): void {
    refuse(CLOSE.tryLater, 'too fast');
  }

  function receiveFrame(room: Room, seat: Seat, feed: Feed, frame: Frame, admitted: boolean): void {
    if (frame.type === 'push') {
      if (admitted) room.push(seat, frame);
      else refusePush(seat, frame);
    } else if (frame.type === 'pull') {
      // One PULL a connection is honest; each makes the relay read a page.
      if (admitted) feed.start(frame);
      else tooFast();
    } else refuse(CLOSE.protocolError, `${frame.type} out of turn`);
  }

  return {
    receive(bytes) {
      try {
        if (inside?.seat.isOpen()) receiveInside(inside, bytes);
        else if (state === 'waiting') receiveHello(bytes);
      } catch (error) {
        if (!(error instanceof FrameError)) throw error;
        refuse(CLOSE.protocolError, error.code);
      }
    },
    isLetIn: () => inside !== null,
    closed(code) {
      if (erasing !== null && code === CLOSE.eraseDevice.code) contact.eraseTold(erasing);
      if (state !== 'closed') end();
    }
  };
}

/** The first frame, or why the connection ends. Throws FrameError. */
function readHello(bytes: Uint8Array): Hello | { readonly close: CloseCode; readonly why: string } {
  if (bytes.length > HELLO_BYTES_MAX) return { close: CLOSE.tooBig, why: 'hello too big' };
  const frame = decodeFrame(bytes);
  if (frame.type !== 'hello') return { close: CLOSE.protocolError, why: 'first frame is not hello' };
  if (frame.protocol < PROTOCOL_VERSION_MIN) return { close: CLOSE.appTooOld, why: 'protocol too old' };
  return frame;
}

function refusePush(seat: Seat, { atomic, rows }: Push): void {
  for (const { n } of atomic ? rows.slice(0, 1) : rows) {
    seat.send({ type: 'nack', n, code: 'rate', retryAfter: RATE_RETRY_AFTER_MS });
  }
}
