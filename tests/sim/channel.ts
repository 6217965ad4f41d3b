import type { Clock } from '../../src/lib/base/clock.ts';
import { decodeFrame } from '../../src/lib/protocol/decodeFrame.ts';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import { FRAME_TYPE } from '../../src/lib/protocol/frameTypes.ts';
import {
  authenticatedSocket,
  type AuthenticatedSocket,
  type SocketConstructor
} from '../../src/lib/sync/authenticatedSocket.ts';
import type { Channel } from '../../src/lib/sync/channel.ts';
import { finalClose } from '../../src/lib/sync/closeCodes.ts';
import type { SyncClient } from '../../src/lib/sync/syncClient.ts';
import { chatter } from './chatter.ts';
import { createMeter, type Meter } from './meter.ts';
import type { Prng } from './prng.ts';

export interface SimChannelOptions {
  readonly client: SyncClient;
  readonly WebSocket: SocketConstructor;
  readonly clock: Clock;
  readonly random: Prng;
  /** A word of the workspace, in what is told of oneself. */
  readonly word: string;
  readonly onLoad: (load: Load) => void;
  readonly onFault: (error: unknown) => void;
}

/** What a connection holds in memory just after a PUSH (bytes). */
export interface Load {
  readonly underWay: number;
  readonly largest: number;
  readonly buffered: number;
}

export interface SimConnection {
  /** Somebody asks to try again after a final close. */
  tryNow(): void;
  close(): void;
}

/**
 * Does with the real AuthenticatedSocket what y-websocket's provider does with it, without the provider's global
 * timers: opens it, hands it the handlers, and opens another after a pause when it closes, until it is disposed of or
 * closed for good.
 */
export function keepConnected(options: SimChannelOptions): SimConnection {
  const { client, WebSocket, clock, random, onFault } = options;
  let attempts = 0;
  let current: AuthenticatedSocket | null = null;
  let stopped = false;
  let refused = false;
  let meter = createMeter();
  const Socket = authenticatedSocket({
    WebSocket,
    clock,
    delay: () => random.int(0, attempts === 0 ? 0 : 100),
    hello: () => client.hello(),
    onReady(ready, socket) {
      attempts = 0;
      meter = createMeter();
      client.opened(ready, channelOver(socket, meter, options.onLoad));
      if (random.chance(0.3)) for (const message of chatter(random, options.word)) socket.send(message);
    },
    onAlive: () => client.heard(),
    onFault
  });

  function connect(): void {
    if (stopped) return;
    const socket = new Socket('ws://relay');
    current = socket;
    socket.onmessage = ({ data }) => {
      const bytes = new Uint8Array(data);
      if ((bytes[0] ?? 0) < FRAME_TYPE.hello) return;
      const frame = decodeFrame(bytes);
      meter.received(frame);
      client.received(frame);
    };
    socket.onclose = ({ code }) => {
      client.closed(code);
      attempts += 1;
      refused = finalClose(code) !== null;
      if (!refused) clock.after(Math.min(2 ** attempts * 100, 10_000), connect);
    };
  }

  connect();
  return {
    tryNow() {
      if (!refused || stopped) return;
      refused = false;
      client.retrying();
      connect();
    },
    close() {
      stopped = true;
      current?.close();
    }
  };
}

function channelOver(socket: AuthenticatedSocket, meter: Meter, onLoad: (load: Load) => void): Channel {
  return {
    send(frame) {
      meter.sent(frame);
      socket.send(encodeFrame(frame));
      if (frame.type !== 'push') return;
      onLoad({ underWay: meter.underWay(), largest: meter.largest(), buffered: socket.bufferedAmount });
    },
    close: () => socket.close()
  };
}
