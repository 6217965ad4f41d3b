/** Lines of a document and what they come to, as a paper has them. */
import type { PrintedLine } from '../../app/printedLines.ts';
import type { RateTotal, Totals } from '../../rules/types/money.ts';
import type { prints } from '../../i18n/messages/fr/prints.ts';
import type { PaperFact, PaperLanguage } from './paperParts.ts';

/** Longer ones may be cut by the end of a page: held together they would leave half of it empty. */
const LONG = 500;

interface PaperHeading {
  readonly heading: string;
}

interface PaperLine {
  readonly label: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly discount: string;
  readonly vat: string;
  /** Null: the amount is too great to be told exactly. */
  readonly net: string | null;
  readonly isLong: boolean;
}

export type PaperRow = PaperHeading | PaperLine;

export function paperRows(lines: readonly PrintedLine[], language: PaperLanguage): readonly PaperRow[] {
  return lines.filter(saysSomething).map((line) => paperRow(line, language));
}

function saysSomething({ label, unitPrice }: PrintedLine): boolean {
  return label.trim() !== '' || unitPrice !== null;
}

function paperRow(line: PrintedLine, { words, format, currency }: PaperLanguage): PaperRow {
  const { label, unitPrice, discount, vatRate, net } = line;
  if (unitPrice === null) return { heading: label };
  const percent = (rate: number): string => format.decimal(rate / 100, 0, 2);
  return {
    label,
    quantity: quantityText(line, format),
    unitPrice: format.decimal(unitPrice / 10_000, 2, 4),
    discount: discount === null || discount === 0 ? '' : words.less(percent(discount)),
    vat: vatRate === null ? '' : words.percent(percent(vatRate.rate)),
    net: net === null ? null : format.money(net, currency),
    isLong: label.length > LONG
  };
}

/** Without a quantity it is one (R24). */
export function quantityText(
  { quantity, unit }: Pick<PrintedLine, 'quantity' | 'unit'>,
  format: PaperLanguage['format']
): string {
  return [format.decimal((quantity ?? 1_000) / 1_000, 0, 3), unit].filter(Boolean).join('\u00a0');
}

export interface PaperTotals {
  readonly parts: readonly PaperFact[];
  readonly gross: PaperFact;
}

/** R24: before tax, the VAT of each rate on its base, all in all. */
export function paperTotals(totals: Totals, { words, format, currency }: PaperLanguage): PaperTotals {
  const money = (amount: number): string => format.money(amount, currency);
  const rates = totals.rates.map((each) => ({
    label: rateLabel(each, words, money(each.net), format),
    value: money(each.vat)
  }));
  return {
    parts: [{ label: words.net, value: money(totals.net) }, ...rates],
    gross: { label: words.gross, value: money(totals.gross) }
  };
}

function rateLabel(
  { rate }: RateTotal,
  words: typeof prints,
  base: string,
  format: PaperLanguage['format']
): string {
  return rate === null ? words.withoutVat(base) : words.vatOn(format.decimal(rate / 100, 0, 2), base);
}
