import type { NackCode } from '../../src/lib/protocol/frames.ts';

/** What the relay counts. Each is a number of the whole process; no id of anything goes in here. */
export interface RelayMetrics {
  socketOpened(): void;
  /** `code` as the other side or we gave it; 1006 when the connection just ended. */
  socketClosed(code: number): void;
  roomOpened(): void;
  /** One commit: its rows, the bytes of their updates, and how long the disk took. */
  committed(commit: { readonly rows: number; readonly bytes: number; readonly seconds: number }): void;
  commitFailed(): void;
  /** An ACK frame was sent. */
  acknowledged(): void;
  refused(code: NackCode): void;
  /** Bytes of rows that were read from the log for one device. */
  fed(bytes: number): void;
  /** A checked copy has its final name. `at` in ms. */
  backedUp(at: number): void;
  backupFailed(): void;
  /** The certificate that is served now ends then. Ms. */
  certificate(expiresAt: number): void;
}

/** Where nobody looks. */
export const noMetrics: RelayMetrics = {
  socketOpened: () => undefined,
  socketClosed: () => undefined,
  roomOpened: () => undefined,
  committed: () => undefined,
  commitFailed: () => undefined,
  acknowledged: () => undefined,
  refused: () => undefined,
  fed: () => undefined,
  backedUp: () => undefined,
  backupFailed: () => undefined,
  certificate: () => undefined
};
