import type { DocId } from '../base/ids.ts';
import { announce, write, type ReplicaContext } from './context.ts';
import { ERASE_SCOPE, eraseDocumentsHere } from './erase.ts';
import type { StoreTx } from './store.ts';

/**
 * A6: those of these contacts that are on the device go from it, and from it alone. `docIds` may name all that another
 * carnet has ever erased, so what is here is found first: most often it is nothing, and then nothing is locked.
 */
export async function eraseHere(context: ReplicaContext, docIds: readonly DocId[]): Promise<void> {
  const here = await context.store.transact('readonly', ['updates'], (tx) =>
    filter(docIds, (docId) => tx.hasDocument(docId))
  );
  if (here.length === 0) return;
  const removed = await write(context, ERASE_SCOPE, async (tx, session) => {
    // The relay may have said meanwhile, to another tab, that one is erased for everybody: that stays said.
    const left = await filter(here, async (docId) => !(await tx.isErased(docId)));
    for (const docId of left) session.discard(docId);
    await eraseDocumentsHere(tx, left, context.clock.now());
    return left;
  });
  announce(context, { origin: 'remote', docIds: [], rows: [], removed, outbox: removed });
}

/** Its relay has contacts that were erased from this device alone. */
export function holdsLess({ store }: ReplicaContext): Promise<boolean> {
  return store.transact('readonly', ['erased'], async (tx: StoreTx) => (await tx.erasedHereIds()).length > 0);
}

async function filter(
  docIds: readonly DocId[],
  keeps: (docId: DocId) => Promise<boolean>
): Promise<readonly DocId[]> {
  const kept = await Promise.all(docIds.map(keeps));
  return docIds.filter((_, index) => kept[index]);
}
