import type { Frame, Hello, Ready } from '../protocol/frames.ts';

/** A connection the relay has let in, as feed and outbox see it. Dead after `closed`: sends are dropped. */
export interface Channel {
  send(frame: Frame): void;
  /** Gives this connection up; a new one is tried after the usual back-off. */
  close(): void;
}

/**
 * What a connection tells its owner. Calls come in the order `opened`, `received`..., `closed`, once per
 * connection; a connection that never reached READY only says `closed`.
 */
export interface ChannelListener {
  /** The first frame of a new connection. Waits until pages under way are stored, so its cursor is true. */
  hello(): Promise<Hello>;
  opened(ready: Ready, channel: Channel): void;
  received(frame: Frame): void;
  /** `code` is the WebSocket close code; 1006 when the connection just ended. */
  closed(code: number): void;
}
