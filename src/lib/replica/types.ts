import type { DocId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';

/** One person's act: one transaction and, over several documents, one PUSH (C4, L2). */
export interface Act {
  readonly changes: readonly DocChange[];
  /** A6: contacts to erase for good. With a relay they are wiped when it says so; the workspace cannot be one. */
  readonly erase?: readonly DocId[];
  /** How an act over several contacts is taken back, kept for undo after a restart (C10). */
  readonly journal?: JournalNote;
}

export interface JournalNote {
  /** Shared by the acts of one row, which are undone together (C4). */
  readonly id: string;
  /** What was done, for words; that of the first act of the row holds. */
  readonly label: Json;
  /** Inverses as the commands gave them, one a document; each holds nothing of any other document (A6). */
  readonly undo: readonly { readonly docId: DocId; readonly steps: Json }[];
}

export interface DocChange {
  readonly docId: DocId;
  /** A Yjs update of what this act did to the document. */
  readonly update: Uint8Array;
}

export type CommitProblem =
  /** No space left: nothing was written; reading and export go on (L3). */
  | { readonly code: 'quota' }
  | { readonly code: 'read-only' }
  /** Above a limit of A4: split the act into smaller transactions. */
  | { readonly code: 'too-large' }
  /** The update leaves something pending or the store failed: close the document and open it again (L2). */
  | { readonly code: 'reopen'; readonly detail: string }
  | { readonly code: 'erased' }
  /** A6: only an admin erases, and the workspace's own document never is. */
  | { readonly code: 'forbidden' };
