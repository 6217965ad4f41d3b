import type { Clock } from '../../src/lib/base/clock.ts';
import type { SocketConstructor } from '../../src/lib/sync/authenticatedSocket.ts';
import type { SocketLike } from '../../src/lib/sync/ports.ts';
import { FRAME_TYPE } from '../../src/lib/protocol/frameTypes.ts';
import type { RelaySocket } from '../../sync-server/room/seat.ts';
import type { Gate } from './gate.ts';
import type { Prng } from './prng.ts';

/** The relay's end of a connection. */
export interface Served {
  receive(bytes: Uint8Array): void;
  closed(): void;
}

export interface NetworkOptions {
  readonly clock: Clock;
  readonly random: Prng;
  /** Longest time (ms) a frame takes one way. */
  readonly latency: number;
  /** Null: nobody listens (the relay is down). */
  readonly accept: (socket: RelaySocket) => Served | null;
  readonly onDuplicate: () => void;
}

/** One device's way to the relay. */
export interface Link {
  /** What a tab connects with; the browser closes its connections when it dies. */
  socketFor(gate: Gate): SocketConstructor;
  /** New connections succeed. */
  up: boolean;
  /** Everything under way is lost; each end learns of it on its own, later, or never hears of what it sent. */
  cut(): void;
}

/** A WebSocket is lost with everything behind it or not at all; a frame seen twice costs honest code nothing. */
const DUPLICATED: ReadonlySet<number> = new Set([
  FRAME_TYPE.changes,
  FRAME_TYPE.push,
  FRAME_TYPE.ack,
  FRAME_TYPE.nack
]);
const DUPLICATE_CHANCE = 0.03;

export function createLink(options: NetworkOptions): Link {
  const open = new Set<Wire>();
  const link: Link = {
    up: true,
    socketFor: (gate) =>
      class extends SimulatedSocket {
        constructor() {
          super(options, () => link.up, open, gate);
        }
      },
    cut() {
      for (const wire of [...open]) wire.cut();
    }
  };
  return link;
}

/** Both directions of one connection. */
class Wire {
  readonly #options: NetworkOptions;
  readonly #open: Set<Wire>;
  #alive = true;
  #arrival = { toRelay: 0, toDevice: 0 };
  /** Bytes that are under way. */
  readonly buffered = { toRelay: 0, toDevice: 0 };
  /** Called when an end learns that the other is gone. */
  onDeviceClosed: (code: number, reason: string) => void = () => undefined;
  onRelayClosed: () => void = () => undefined;

  constructor(options: NetworkOptions, open: Set<Wire>) {
    this.#options = options;
    this.#open = open;
    open.add(this);
  }

  /** In order, as TCP does it; lost when the wire is cut before it arrives. */
  carry(way: 'toRelay' | 'toDevice', deliver: () => void): void {
    const { clock, random, latency } = this.#options;
    const at = Math.max(this.#arrival[way], clock.now() + random.int(1, latency));
    this.#arrival[way] = at;
    clock.after(at - clock.now(), () => {
      if (this.#alive) deliver();
    });
  }

  send(way: 'toRelay' | 'toDevice', data: Uint8Array, deliver: (bytes: Uint8Array) => void): void {
    const copies = DUPLICATED.has(data[0] ?? 0) && this.#options.random.chance(DUPLICATE_CHANCE) ? 2 : 1;
    if (copies > 1) this.#options.onDuplicate();
    // Once only: a copy is the network's, and no end waits for it.
    this.buffered[way] += data.length;
    this.carry(way, () => (this.buffered[way] -= data.length));
    for (let i = 0; i < copies; i += 1) {
      const bytes = data.slice();
      this.carry(way, () => deliver(bytes));
    }
  }

  cut(): void {
    this.#alive = false;
    this.#open.delete(this);
    const { clock, random } = this.#options;
    clock.after(random.int(0, 3_000), () => this.onDeviceClosed(1006, ''));
    clock.after(random.int(0, 3_000), () => this.onRelayClosed());
  }

  /** One end closes: the other learns of it after what was sent before. */
  closeBy(end: 'device' | 'relay', code: number, reason: string): void {
    if (!this.#alive) return;
    this.carry(end === 'device' ? 'toRelay' : 'toDevice', () => {
      this.#alive = false;
      this.#open.delete(this);
      if (end === 'device') this.onRelayClosed();
      else this.onDeviceClosed(code, reason);
    });
  }
}

class SimulatedSocket implements SocketLike {
  binaryType = 'blob';
  readyState = 0;
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  onerror: SocketLike['onerror'] = null;
  #wire: Wire | null = null;
  #served: Served | null = null;
  readonly #gate: Gate;

  constructor(options: NetworkOptions, isUp: () => boolean, open: Set<Wire>, gate: Gate) {
    this.#gate = gate;
    gate.onDeath(() => this.close(1001));
    options.clock.after(options.random.int(5, 80), () => {
      if (this.readyState !== 0) return;
      const wire = new Wire(options, open);
      const served = isUp() ? options.accept(this.#relayEnd(wire)) : null;
      if (!served) {
        open.delete(wire);
        gate.pass(() => this.#end(1006, ''));
        return;
      }
      this.#wire = wire;
      this.#served = served;
      wire.onRelayClosed = () => served.closed();
      wire.onDeviceClosed = (code, reason) => gate.pass(() => this.#end(code, reason));
      gate.pass(() => {
        if (this.readyState !== 0) return;
        this.readyState = 1;
        this.onopen?.({});
      });
    });
  }

  get bufferedAmount(): number {
    return this.#wire?.buffered.toRelay ?? 0;
  }

  send(data: Uint8Array): void {
    const served = this.#served;
    if (served && this.readyState === 1) this.#wire?.send('toRelay', data, (bytes) => served.receive(bytes));
  }

  close(code = 1000, reason = ''): void {
    this.readyState = 3;
    this.#wire?.closeBy('device', code, reason);
  }

  #relayEnd(wire: Wire): RelaySocket {
    return {
      get bufferedAmount() {
        return wire.buffered.toDevice;
      },
      send: (data) =>
        wire.send('toDevice', data, (bytes) => this.#gate.pass(() => this.onmessage?.({ data: bytes }))),
      close: (code, reason) => wire.closeBy('relay', code, reason)
    };
  }

  #end(code: number, reason: string): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }
}
