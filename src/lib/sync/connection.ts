import type { Decoder } from 'lib0/decoding';
import type { Encoder } from 'lib0/encoding';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import type { Doc } from 'yjs';
import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import { decodeBody } from '../protocol/decodeFrame.ts';
import { encodeFrame } from '../protocol/encodeFrame.ts';
import { FRAME_TYPE } from '../protocol/frameTypes.ts';
import {
  authenticatedSocket,
  type AuthenticatedSocket,
  type SocketConstructor
} from './authenticatedSocket.ts';
import type { ChannelListener } from './channel.ts';
import { ENDED, isAskedLater } from './closeCodes.ts';
import { laterBy, reconnectJitter } from './jitter.ts';
import { forgetPeers } from './presence.ts';

/** P1: longest pause between two attempts (ms). */
const MAX_BACKOFF = 10_000;

export interface ConnectionOptions {
  /** Origin of the relay, `http(s)://` or `ws(s)://`. */
  readonly relay: string;
  readonly workspaceId: string;
  /** The member's personal document; its 53-bit client id is already set (P1). */
  readonly personal: Doc;
  readonly awareness: Awareness;
  readonly listener: ChannelListener & { heard(): void; retrying(): void };
  readonly WebSocket: SocketConstructor;
  readonly clock: Clock;
  readonly random: Random;
  readonly onFault: (error: unknown) => void;
}

export interface Connection {
  /**
   * Drops the back-off and connects now (P1): on `online`, on becoming visible, and when a person asks. After a final
   * close only a person who asks is heard (P3).
   */
  tryNow(asked: boolean): void;
  close(): void;
}

/** P1: the one WebSocket of a device and workspace, run by the unmodified provider of y-websocket. */
export function createConnection(options: ConnectionOptions): Connection {
  const { listener, awareness } = options;
  let open: AuthenticatedSocket | null = null;
  /** The relay let us in and sent us away: the provider, which was connected, would come back at once, for ever. */
  let askedLater = false;

  const Socket = authenticatedSocket({
    WebSocket: options.WebSocket,
    clock: options.clock,
    delay: () =>
      reconnectJitter(provider.wsUnsuccessfulReconnects, MAX_BACKOFF, options.random) +
      (askedLater ? laterBy(options.random) : 0),
    hello: () => listener.hello(),
    onReady(ready, socket) {
      open = socket;
      listener.opened(ready, {
        send: (frame) => socket.send(encodeFrame(frame)),
        close: () => socket.close()
      });
    },
    onAlive: () => listener.heard(),
    onFault: options.onFault
  });

  const provider = new WebsocketProvider(
    `${toWebSocketUrl(options.relay)}/w`,
    options.workspaceId,
    options.personal,
    {
      connect: false,
      awareness,
      // The provider uses the part of WebSocket that SocketLike names, and no more.
      WebSocketPolyfill: Socket as unknown as typeof WebSocket,
      disableBc: true,
      maxBackoffTime: MAX_BACKOFF
    }
  );

  for (const type of Object.values(FRAME_TYPE)) {
    provider.messageHandlers[type] = (_encoder: Encoder, decoder: Decoder) => {
      listener.received(decodeBody(type, decoder));
    };
  }

  provider.on('connection-close', (event) => {
    open = null;
    const code = event?.code ?? ENDED;
    askedLater = isAskedLater(code);
    listener.closed(code);
  });
  // Not on `connection-close`: the provider still announces the peers it removes, and needs their meta for it.
  provider.on('status', ({ status }) => {
    if (status === 'disconnected') forgetPeers(awareness);
  });

  function tryNow(asked: boolean): void {
    if (open || (!asked && !provider.shouldConnect)) return;
    provider.wsUnsuccessfulReconnects = 0;
    if (!provider.shouldConnect) listener.retrying();
    const waiting = provider.ws as unknown as AuthenticatedSocket | null;
    if (waiting) waiting.hurry();
    else provider.connect();
  }

  provider.connect();
  return {
    tryNow,
    close: () => provider.destroy()
  };
}

function toWebSocketUrl(relay: string): string {
  return relay.replace(/^http/, 'ws').replace(/\/+$/, '');
}
