import { beforeEach, expect, test } from 'vitest';
import { encodeFrame } from '../protocol/encodeFrame.ts';
import type { Hello } from '../protocol/frames.ts';
import { BUFFERED_BYTES_MAX } from '../protocol/limits.ts';
import { authenticatedSocket, READY_WITHIN, type AuthenticatedSocket } from './authenticatedSocket.ts';
import { ENDED, PROTOCOL_BROKEN } from './closeCodes.ts';
import { createManualClock, readyFrame, RecordedSocket, settled, type ManualClock } from './syncHarness.ts';

const hello: Hello = { type: 'hello', protocol: 1, credential: 'c', cursor: null, app: 'test' };

let clock: ManualClock;
let told: string[];
let delay: number;

beforeEach(() => {
  clock = createManualClock();
  told = [];
  delay = 0;
  RecordedSocket.made.length = 0;
});

function open(): AuthenticatedSocket {
  const Socket = authenticatedSocket({
    WebSocket: RecordedSocket,
    clock,
    delay: () => delay,
    hello: () => Promise.resolve(hello),
    onReady: () => told.push('ready'),
    onAlive: () => undefined,
    onFault: (error) => told.push(`fault: ${String(error)}`)
  });
  const socket = new Socket('ws://relay/w/1');
  socket.onopen = () => told.push('open');
  socket.onmessage = ({ data }) => told.push(`message of ${String(data.byteLength)}`);
  socket.onclose = ({ code }) => told.push(`closed ${String(code)}`);
  return socket;
}

function inner(): RecordedSocket {
  const made = RecordedSocket.made.at(-1);
  if (!made) throw new Error('no socket was opened');
  return made;
}

async function greeted(): Promise<AuthenticatedSocket> {
  const socket = open();
  clock.advance(0);
  inner().onopen?.({});
  await settled();
  return socket;
}

test('[P1] HELLO is the first frame, and nothing is open before READY', async () => {
  const socket = await greeted();
  expect(inner().frames()).toEqual([hello]);
  expect(told).toEqual([]);
  expect(socket.readyState).not.toBe(socket.OPEN);
  inner().onmessage?.({ data: encodeFrame(readyFrame()) });
  expect(told).toEqual(['open', 'ready']);
  expect(socket.readyState).toBe(socket.OPEN);
});

test('[P1] a socket without READY in 10 s closes itself at once', async () => {
  await greeted();
  clock.advance(READY_WITHIN - 1);
  expect(told).toEqual([]);
  clock.advance(1);
  expect(told).toEqual([`closed ${String(ENDED)}`]);
  expect(inner().closedWith).toEqual([undefined]);
});

test('[P1] the limit holds for a connection that never opens, too', () => {
  open();
  clock.advance(READY_WITHIN);
  expect(told).toEqual([`closed ${String(ENDED)}`]);
});

test('[P1] anything but READY first is not our protocol', async () => {
  await greeted();
  inner().onmessage?.({ data: new Uint8Array([0, 0, 1, 0]) });
  expect(told.at(-1)).toBe(`closed ${String(PROTOCOL_BROKEN)}`);
});

test('[P1] an error in a message handler closes the connection instead of escaping', async () => {
  const socket = await greeted();
  inner().onmessage?.({ data: encodeFrame(readyFrame()) });
  socket.onmessage = () => {
    throw new Error('unreadable');
  };
  inner().onmessage?.({ data: new Uint8Array([1]) });
  expect(told.slice(2)).toEqual(['fault: Error: unreadable', `closed ${String(PROTOCOL_BROKEN)}`]);
});

test('[P1] the code of the relay reaches the provider, which decides by it', async () => {
  await greeted();
  inner().onclose?.({ code: 4401, reason: 'credential refused' });
  expect(told).toEqual(['closed 4401']);
});

test('[P1] above 1 MB buffered sending pauses and goes on in order', async () => {
  const socket = await greeted();
  inner().onmessage?.({ data: encodeFrame(readyFrame()) });
  inner().bufferedAmount = BUFFERED_BYTES_MAX + 1;
  socket.send(new Uint8Array([1]));
  socket.send(new Uint8Array([2]));
  clock.advance(500);
  expect(inner().sent).toHaveLength(1);
  expect(socket.bufferedAmount).toBe(BUFFERED_BYTES_MAX + 3);
  inner().bufferedAmount = 0;
  clock.advance(500);
  expect(inner().sent.slice(1)).toEqual([new Uint8Array([1]), new Uint8Array([2])]);
});

test('[P1] an attempt is held back by its jitter, and hurried by hand', () => {
  delay = 300;
  const socket = open();
  clock.advance(299);
  expect(RecordedSocket.made).toHaveLength(0);
  socket.hurry();
  expect(RecordedSocket.made).toHaveLength(1);
  clock.advance(1);
  expect(RecordedSocket.made).toHaveLength(1);
});
