/** The cells of a line that hold numbers: how they are stored (C12) and shown. */
export interface NumberCell {
  readonly part: 'quantity' | 'unitPrice' | 'discount';
  readonly parts: number;
  readonly decimals: readonly [fewest: number, most: number];
}

export const QUANTITY: NumberCell = { part: 'quantity', parts: 1_000, decimals: [0, 3] };
export const UNIT_PRICE: NumberCell = { part: 'unitPrice', parts: 10_000, decimals: [2, 4] };
export const DISCOUNT: NumberCell = { part: 'discount', parts: 100, decimals: [0, 2] };
export const NUMBER_CELLS = [QUANTITY, UNIT_PRICE, DISCOUNT] as const;

/** One row of columns where there is width, a card where there is not. */
export const rowClass =
  'grid min-w-0 grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.4fr)] gap-x-1 gap-y-0.5 @min-[46rem]:grid-cols-[minmax(10rem,1fr)_4.5rem_4rem_6.5rem_4.75rem_5rem_7rem_1.75rem] @min-[46rem]:items-start';

/** Moves focus to a cell of a line; false where there is none. */
export function focusCell(list: Element | undefined, field: string, part: string): boolean {
  const row = list?.querySelector(`[data-field="${CSS.escape(field)}"]`);
  const cell =
    row?.querySelector<HTMLElement>(`[data-cell="${part}"]`) ??
    row?.querySelector<HTMLElement>('[data-cell]');
  cell?.focus();
  if (cell instanceof HTMLInputElement) cell.select();
  return cell !== null && cell !== undefined;
}
