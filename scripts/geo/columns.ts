/** How a table is written: one line a column, so that like stands beside like and the file packs small. */

/** Between the cells of a column. No name of a place has one. */
const CELL = '|';

export function textColumn(cells: readonly string[]): string {
  const spoilt = cells.find((cell) => cell.includes(CELL) || cell.includes('\n'));
  if (spoilt !== undefined) throw new Error(`a cell would end its column early: ${spoilt}`);
  return cells.join(CELL);
}

/** Each number as what it is above the one before; nothing where there is none. */
export function deltaColumn(cells: readonly (number | null)[]): string {
  let before = 0;
  return cells
    .map((cell) => {
      if (cell === null) return '';
      const delta = cell - before;
      before = cell;
      return delta.toString(36);
    })
    .join(CELL);
}

/** Rows that have several short texts each. */
export function listColumn(cells: readonly (readonly string[])[]): string {
  return textColumn(cells.map((texts) => texts.join(';')));
}

/** Thousandths of a degree: 110 m, which is finer than where the middle of a commune is. */
export function thousandths(degrees: number): number {
  return Math.round(degrees * 1000);
}

/** Size of a place as four times its binary logarithm: enough to say which of two is the greater one. */
export function sizeOf(population: number): number {
  return population > 0 ? Math.round(4 * Math.log2(population)) : 0;
}
