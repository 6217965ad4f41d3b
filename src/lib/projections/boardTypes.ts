import type { ContactId, MemberId } from '../base/ids.ts';
import type { Role, Status } from '../rules/types/assessment.ts';
import type { LineWarning } from './types.ts';

/** Where an opportunity stands: at a stage (null: at none), or decided. */
export type BoardPlace =
  { readonly state: 'open'; readonly stage: string | null } | { readonly state: 'won' | 'lost' };

/** Which of the workspace's opportunities are asked for; null: anybody's. */
export interface BoardFilter {
  readonly vendor: MemberId | null;
  /** Words of the title or of the contact's name. */
  readonly text: string;
}

export interface BoardQuery extends BoardFilter {
  /** How many cards of each column, by its key; of others `first` of what is open, and none of what is decided. */
  readonly counts: Readonly<Record<string, number>>;
  readonly first: number;
}

export interface BoardCard {
  readonly contact: ContactId;
  readonly entity: string;
  readonly place: BoardPlace;
  readonly title: string;
  /** What the contact is called; '': nothing. */
  readonly name: string;
  readonly roles: readonly Role[];
  /** R3; null: not known while contacts are missing. */
  readonly status: Status | null;
  readonly forced: boolean;
  /** R9: people moved it without seeing each other. */
  readonly disputed: boolean;
  /** Expected revenue (C12); null: nobody has said. */
  readonly amount: number | null;
  /** 1/100 %: its own, else that of its stage; null: nobody has said. */
  readonly chance: number | null;
  /** A day; '': none. */
  readonly closeOn: string;
  /** It is open, and that day is over. */
  readonly overdue: boolean;
  /** Ms of the decision; of what is open 0. */
  readonly decidedAt: number;
  readonly vendor: MemberId | null;
  /** R6: in force for it, blocks first. */
  readonly warnings: readonly LineWarning[];
  /** R8: it met one of them only when devices did, and waits for an answer. */
  readonly late: boolean;
}

export interface BoardColumn {
  readonly key: string;
  readonly place: BoardPlace;
  /** How many match; those of the page are the first of them. */
  readonly total: number;
  /** Sum of what they are expected to bring (C12). */
  readonly amount: number;
  /** The same, each by its chance. */
  readonly weighted: number;
  readonly cards: readonly BoardCard[];
}

/** Columns that have something in them, in no order: the order of stages is that of their list. */
export interface Board {
  /** Whether there is any opportunity at all, whatever is asked for. */
  readonly isEmpty: boolean;
  readonly columns: readonly BoardColumn[];
}
