import type { WebSocket } from 'ws';
import type { Clock } from '../../src/lib/base/clock.ts';

const PING_EVERY_MS = 30_000;

/** Cuts sockets whose other side is gone without a word: else they stay visible as present for hours. */
export function watchLiveness(sockets: ReadonlySet<WebSocket>, clock: Clock): () => void {
  const asked = new WeakSet<WebSocket>();
  let cancel = clock.after(PING_EVERY_MS, round);

  function round(): void {
    for (const socket of sockets) {
      if (asked.has(socket)) socket.terminate();
      else ask(socket);
    }
    cancel = clock.after(PING_EVERY_MS, round);
  }

  function ask(socket: WebSocket): void {
    asked.add(socket);
    socket.once('pong', () => asked.delete(socket));
    socket.ping();
  }

  return () => cancel();
}
