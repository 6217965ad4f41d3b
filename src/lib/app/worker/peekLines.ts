import type { ContactId } from '../../base/ids.ts';
import type { ContactIndex } from '../../projections/contactIndex.ts';
import type { LineSaid, ListRow } from '../../projections/types.ts';
import type { ListQuery } from '../workerApi.ts';
import type { FirstLines } from './firstLinesRecord.ts';

export interface Peeked {
  readonly first: FirstLines;
  /** Every contact that something in the lines is of: themselves, those above that they name, those that warn. */
  readonly shows: readonly ContactId[];
}

/** The first lines of a list that nobody watches. */
export function peekLines(
  index: Pick<ContactIndex, 'query' | 'rowsOf' | 'row' | 'size'>,
  saidOf: (id: ContactId) => LineSaid,
  query: ListQuery,
  count: number
): Peeked {
  const all = index.query(query);
  const lines = all.page(0, count).map((line) => ({ ...line, ...saidOf(line.id) }));
  const first = { count: all.count, mains: all.mains, total: index.size, lines };
  return { first, shows: shownBy(index, lines) };
}

function shownBy(
  index: Pick<ContactIndex, 'rowsOf' | 'row'>,
  lines: readonly ListRow[]
): readonly ContactId[] {
  const shows = new Set<ContactId>();
  const add = (line: ListRow): void => {
    shows.add(line.id);
    const above = [line.parent, line.formerParent].filter((id) => id !== null);
    // A name may be that of somebody further up; one who is not on the device has given none.
    for (const parent of index.rowsOf(above)) if (!shows.has(parent.id)) add(parent);
  };
  for (const line of lines) {
    add(line);
    for (const { contact } of line.answers?.warnings ?? []) if (index.row(contact)) shows.add(contact);
  }
  return [...shows];
}
