/** What the workspace says about money: rates of VAT, fiscal positions, payment terms, currency. */
import type { Json } from '../base/json.ts';
import type { DocumentView } from '../contact/types.ts';
import { fieldView } from '../contact/viewAccess.ts';
import { addDays } from '../rules/days.ts';
import { paymentSchedule, termLinesOf } from '../rules/money/paymentSchedule.ts';
import { ratesFor } from '../rules/money/vatRates.ts';
import type { Instalment, TermLine, VatRate } from '../rules/types/money.ts';

const DEFAULT_CURRENCY = 'EUR';

/** Those that are offered: an archived one stays on the lines that bear it. */
function vatRatesOf(settings: DocumentView): readonly VatRate[] {
  return [...settings.entities.values()].flatMap(({ id, kind }) => {
    const value = (field: string): Json => fieldView(settings, field, id).value;
    const rate = value('rate');
    if (kind !== 'vatRate' || value('archived') === true || typeof rate !== 'number') return [];
    return [
      { id, rate, note: textOf(value('note')), from: textOf(value('from')), until: textOf(value('until')) }
    ];
  });
}

/** R25: those that hold on a day; those of a fiscal position alone where it is given. */
export function ratesOn(
  settings: DocumentView,
  position: readonly string[] | null,
  day: string
): readonly VatRate[] {
  return ratesFor(vatRatesOf(settings), position, day);
}

/** Ids of the rates of a fiscal position; null without one. */
export function positionRates(settings: DocumentView, position: Json): readonly string[] | null {
  if (typeof position !== 'string') return null;
  const { value } = fieldView(settings, 'rates', position);
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : null;
}

/** What a fiscal position has printed on a document: why it bears no VAT, what the customer signs. */
export function fiscalNoteOf(settings: DocumentView, position: Json): string {
  return typeof position === 'string' ? textOf(fieldView(settings, 'note', position).value) : '';
}

/** Lines of a payment term, as they are typed too. */
export function termLines(lines: Json): readonly TermLine[] {
  return termLinesOf(lines);
}

export interface ExampleSchedule {
  /** The day of the order that the example supposes; null: nothing is counted from it. */
  readonly order: string | null;
  readonly instalments: readonly Instalment[];
}

/** An order comes a month before its invoice in the example of a term. */
const ORDERED_BEFORE = 30;

/** R26: what a term comes to, as an example; null where it says nothing that can be counted. */
export function exampleSchedule(lines: Json, gross: number, invoiced: string): ExampleSchedule | null {
  const term = termLinesOf(lines);
  const order = addDays(invoiced, -ORDERED_BEFORE);
  const instalments = paymentSchedule(term, gross, { invoice: invoiced, order });
  if (!instalments || instalments.length === 0) return null;
  return { instalments, order: term.some(({ reference }) => reference === 'order') ? order : null };
}

export function termOf(settings: DocumentView, term: Json): readonly TermLine[] {
  return typeof term === 'string' ? termLinesOf(fieldView(settings, 'lines', term).value) : [];
}

/** ISO 4217. Intl throws on what is none, and a document may hold anything. */
export function currencyOf(settings: DocumentView): string {
  const { value } = fieldView(settings, 'currency');
  return typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? value : DEFAULT_CURRENCY;
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : '';
}
