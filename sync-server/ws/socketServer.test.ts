import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { systemClock } from '../../src/lib/base/clock.ts';
import { CLOSE } from '../../src/lib/protocol/closeCodes.ts';
import { FRAME_BYTES_MAX } from '../../src/lib/protocol/limits.ts';
import {
  FAILED_HELLOS_MAX,
  FAILED_HELLOS_WINDOW_MS,
  NEW_SOCKETS_PER_ADDRESS_MAX,
  NEW_SOCKETS_WINDOW_MS,
  SOCKETS_PER_ADDRESS_MAX
} from '../limits.ts';
import { silentLogger } from '../logger.ts';
import { noMetrics } from '../metrics/metrics.ts';
import { createTestClock } from '../room/roomHarness.ts';
import { createAddressGate, type AddressGate } from './addressGate.ts';
import { createSocketServer, type SocketServer } from './socketServer.ts';

const STRANGERS = 2;
/** The message that lets its socket in. */
const PASSWORD = 'let me in';

let server: Server;
let sockets: SocketServer;
let gate: AddressGate;
let received: number[];
/** Where the relay saw each session come from. */
let addresses: string[];
/** Of the bounds by time alone; sockets have the system's. */
const clock = createTestClock();

beforeEach(async () => {
  server = createServer();
  received = [];
  addresses = [];
  gate = createAddressGate({ clock });
  sockets = createSocketServer({
    server,
    clock: systemClock,
    logger: silentLogger,
    strangersMax: STRANGERS,
    gate: {
      refuses: (address) => gate.refuses(address),
      opened: (address) => gate.opened(address),
      guessed: (address) => gate.guessed(address)
    },
    trustedProxy: ['127.0.0.1'],
    isOwnOrigin: () => true,
    metrics: noMetrics,
    open: (socket, _workspaceId, address) => {
      addresses.push(address);
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

/** Through the proxy, which says for whom; without it from this machine. */
function connect(from?: string): WebSocket {
  const { port } = server.address() as AddressInfo;
  const headers = from === undefined ? {} : { 'x-forwarded-for': from };
  return new WebSocket(`ws://127.0.0.1:${String(port)}/w/0a0a0a0a-0000-4000-8000-00000000000a`, { headers });
}

async function opened(from?: string): Promise<WebSocket> {
  const socket = connect(from);
  await once(socket, 'open');
  return socket;
}

async function letIn(socket: WebSocket): Promise<void> {
  socket.send(Buffer.from(PASSWORD));
  await once(socket, 'message');
}

/** What the upgrade is answered with: its status, and when to come again. */
async function answerTo(from: string): Promise<unknown> {
  const socket = connect(from);
  const opens = once(socket, 'open').then(() => [101]);
  const refused = once(socket, 'unexpected-response').then(([, response]) => {
    const { statusCode, headers } = response as IncomingMessage;
    return [statusCode, headers['retry-after']];
  });
  const answer = await Promise.race([opens, refused]);
  socket.on('error', () => undefined);
  socket.terminate();
  return answer;
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

test('[A7] an address may have so many sockets; who leaves makes room, and nobody else is bounded by it', async () => {
  gate = createAddressGate({ clock, socketsPerAddressMax: 3 });
  const mine = [];
  for (let n = 0; n < 3; n += 1) {
    const socket = await opened('203.0.113.9, 198.51.100.1');
    await letIn(socket);
    mine.push(socket);
  }
  expect(addresses).toEqual(Array.from({ length: 3 }, () => '198.51.100.1'));
  expect(await answerTo('198.51.100.1')).toEqual([503, '60']);
  expect(await answerTo('198.51.100.2')).toEqual([101]);
  mine[0]?.terminate();
  await expect.poll(() => gate.refuses('198.51.100.1')).toBeNull();
  expect(await answerTo('198.51.100.1')).toEqual([101]);
});

test('[A7] an address may open so many sockets a minute, refused ones not counted', () => {
  for (let n = 0; n < NEW_SOCKETS_PER_ADDRESS_MAX; n += 1) {
    expect(gate.refuses('198.51.100.1')).toBeNull();
    gate.opened('198.51.100.1')();
  }
  expect(gate.refuses('198.51.100.1')).toMatchObject({ status: '503 Service Unavailable' });
  clock.advance(NEW_SOCKETS_WINDOW_MS);
  expect(gate.refuses('198.51.100.1')).toBeNull();
});

test('[A7] an address that tries credentials opens no socket for the rest of the minute', async () => {
  for (let n = 0; n < FAILED_HELLOS_MAX; n += 1) {
    expect(gate.refuses('198.51.100.1')).toBeNull();
    gate.guessed('198.51.100.1');
  }
  expect(await answerTo('198.51.100.1')).toEqual([429, '60']);
  expect(await answerTo('198.51.100.2')).toEqual([101]);
  clock.advance(FAILED_HELLOS_WINDOW_MS);
  expect(await answerTo('198.51.100.1')).toEqual([101]);
});

test('[A7] this machine is not bounded: behind a proxy unknown to us it is everybody', () => {
  for (let n = 0; n <= SOCKETS_PER_ADDRESS_MAX + NEW_SOCKETS_PER_ADDRESS_MAX; n += 1) {
    gate.opened('127.0.0.1');
    gate.guessed('127.0.0.1');
  }
  expect(gate.refuses('127.0.0.1')).toBeNull();
});
