import type { Clock } from '../../src/lib/base/clock.ts';
import type { Pull } from '../../src/lib/protocol/frames.ts';
import { BUFFERED_BYTES_MAX, PAGE_BYTES_MAX } from '../../src/lib/protocol/limits.ts';
import { FEED_RETRY_MS } from '../limits.ts';
import type { Log } from '../log/log.ts';
import type { Pages } from './pages.ts';
import type { Seat } from './seat.ts';

/** P7: the log's way to one device. */
export interface Feed {
  /** Sets where the device stands and starts feeding it. */
  start(pull: Pull): void;
  /** There are new rows. A ring says nothing else; what to send is read from the log. */
  ring(): void;
  stop(): void;
}

export function createFeed(log: Pick<Log, 'head'>, pages: Pages, seat: Seat, clock: Clock): Feed {
  let sent: number | null = null;
  let maxBytes = PAGE_BYTES_MAX;
  let cancel: (() => void) | null = null;

  /** One page a turn, so that a long catch-up of one device does not hold up the others. */
  function turn(): void {
    cancel = null;
    if (sent === null || sent >= log.head()) return;
    if (seat.bufferedAmount() > BUFFERED_BYTES_MAX) {
      cancel = clock.after(FEED_RETRY_MS, turn);
      return;
    }
    sendPage(sent);
    if (sent < log.head()) cancel = clock.after(0, turn);
  }

  function sendPage(after: number): void {
    const { upTo, frame } = pages.read(after, maxBytes);
    sent = upTo;
    seat.sendBytes(frame);
  }

  function stop(): void {
    cancel?.();
    cancel = null;
    sent = null;
  }

  return {
    start(pull) {
      stop();
      maxBytes = Math.min(Math.max(pull.maxBytes, 1), PAGE_BYTES_MAX);
      const after = Math.min(pull.after, log.head());
      sent = after;
      // Nothing new is an answer too: a device that mends a set-back against an empty log must learn its end.
      if (after === log.head()) sendPage(after);
      else turn();
    },
    ring() {
      if (!cancel) turn();
    },
    stop
  };
}
