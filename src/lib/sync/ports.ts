/** What sync needs of the rest of the world. Owned here; replica, app and the simulator implement it. */
import type { DocId } from '../base/ids.ts';
import type { Changes, Cursor, NackCode, PushKind } from '../protocol/frames.ts';

/**
 * A run of outbox rows as it is pushed (P6): one document's consecutive rows merged up to the size limit,
 * under the highest number of its rows. ACK(`n`) drops exactly `rows`.
 */
export interface OutgoingRun {
  readonly n: number;
  /** Numbers of the outbox rows it was made of. */
  readonly rows: readonly number[];
  readonly docId: DocId;
  readonly kind: PushKind;
  readonly bytes: Uint8Array;
}

/** What goes into one PUSH. An act over several documents is a batch of its own, marked atomic. */
export interface OutgoingBatch {
  readonly atomic: boolean;
  readonly runs: readonly OutgoingRun[];
}

export interface OutboxCount {
  /** Rows waiting for the relay, refused ones not counted. */
  readonly waiting: number;
  /** Local time (ms) at which the oldest waiting row was written; null when none waits. */
  readonly since: number | null;
  /** Documents with a refused row, and why. */
  readonly refused: readonly { readonly docId: DocId; readonly code: NackCode }[];
}

export interface PageOptions {
  /** The pages of P5's way leave the cursor where it is. */
  readonly keepCursor?: boolean;
  /** Where the cursor must stand for the page to be its continuation; when absent, anywhere. */
  readonly after?: Cursor | null;
}

/** `elsewhere`: another tab has moved the cursor since, and nothing of the page was stored. */
export type PageOutcome = 'stored' | 'elsewhere';

/** The device's database as sync sees it. Every promise resolves after the transaction's `complete`. */
export interface SyncReplica {
  cursor(): Promise<Cursor | null>;
  count(): Promise<OutboxCount>;
  /**
   * Waiting rows in order as batches, at most `maxBytes` in all (at least one batch when any row waits),
   * skipping rows numbered in `inFlight`, documents with a refused row, and documents with a row in flight.
   */
  outgoing(maxBytes: number, inFlight: ReadonlySet<number>): Promise<readonly OutgoingBatch[]>;
  /** ACK: drops exactly these outbox rows. */
  acknowledged(rows: readonly number[]): Promise<void>;
  /** NACK other than gap, rate and erased: the rows stay, marked; rows of that document behind them wait. */
  refused(rows: readonly number[], code: NackCode): Promise<void>;
  /** The cause of a refusal is gone (role changed, app updated): refused rows with these codes wait again. */
  retryRefused(codes: readonly NackCode[]): Promise<void>;
  /**
   * A reader's states that were refused as `read-only` wait again, of these documents or of all: the relay takes
   * one once others have brought it everything the state holds (P5).
   */
  retryStates(docIds?: readonly DocId[]): Promise<void>;
  /** NACK gap: in one transaction, the document's waiting rows become one `state` row made from the store. */
  offerState(docId: DocId): Promise<void>;
  /** NACK erased, or an `erased` row: wipes the contact and its outbox rows, keeps its id. */
  erase(docId: DocId): Promise<void>;
  /** A page of the feed: one transaction, cursor included. */
  applyChanges(page: Changes, options?: PageOptions): Promise<PageOutcome>;
  /** P5, at the end of a set-back: takes this cursor, whatever the stored one was. */
  resetCursor(cursor: Cursor): Promise<void>;
  /**
   * P5: queues one `state` row for each document of which `held` (what the relay turned out to hold, by
   * document, as encoded updates' clock ranges and delete sets) lacks a part; before them, with `erasures` (an
   * admin's device), every erasure the relay does not know of.
   */
  offerMissing(held: RelayHoldings, options: { readonly erasures: boolean }): Promise<void>;
}

/** P5: what the relay holds of each document, noted while its log is pulled from 0. */
export interface RelayHoldings {
  /** Adds one row's clock ranges and deletions. */
  note(docId: DocId, update: Uint8Array): void;
  noteErased(docId: DocId): void;
  /** Whether the noted rows together contain everything of this state. */
  holds(docId: DocId, state: Uint8Array): boolean;
  knowsErased(docId: DocId): boolean;
}

/** The part of WebSocket that AuthenticatedSocket wraps and the simulator imitates. */
export interface SocketLike {
  binaryType: string;
  readonly readyState: number;
  readonly bufferedAmount: number;
  onopen: ((event: unknown) => void) | null;
  onmessage: ((event: { readonly data: ArrayBuffer | Uint8Array }) => void) | null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null;
  onerror: ((event: unknown) => void) | null;
  send(data: Uint8Array): void;
  close(code?: number, reason?: string): void;
}
