import type { Clock } from '../base/clock.ts';
import { BUFFERED_BYTES_MAX } from '../protocol/limits.ts';
import type { SocketLike } from './ports.ts';

/** WebSocket has no event for "the buffer is empty again", so it is looked at this often (ms). */
const LOOK_AGAIN = 50;

/** Sends in order and never fills the socket's own buffer beyond `BUFFERED_BYTES_MAX`. */
export interface Outlet {
  send(data: Uint8Array): void;
  bufferedAmount(): number;
  stop(): void;
}

export function createOutlet(socket: SocketLike, clock: Clock): Outlet {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let cancel: (() => void) | null = null;

  function drain(): void {
    cancel = null;
    while (socket.bufferedAmount <= BUFFERED_BYTES_MAX) {
      const next = waiting.shift();
      if (!next) return;
      waitingBytes -= next.byteLength;
      socket.send(next);
    }
    cancel = clock.after(LOOK_AGAIN, drain);
  }

  return {
    send(data) {
      waiting.push(data);
      waitingBytes += data.byteLength;
      if (!cancel) drain();
    },
    bufferedAmount: () => socket.bufferedAmount + waitingBytes,
    stop() {
      cancel?.();
      cancel = null;
      waiting = [];
      waitingBytes = 0;
    }
  };
}
