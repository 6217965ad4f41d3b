import type { ContactId } from '../../base/ids.ts';
import type { ContactIndex } from '../../projections/contactIndex.ts';
import type { Replica } from '../../replica/replica.ts';

/** Rows read at a time: one long read would hold up a commit for as long as it takes. */
const ROWS = 2_000;

/** Fills the index with every row on the device. */
export async function loadIndex(replica: Pick<Replica, 'rowsAfter'>, index: ContactIndex): Promise<void> {
  for (let after: ContactId | null = null; ;) {
    const rows = await replica.rowsAfter(after, ROWS);
    index.apply(rows, []);
    const last = rows.at(-1);
    if (rows.length < ROWS || !last) return;
    after = last.id;
  }
}
