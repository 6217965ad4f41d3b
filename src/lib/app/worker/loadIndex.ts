import type { ContactId } from '../../base/ids.ts';
import type { ContactIndex } from '../../projections/contactIndex.ts';
import type { ContactRow } from '../../projections/types.ts';
import type { Replica } from '../../replica/replica.ts';

/** Rows read at a time: one long read would hold up a commit for as long as it takes. */
const ROWS = 2_000;

type Rows = Pick<Replica, 'rowsAfter' | 'rowsOf'>;
type Index = Pick<ContactIndex, 'row' | 'ids' | 'apply'>;

/** Fills the index with every row on the device. */
export async function loadIndex(replica: Rows, index: Index): Promise<void> {
  for await (const rows of pagesOf(replica)) index.apply(rows, []);
}

/**
 * Takes in whatever was stored or erased without this tab hearing of it; whether there was anything. Rows that are
 * as the index has them cost a comparison, not their place in every order.
 */
export async function reloadIndex(replica: Rows, index: Index): Promise<boolean> {
  const stored = new Set<ContactId>();
  let news = false;
  for await (const rows of pagesOf(replica)) {
    for (const { id } of rows) stored.add(id);
    const changed = rows.filter((row) => JSON.stringify(row) !== JSON.stringify(index.row(row.id)));
    index.apply(changed, []);
    news ||= changed.length > 0;
  }
  const missing = index.ids().filter((id) => !stored.has(id));
  // A contact made while the pages were read is in the store all the same.
  const there = new Set((await replica.rowsOf(missing)).map(({ id }) => id));
  const gone = missing.filter((id) => !there.has(id));
  index.apply([], gone);
  return news || gone.length > 0;
}

async function* pagesOf(replica: Rows): AsyncGenerator<readonly ContactRow[]> {
  let reading: Promise<readonly ContactRow[]> | null = replica.rowsAfter(null, ROWS);
  while (reading) {
    const rows: readonly ContactRow[] = await reading;
    const last = rows.at(-1);
    reading = rows.length === ROWS && last ? replica.rowsAfter(last.id, ROWS) : null;
    // Awaited above, but only after what is done with this page: a failure must not count as unhandled until then.
    reading?.catch(() => undefined);
    // The database reads the next page while this one is taken in.
    yield rows;
  }
}
