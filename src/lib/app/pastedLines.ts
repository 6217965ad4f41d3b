/** Lines of a document out of what a spreadsheet copies: cells apart by tabs, rows by line breaks. */
import type { Json } from '../base/json.ts';
import type { VatRate } from '../rules/types/money.ts';
import { parseDecimal } from './decimals.ts';

type Column = 'label' | 'quantity' | 'unit' | 'unitPrice' | 'discount' | 'vatRate';
type LineValues = Readonly<Record<string, Json>>;

/** More than that at once is a catalogue, not a quote. */
export const MAX_PASTED = 500;

/** What the columns are, by how many there are, where no row names them. */
const COLUMNS: readonly (readonly Column[])[] = [
  ['label'],
  ['label', 'unitPrice'],
  ['label', 'quantity', 'unitPrice'],
  ['label', 'quantity', 'unit', 'unitPrice'],
  ['label', 'quantity', 'unit', 'unitPrice', 'discount'],
  ['label', 'quantity', 'unit', 'unitPrice', 'discount', 'vatRate']
];

/** What a first row calls them, in French or English. */
const NAMES: readonly (readonly [Column, RegExp])[] = [
  ['label', /^(libell|d[ée]sign|descri|label|item|article)/i],
  ['quantity', /^(qt|quant)/i],
  ['unitPrice', /(prix|p\.?\s?u|price|rate ex)/i],
  ['unit', /^unit|^u\.?$/i],
  ['discount', /^(rem|disc)/i],
  ['vatRate', /(tva|vat)/i]
];

const PARTS = { quantity: 1_000, unitPrice: 10_000, discount: 100 } as const;

export interface PasteContext {
  readonly language: string;
  /** The first is what a line with a price bears that names none. */
  readonly rates: readonly VatRate[];
}

/** Null: it is text for the cell it is pasted into, not a table. */
export function pastedLines(text: string, context: PasteContext): readonly LineValues[] | null {
  const rows = rowsOf(text);
  const width = Math.max(...rows.map((row) => row.length), 0);
  if (rows.length < 2 && width < 2) return null;
  const named = rows[0] ? columnsNamed(rows[0]) : null;
  const columns = named ?? COLUMNS[Math.min(width, COLUMNS.length) - 1] ?? [];
  return rows.slice(named ? 1 : 0).map((row) => lineOf(row, columns, context));
}

/** Rows that say something. A cell in quotes may hold tabs and line breaks. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const ended = `${text.replace(/\r\n?/g, '\n').replace(/\n$/, '')}\n`;
  const cells = ended.match(/(?:"(?:[^"]|"")*"(?=[\t\n])|[^\t\n]*)[\t\n]/g) ?? [];
  const rows: string[][] = [[]];
  for (const cell of cells) {
    const bare = cell.slice(0, -1);
    const isQuoted = bare.startsWith('"') && bare.endsWith('"') && bare.length > 1;
    rows
      .at(-1)
      ?.push((isQuoted ? bare.slice(1, -1).replaceAll('""', '"') : bare).replace(/\s+/g, ' ').trim());
    if (cell.endsWith('\n')) rows.push([]);
  }
  return rows.filter((row) => row.some((cell) => cell !== ''));
}

/** A row that names a label and a price is a heading of columns. */
function columnsNamed(row: readonly string[]): readonly (Column | null)[] | null {
  const columns = row.map((cell) => NAMES.find(([, pattern]) => pattern.test(cell))?.[0] ?? null);
  return columns.includes('label') && columns.includes('unitPrice') ? columns : null;
}

/** What a cell says that is none of its column goes to the label: nothing of a paste is lost. */
function lineOf(
  row: readonly string[],
  columns: readonly (Column | null)[],
  context: PasteContext
): LineValues {
  const line: Record<string, Json> = {};
  const left: string[] = [];
  row.forEach((cell, at) => {
    const column = columns[at] ?? null;
    const value = cell === '' ? undefined : column === null ? null : cellOf(column, cell, context);
    if (value === null) left.push(cell);
    else if (value !== undefined && column !== null) line[column] = value;
  });
  const label = [line['label'], ...left].filter((part) => typeof part === 'string').join(' · ');
  const [first] = context.rates;
  return {
    ...(line['unitPrice'] !== undefined && first ? { vatRate: { id: first.id, rate: first.rate } } : {}),
    ...line,
    ...(label === '' ? {} : { label })
  };
}

function cellOf(column: Column, cell: string, { language, rates }: PasteContext): Json {
  if (column === 'label' || column === 'unit') return cell;
  if (column === 'vatRate') {
    const typed = parseDecimal(cell, 100, language);
    // A spreadsheet that shows no per cent copies a fifth.
    const rate =
      typed !== null && typed > 0 && typed < 100 && !cell.includes('%')
        ? (parseDecimal(cell, 10_000, language) ?? 0)
        : typed;
    const known = rates.find((each) => each.rate === rate);
    return known ? { id: known.id, rate: known.rate } : null;
  }
  return parseDecimal(cell, PARTS[column], language);
}
