import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { systemClock } from '../../src/lib/base/clock.ts';
import { CLOSE } from '../../src/lib/protocol/closeCodes.ts';
import { FRAME_BYTES_MAX } from '../../src/lib/protocol/limits.ts';
import { silentLogger } from '../logger.ts';
import { noMetrics } from '../metrics/metrics.ts';
import { createSocketServer, type SocketServer } from './socketServer.ts';

const STRANGERS = 2;
/** The message that lets its socket in. */
const PASSWORD = 'let me in';

let server: Server;
let sockets: SocketServer;
let received: number[];

beforeEach(async () => {
  server = createServer();
  received = [];
  sockets = createSocketServer({
    server,
    clock: systemClock,
    logger: silentLogger,
    strangersMax: STRANGERS,
    isOwnOrigin: () => true,
    metrics: noMetrics,
    open: (socket) => {
      let isLetIn = false;
      return {
        receive(bytes) {
          received.push(bytes.length);
          isLetIn ||= Buffer.from(bytes).toString() === PASSWORD;
          socket.send(new Uint8Array([1]));
        },
        isLetIn: () => isLetIn,
        closed: () => undefined
      };
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  await sockets.close();
  server.close();
});

function connect(): WebSocket {
  const { port } = server.address() as AddressInfo;
  return new WebSocket(`ws://127.0.0.1:${String(port)}/w/0a0a0a0a-0000-4000-8000-00000000000a`);
}

async function opened(): Promise<WebSocket> {
  const socket = connect();
  await once(socket, 'open');
  return socket;
}

async function letIn(socket: WebSocket): Promise<void> {
  socket.send(Buffer.from(PASSWORD));
  await once(socket, 'message');
}

async function codeOf(socket: WebSocket): Promise<unknown> {
  socket.on('error', () => undefined);
  return (await once(socket, 'close'))[0];
}

test('[A7] only so many sockets wait to be let in; who is in or gone makes room', async () => {
  const [first, second] = [await opened(), await opened()];
  expect(await codeOf(connect())).toBe(CLOSE.overloaded.code);
  await letIn(first);
  const third = await opened();
  expect(await codeOf(connect())).toBe(CLOSE.overloaded.code);
  second.close();
  await once(second, 'close');
  await letIn(await opened());
  await letIn(third);
});

test('[A7] a stranger is cut long before a large frame is whole; who was let in may send it', async () => {
  const large = Buffer.alloc(FRAME_BYTES_MAX);
  const stranger = await opened();
  stranger.send(large);
  // The network may drop the close frame together with what was not read.
  expect([CLOSE.tooBig.code, 1006]).toContain(await codeOf(stranger));
  expect(received).toEqual([]);
  const known = await opened();
  await letIn(known);
  known.send(large);
  await once(known, 'message');
  expect(received).toEqual([PASSWORD.length, FRAME_BYTES_MAX]);
});
