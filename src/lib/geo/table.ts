/** G1: reading the files of `data/`, which `scripts/geo` writes: a header, then one line a column. */
import { assert } from '../base/assert.ts';

const CELL = '|';
const TEXT = ';';

/** The columns of a file, once its header says that it is the one. */
export function columnsOf(
  file: string,
  name: string
): { readonly rows: number; readonly columns: readonly string[] } {
  const [header = '', ...columns] = file.split('\n');
  const [kind, table, version, rows] = header.split(' ');
  assert(kind === 'carnet-geo' && table === name && version === '1', `${name} is not the table it should be`);
  return { rows: Number(rows), columns };
}

export function texts(column: string | undefined): readonly string[] {
  assert(column !== undefined, 'a table has all its columns');
  return column.split(CELL);
}

/** The short texts of one cell. */
export function parts(cell: string | undefined): readonly string[] {
  return cell === undefined || cell === '' ? [] : cell.split(TEXT);
}

/** Numbers written as steps; NaN where there is none. */
export function steps(column: string | undefined): Float64Array {
  let at = 0;
  return Float64Array.from(texts(column), (cell) =>
    cell === '' ? Number.NaN : (at += Number.parseInt(cell, 36))
  );
}

export function sizes(column: string | undefined): Uint8Array {
  return Uint8Array.from(texts(column), (cell) => Number.parseInt(cell, 36));
}
