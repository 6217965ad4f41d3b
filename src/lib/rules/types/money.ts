/** What lines, rates and payment terms say, as C12 writes it: 1/10000 of the currency, 1/1000 of a unit, 1/100 %. */

export interface Line {
  readonly label: string;
  readonly quantity: number | null;
  readonly unit: string;
  /** Null: it is a heading. */
  readonly unitPrice: number | null;
  readonly discount: number | null;
  readonly vatRate: LineRate | null;
}

/** The figure goes with the line: a rate that is edited later changes no document. */
export interface LineRate {
  readonly id: string;
  readonly rate: number;
}

export interface RateTotal {
  /** Null: the lines that name none. */
  readonly rate: number | null;
  readonly net: number;
  readonly vat: number;
}

export interface Totals {
  readonly net: number;
  readonly vat: number;
  readonly gross: number;
  /** The greatest rate first, the lines without one last. */
  readonly rates: readonly RateTotal[];
}

/** A rate of the workspace's list, with the days on which it holds. */
export interface VatRate extends LineRate {
  readonly note: string;
  /** '': always did. */
  readonly from: string;
  /** The last day; '': still does. */
  readonly until: string;
}

export interface TermLine {
  readonly value: 'percent' | 'fixed' | 'balance';
  readonly amount: number;
  readonly days: number;
  readonly months: number;
  /** `monthEnd`: from the end of the month on; the others go to the end of a month last. */
  readonly mode: 'date' | 'monthEnd' | 'endOfMonth' | 'endOfNextMonth';
  readonly reference: 'invoice' | 'previous' | 'order';
  /** Days of the month on which payments are made; none: all. */
  readonly daysOfMonth: readonly number[];
}

export interface Instalment {
  readonly amount: number;
  /** Share of the whole in 1/100 %, where the term says one. */
  readonly share: number | null;
  /** Null: its reference has no day yet. */
  readonly on: string | null;
  readonly reference: TermLine['reference'];
}

/** The days that a term counts from; null: not known yet. */
export interface TermDays {
  readonly invoice: string | null;
  readonly order: string | null;
}

export interface Withdrawal {
  /** The last day on which the contract may be withdrawn from (C. conso. L221-18, L221-19). */
  readonly until: string;
  /** The first day on which a payment may be taken (C. conso. L221-10). */
  readonly paymentFrom: string;
}
