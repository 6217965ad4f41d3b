import type { ChangeKind, ChangeRow } from '../../src/lib/protocol/frames.ts';

/** A row to append. A `state` that a device pushed is stored as `update`: what the log lacked of it. */
export interface NewRow {
  readonly docId: string;
  readonly kind: 'update' | 'erased';
  readonly bytes: Uint8Array;
}

/** What a reader gets: its cursor after it is `upTo` and `mark`, whatever rows it holds. */
interface LogPage {
  readonly upTo: number;
  readonly mark: string;
  readonly rows: readonly ChangeRow[];
}

export interface DocumentRow {
  readonly seq: number;
  readonly kind: ChangeKind;
  readonly bytes: Uint8Array;
}

/** The commit is not on disk: nothing of what was staged is, and nothing of it may be acknowledged. */
export class LogWriteError extends Error {
  constructor(cause: unknown) {
    super('the log could not be written', { cause });
    this.name = 'LogWriteError';
  }
}

/**
 * A3: the log of one workspace. Rows are staged by `append` and durable after `commit`. Readers (`head`,
 * `markOf`, `read`) see what is committed, and nothing else ever: a row that was fanned out and then lost in a
 * crash would leave its readers ahead of the log.
 */
export interface Log {
  /** Changes when the log is made again or restored. */
  readonly epoch: string;
  /** Seq of the last committed row; 0 when there is none. */
  head(): number;
  /** The random mark of a committed seq, null when unknown. Compaction and erasure leave marks alone. */
  markOf(seq: number): string | null;
  /** Stages an act, committed whole and never split over two pages, and gives each row its seq. */
  append(act: readonly NewRow[]): readonly number[];
  /** Makes everything staged durable, in one transaction. Throws LogWriteError; then nothing is staged. */
  commit(): void;
  /** Forgets what is staged. */
  discard(): void;
  /** Committed rows after `after`, at least one if there is any, then as many acts as fit in `maxBytes`. */
  read(after: number, maxBytes: number): LogPage;
  /** A document's rows after `after`, staged ones included: what the validator must know of. */
  document(docId: string, after: number): readonly DocumentRow[];
  /** Whether the id was ever erased, staged erasures included. */
  isErased(docId: string): boolean;
  /** A5: puts one snapshot in place of the document's committed rows up to `upTo`, at `upTo`. */
  compact(docId: string, upTo: number, snapshot: Uint8Array): void;
  /** Forgets marks given before this time (ms), except the head's. */
  pruneMarks(before: number): void;
  /** A member's personal document (P1), the staged state if there is one. */
  personal(memberId: string): Uint8Array | null;
  /** Stages the merged state of a member's personal document. */
  putPersonal(memberId: string, state: Uint8Array): void;
}

/** What a log needs of the world. */
export interface LogPorts {
  readonly clock: { now(): number };
  readonly random: { bytes(count: number): Uint8Array };
  /** A6: an erasure is committed; what it removed must leave the files too. */
  readonly onErased?: () => void;
}
