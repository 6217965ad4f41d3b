/** What every command takes and gives. */
import type * as Y from 'yjs';
import type { ContactId, DocId, MemberId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import type { Random } from '../base/random.ts';
import type { Result } from '../base/result.ts';
import type { Fact } from '../contact/types.ts';

export interface CommandContext {
  readonly by: MemberId;
  /** Ms since the epoch, corrected to the relay's time (contact/SPEC.md, C2). */
  readonly now: number;
  readonly random: Random;
  /** ISO 3166 code of the workspace's country, which phone numbers are read in; France when absent. */
  readonly country?: string;
}

/** Why a command wrote nothing. */
export type Refusal =
  /** C8: the document was written by a newer version. */
  | { readonly code: 'read-only' }
  /** The text is longer than a field may hold: it belongs in the internal note, the draft is kept (C3). */
  | { readonly code: 'too-long'; readonly field: string; readonly max: number }
  | { readonly code: 'invalid-value'; readonly field: string }
  | { readonly code: 'unknown-field'; readonly field: string }
  | { readonly code: 'unknown-entity'; readonly entity: string }
  /** C10: what is to be undone is not what is there any more. */
  | { readonly code: 'changed-since'; readonly by: MemberId; readonly at: number };

/** Takes back one edit; plain JSON, so that it survives a restart. */
export type UndoStep =
  /** Writes back what the field showed before. */
  | {
      readonly undo: 'set';
      readonly entity: string;
      readonly field: string;
      readonly wrote: Fact;
      readonly before: Json;
    }
  /** Takes a value out of a set again. */
  | { readonly undo: 'add'; readonly wrote: Fact }
  /** Puts a value into a set again. */
  | { readonly undo: 'remove'; readonly entity: string; readonly field: string; readonly value: Json }
  /** Archives what was made. */
  | { readonly undo: 'born'; readonly entity: string };

/** How an act on one document is taken back (C10). Plain JSON. */
export interface Inverse {
  readonly docId: DocId;
  readonly steps: readonly UndoStep[];
}

export interface Done {
  /** False when the document said so already: nothing was written. */
  readonly changed: boolean;
  /** Null when nothing was written. */
  readonly inverse: Inverse | null;
  /** The facts that were written: `own` of the next write of the same edit (C4). */
  readonly wrote: readonly Fact[];
}

export interface Created extends Done {
  readonly id: ContactId;
  readonly doc: Y.Doc;
}

export type Outcome<T extends Done = Done> = Result<T, Refusal>;
