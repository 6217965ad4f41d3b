import type { ContactId, MemberId } from '../base/ids.ts';
import type { LineWarning } from './types.ts';

/** A validated quote is the order: the same document under another name, in its own place among the kinds. */
export type SaleKind = 'quote' | 'order' | 'invoice' | 'purchaseOrder';

export type SaleSort = 'date' | 'number' | 'contact' | 'amount';

/** Which of the workspace's quotes, orders and invoices are asked for; null: any. */
export interface SaleFilter {
  readonly kind: SaleKind | null;
  readonly state: string | null;
  readonly vendor: MemberId | null;
  /** Only those with which something is still to be done (R8). */
  readonly open: boolean;
  /** Words of the number, the title or the contact's name. */
  readonly text: string;
  readonly sort: SaleSort;
}

export interface SaleQuery extends SaleFilter {
  /** As many as are shown, from the first. */
  readonly count: number;
}

/** A document that another was made from, or that was made from it. */
export interface SaleLink {
  readonly contact: ContactId;
  readonly entity: string;
  readonly kind: string;
  readonly state: string;
  readonly number: string;
}

export interface SaleLine extends SaleLink {
  /** What the contact is called; '': nothing. */
  readonly name: string;
  readonly title: string;
  readonly disputed: boolean;
  /** Ms: what it bears as its date, else when it was made. */
  readonly at: number;
  readonly vendor: MemberId | null;
  /** R24: with VAT (C12); null: no line has a price, or it is more than a number can hold. */
  readonly gross: number | null;
  /** R10: somebody has to choose between values of a line first. */
  readonly grossDisputed: boolean;
  /** R6: in force for it, blocks first. */
  readonly warnings: readonly LineWarning[];
  /** R8: it met one of them only when devices did, and waits for an answer. */
  readonly late: boolean;
  readonly from: SaleLink | null;
  readonly made: readonly SaleLink[];
}

/** What documents of one kind in one state come to together. */
export interface SaleSum {
  readonly kind: string;
  readonly state: string;
  readonly count: number;
  /** Without VAT, and with it (C12); null: more than a number can hold. */
  readonly net: number | null;
  readonly gross: number | null;
  /** R10: of how many somebody has to choose between values of a line first. */
  readonly disputed: number;
}

export interface SalePage {
  /** How many match; those of the page are the first of them. */
  readonly total: number;
  /** Of all that match, in the order of the states; none where every kind is asked for: an order and its invoice are the same money. */
  readonly sums: readonly SaleSum[];
  /** Whether there is any at all, whatever is asked for. */
  readonly isEmpty: boolean;
  readonly lines: readonly SaleLine[];
}
