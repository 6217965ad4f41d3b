/** P2: the frames that device and relay exchange on top of y-protocols' types 0-3. */

/** Where a device stands in the workspace's log (P5). `mark` is the random 64-bit mark of `seq`, as 16 hex digits. */
export interface Cursor {
  readonly epoch: string;
  readonly seq: number;
  readonly mark: string;
}

export type Role = 'admin' | 'member' | 'reader';

export interface Hello {
  readonly type: 'hello';
  readonly protocol: number;
  readonly credential: string;
  readonly cursor: Cursor | null;
  readonly app: string;
}

export interface Ready {
  readonly type: 'ready';
  readonly epoch: string;
  readonly head: number;
  /** False: the relay does not know this cursor; it was set back or made again (P5). */
  readonly cursorAccepted: boolean;
  readonly memberId: string;
  readonly role: Role;
  /** Milliseconds since the Unix epoch on the relay. */
  readonly serverTime: number;
  readonly capabilities: readonly string[];
}

export interface Pull {
  readonly type: 'pull';
  readonly after: number;
  readonly maxBytes: number;
}

export type ChangeKind = 'update' | 'snapshot' | 'erased';

export interface ChangeRow {
  readonly seq: number;
  readonly docId: string;
  readonly kind: ChangeKind;
  readonly bytes: Uint8Array;
}

/** The cursor after it is (`epoch`, `upTo`, `mark`), whatever rows it holds. */
export interface Changes {
  readonly type: 'changes';
  readonly epoch: string;
  readonly head: number;
  readonly upTo: number;
  readonly mark: string;
  readonly rows: readonly ChangeRow[];
}

export type PushKind = 'update' | 'state' | 'erase';

export interface PushRow {
  /** Names a row of the device's outbox, nothing more (P6). */
  readonly n: number;
  readonly docId: string;
  readonly kind: PushKind;
  readonly bytes: Uint8Array;
}

export interface Push {
  readonly type: 'push';
  /** True: an act over several documents, committed whole or refused whole. */
  readonly atomic: boolean;
  readonly rows: readonly PushRow[];
}

export interface Ack {
  readonly type: 'ack';
  readonly epoch: string;
  readonly rows: readonly { readonly n: number; readonly seq: number }[];
}

export type NackCode =
  'malformed' | 'gap' | 'too-large' | 'read-only' | 'forbidden' | 'quota' | 'erased' | 'rate';

export interface Nack {
  readonly type: 'nack';
  readonly n: number;
  readonly code: NackCode;
  /** Milliseconds to wait, with `rate`. */
  readonly retryAfter?: number;
}

export interface HeadFrame {
  readonly type: 'head';
  readonly epoch: string;
  readonly head: number;
}

export type Frame = Hello | Ready | Pull | Changes | Push | Ack | Nack | HeadFrame;
