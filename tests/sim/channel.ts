import type { Clock } from '../../src/lib/base/clock.ts';
import type { Dispose } from '../../src/lib/base/disposables.ts';
import { decodeFrame } from '../../src/lib/protocol/decodeFrame.ts';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import {
  authenticatedSocket,
  type AuthenticatedSocket,
  type SocketConstructor
} from '../../src/lib/sync/authenticatedSocket.ts';
import type { SyncClient } from '../../src/lib/sync/syncClient.ts';
import type { Prng } from './prng.ts';

export interface SimChannelOptions {
  readonly client: SyncClient;
  readonly WebSocket: SocketConstructor;
  readonly clock: Clock;
  readonly random: Prng;
  readonly onFault: (error: unknown) => void;
}

/**
 * Does with the real AuthenticatedSocket what y-websocket's provider does with it, without the provider's global
 * timers: opens it, hands it the handlers, and opens another after a pause when it closes, until it is disposed of.
 */
export function keepConnected({ client, WebSocket, clock, random, onFault }: SimChannelOptions): Dispose {
  let attempts = 0;
  let current: AuthenticatedSocket | null = null;
  let stopped = false;
  const Socket = authenticatedSocket({
    WebSocket,
    clock,
    delay: () => random.int(0, attempts === 0 ? 0 : 100),
    hello: () => client.hello(),
    onReady(ready, socket) {
      attempts = 0;
      client.opened(ready, channelOver(socket));
    },
    onAlive: () => client.heard(),
    onFault
  });

  function connect(): void {
    if (stopped) return;
    const socket = new Socket('ws://relay');
    current = socket;
    socket.onmessage = ({ data }) => client.received(decodeFrame(new Uint8Array(data)));
    socket.onclose = ({ code }) => {
      client.closed(code);
      attempts += 1;
      clock.after(Math.min(2 ** attempts * 100, 10_000), connect);
    };
  }

  connect();
  return () => {
    stopped = true;
    current?.close();
  };
}

function channelOver(socket: AuthenticatedSocket): {
  send: Parameters<SyncClient['opened']>[1]['send'];
  close(): void;
} {
  return { send: (frame) => socket.send(encodeFrame(frame)), close: () => socket.close() };
}
