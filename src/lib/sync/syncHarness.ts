/** What tests of this layer share: time moved by hand, a socket that is a record, a channel that remembers. */
import type { Clock } from '../base/clock.ts';
import { decodeFrame } from '../protocol/decodeFrame.ts';
import type { Changes, Frame, Ready } from '../protocol/frames.ts';
import type { Channel } from './channel.ts';
import type { SocketLike } from './ports.ts';

export interface ManualClock extends Clock {
  /** Runs everything due within `ms`, in order of time. */
  advance(ms: number): void;
}

export function createManualClock(start = 1_000_000): ManualClock {
  let now = start;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(ms) {
      const until = now + ms;
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = until;
    }
  };
}

/** Lets every promise that can settle without time passing settle. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

export class RecordedSocket implements SocketLike {
  static readonly made: RecordedSocket[] = [];
  readonly url: string;
  readonly sent: Uint8Array[] = [];
  readonly closedWith: (number | undefined)[] = [];
  binaryType = 'blob';
  readyState = 0;
  bufferedAmount = 0;
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  onerror: SocketLike['onerror'] = null;

  constructor(url: string) {
    this.url = url;
    RecordedSocket.made.push(this);
  }

  send(data: Uint8Array): void {
    this.sent.push(data);
  }

  close(code?: number): void {
    this.closedWith.push(code);
  }

  frames(): readonly Frame[] {
    return this.sent.map((data) => decodeFrame(data));
  }
}

export interface RecordedChannel extends Channel {
  readonly sent: Frame[];
  closed: boolean;
}

export function recordedChannel(): RecordedChannel {
  const sent: Frame[] = [];
  return {
    sent,
    closed: false,
    send: (frame) => void sent.push(frame),
    close() {
      this.closed = true;
    }
  };
}

export const MEMBER = '00000000-0000-4000-8000-00000000000a';
export const MARK = '00000000000000ff';

export function readyFrame(change: Partial<Ready> = {}): Ready {
  return {
    type: 'ready',
    epoch: 'e1',
    head: 0,
    cursorAccepted: true,
    memberId: MEMBER,
    role: 'member',
    serverTime: 0,
    capabilities: [],
    ...change
  };
}

export function changesFrame(change: Partial<Changes> = {}): Changes {
  return { type: 'changes', epoch: 'e1', head: 0, upTo: 0, mark: MARK, rows: [], ...change };
}
