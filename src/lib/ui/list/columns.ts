import type { ListColumn } from '../../app/listColumns.ts';

/** The look of the head and of each row: what is in them stands on the same tracks. */
export const rowGrid = 'grid h-10 items-center gap-x-4 px-4 coarse:h-12';

/** Of a row without a table: name, status and state, and under them what else there is room for. */
export const narrowGrid =
  'grid min-h-14 grid-cols-[minmax(0,1fr)_auto_auto] content-center items-center px-4 py-2 coarse:min-h-16';

const WIDTHS: Readonly<Record<ListColumn, string>> = {
  status: '7rem',
  city: 'minmax(0,1.6fr)',
  // A French number is never cut: half of it is of no use.
  phone: '7.5rem',
  email: 'minmax(0,1.7fr)',
  tags: 'minmax(0,1.9fr)',
  vendor: 'minmax(0,1fr)',
  next: 'minmax(0,1.1fr)',
  issues: '4.5rem'
};

/**
 * The tracks of the table, shared by its head and its rows. Each row is a grid of its own (rows are laid out apart from
 * one another in a virtual list), so widths are shares, never sizes of the content.
 */
export function tracksOf(columns: readonly ListColumn[]): string {
  return ['minmax(0,2.4fr)', ...columns.map((column) => WIDTHS[column]), 'minmax(0,0.9fr)'].join(' ');
}

/** Those that there is room for: the first ones that were chosen. */
export function columnsThatFit(
  chosen: readonly ListColumn[],
  { large, wide }: { readonly large: boolean; readonly wide: boolean }
): readonly ListColumn[] {
  return wide ? chosen : chosen.slice(0, large ? 4 : 3);
}
