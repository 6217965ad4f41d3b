/** What every command takes and gives. */
import type * as Y from 'yjs';
import type { ContactId, DocId, MemberId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import type { Random } from '../base/random.ts';
import type { Result } from '../base/result.ts';
import type { WarningKind } from '../contact/kinds.ts';
import type { Fact } from '../contact/types.ts';
import type { Look } from '../rules/tree.ts';
import type { ActiveWarning, WarningLevel } from '../rules/types/warning.ts';

export interface CommandContext {
  readonly by: MemberId;
  /** Ms since the epoch, corrected to the relay's time (contact/SPEC.md, C2). */
  readonly now: number;
  readonly random: Random;
  /** ISO 3166 code of the workspace's country, which phone numbers are read in; France when absent. */
  readonly country?: string;
  /** What the device knows of all contacts. Without it no document is started or committed (R7). */
  readonly look?: Look;
  /** What the person was asked, and went on with. */
  readonly acknowledged?: Acknowledged;
}

/** R7: the answer to `needs-acknowledgement`. What was not named there is asked about again. */
export interface Acknowledged {
  readonly warnings: readonly { readonly warning: string; readonly level: WarningLevel }[];
  /** That the device does not hold everything. */
  readonly incomplete: boolean;
}

/** R7: what stands in the way of a document at this contact, each with its author, date, message and contact. */
interface InTheWay {
  readonly kind: WarningKind;
  readonly contact: ContactId;
  readonly warnings: readonly ActiveWarning[];
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
  | { readonly code: 'changed-since'; readonly by: MemberId; readonly at: number }
  /** R7: nothing was written, and nothing that the person may say changes it. */
  | ({ readonly code: 'blocked' } & InTheWay)
  /** R7: nothing was written; the same command with `acknowledged` goes on. */
  | ({ readonly code: 'needs-acknowledgement'; readonly incomplete: boolean } & InTheWay)
  /** R7: an act that must ask the rules was given nothing to ask them with. */
  | { readonly code: 'no-look' }
  /** Only a command of its own writes this field: it asks, or records something else in the same act. */
  | { readonly code: 'own-command'; readonly field: string }
  /** R9: the document's kind has no such way. */
  | { readonly code: 'no-transition'; readonly from: string; readonly to: string }
  /** What was asked for is not done to a document in this state. */
  | { readonly code: 'wrong-state'; readonly state: string }
  /** The document lies at another contact now. */
  | { readonly code: 'moved'; readonly contact: ContactId }
  /** R8: a warning is lifted, and a document kept under one, with a reason. */
  | { readonly code: 'needs-reason' }
  /** R5: the value belongs to this contact; null: not known while the tree is incomplete. */
  | { readonly code: 'belongs-to-entity'; readonly entity: ContactId | null };

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

/** What an act did to one of several documents. */
export interface DocumentDone extends Done {
  readonly docId: DocId;
}

/** One act over several documents: stored whole, and taken back whole. */
export interface ManyDone {
  readonly changed: boolean;
  readonly parts: readonly DocumentDone[];
}

export interface Created extends Done {
  readonly id: ContactId;
  readonly doc: Y.Doc;
}

export type Outcome<T extends Done = Done> = Result<T, Refusal>;
