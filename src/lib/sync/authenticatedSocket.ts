import type { Clock } from '../base/clock.ts';
import { decodeFrame } from '../protocol/decodeFrame.ts';
import { encodeFrame } from '../protocol/encodeFrame.ts';
import type { Hello, Ready } from '../protocol/frames.ts';
import { ENDED, PROTOCOL_BROKEN } from './closeCodes.ts';
import { createOutlet, type Outlet } from './outlet.ts';
import type { SocketLike } from './ports.ts';

/** Time from the start of an attempt to READY (ms). The provider has no limit there: it would hang for ever. */
export const READY_WITHIN = 10_000;

export type SocketConstructor = new (url: string, protocols?: string | string[]) => SocketLike;

export interface AuthenticatedSocketOptions {
  readonly WebSocket: SocketConstructor;
  readonly clock: Clock;
  /** Milliseconds to hold this attempt back: the jitter that keeps devices from coming back all at once. */
  readonly delay: () => number;
  readonly hello: () => Promise<Hello>;
  /** After `onopen`, so that whoever owns the socket already counts it as open. */
  readonly onReady: (ready: Ready, socket: AuthenticatedSocket) => void;
  /** Any message of the relay, whatever it says. */
  readonly onAlive: () => void;
  /** An error thrown by the message handler of the socket's owner; the connection is closed for it. */
  readonly onFault: (error: unknown) => void;
}

export interface AuthenticatedSocket extends SocketLike {
  readonly OPEN: number;
  readonly url: string;
  /** Starts an attempt that is held back by its jitter at once. */
  hurry(): void;
}

export type AuthenticatedSocketClass = new (
  url: string,
  protocols?: string | string[]
) => AuthenticatedSocket;

const CONNECTING = 0;
const OPEN = 1;
const CLOSED = 3;

/**
 * P1: a WebSocket for the unmodified WebsocketProvider that is open only once the relay has let the device in.
 * HELLO goes first, READY comes back, and only then `onopen` is called.
 */
export function authenticatedSocket(options: AuthenticatedSocketOptions): AuthenticatedSocketClass {
  return class implements AuthenticatedSocket {
    // The provider compares `ws.readyState === ws.OPEN`.
    readonly OPEN = OPEN;
    readonly url: string;
    binaryType = 'arraybuffer';
    onopen: SocketLike['onopen'] = null;
    onmessage: SocketLike['onmessage'] = null;
    onclose: SocketLike['onclose'] = null;
    onerror: SocketLike['onerror'] = null;
    readonly #protocols: string | string[];
    #state = CONNECTING;
    #inner: SocketLike | null = null;
    #outlet: Outlet | null = null;
    #cancelDelay: () => void;
    #cancelDeadline: () => void = () => undefined;

    constructor(url: string, protocols: string | string[] = []) {
      this.url = url;
      this.#protocols = protocols;
      // Never in the constructor itself: the provider sets its handlers after it.
      this.#cancelDelay = options.clock.after(options.delay(), () => this.#connect());
    }

    get readyState(): number {
      return this.#state;
    }

    get bufferedAmount(): number {
      return this.#outlet?.bufferedAmount() ?? 0;
    }

    send(data: Uint8Array): void {
      // As WebSocket does once it is closed: what is said into a dead connection is said again on the next.
      if (this.#state === OPEN) this.#outlet?.send(data);
    }

    close(code?: number, reason = ''): void {
      this.#end(code ?? ENDED, reason, code);
    }

    hurry(): void {
      if (this.#state !== CONNECTING || this.#inner) return;
      this.#cancelDelay();
      this.#connect();
    }

    #connect(): void {
      if (this.#state !== CONNECTING || this.#inner) return;
      this.#cancelDeadline = options.clock.after(READY_WITHIN, () => this.#end(ENDED, 'no READY'));
      const inner = new options.WebSocket(this.url, this.#protocols);
      inner.binaryType = 'arraybuffer';
      this.#inner = inner;
      this.#outlet = createOutlet(inner, options.clock);
      inner.onopen = () => void this.#greet(inner);
      inner.onmessage = ({ data }) => this.#receive(data instanceof Uint8Array ? data : new Uint8Array(data));
      inner.onerror = (event) => this.onerror?.(event);
      inner.onclose = ({ code, reason }) => this.#end(code, reason);
    }

    async #greet(inner: SocketLike): Promise<void> {
      try {
        const hello = encodeFrame(await options.hello());
        if (this.#inner === inner && this.#state === CONNECTING) inner.send(hello);
      } catch (error) {
        options.onFault(error);
        this.#end(ENDED, 'no HELLO');
      }
    }

    #receive(data: Uint8Array): void {
      options.onAlive();
      try {
        if (this.#state === OPEN) this.onmessage?.({ data });
        else if (this.#state === CONNECTING) this.#letIn(data);
      } catch (error) {
        // Thrown into the event loop it would be nobody's; the connection starts afresh instead.
        options.onFault(error);
        this.#end(PROTOCOL_BROKEN, 'unreadable message', PROTOCOL_BROKEN);
      }
    }

    #letIn(data: Uint8Array): void {
      const frame = decodeFrame(data);
      if (frame.type !== 'ready') throw new Error(`expected READY, got ${frame.type}`);
      this.#cancelDeadline();
      this.#state = OPEN;
      this.onopen?.({ type: 'open' });
      options.onReady(frame, this);
    }

    /** Ends at once, whatever the network does: a closing handshake on a dead link takes a minute. */
    #end(code: number, reason: string, tellRelay?: number): void {
      if (this.#state === CLOSED) return;
      this.#state = CLOSED;
      this.#cancelDelay();
      this.#cancelDeadline();
      this.#outlet?.stop();
      const inner = this.#inner;
      if (inner) {
        inner.onopen = inner.onmessage = inner.onclose = null;
        // Closing while connecting is reported as an error, which Node throws when nobody listens.
        inner.onerror = () => undefined;
        inner.close(tellRelay);
      }
      this.onclose?.({ code, reason });
    }
  };
}
