import type { ContactId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { write, type ReplicaContext } from './context.ts';
import type { StoreTx } from './store.ts';

const KEY = 'listHead';

/** L5: the first lines of the list as they were kept; null when a row was written since. */
export async function readListHead(context: ReplicaContext): Promise<Json> {
  return (await context.store.transact('readonly', ['meta'], (tx) => tx.getMeta(KEY))) ?? null;
}

/**
 * Keeps the first lines of the list, which show these contacts. Not when one of them is not here any more: another
 * tab may have erased it since the lines were made, and its name would stay on the device (A6).
 */
export async function keepListHead(
  context: ReplicaContext,
  head: Json,
  shows: readonly ContactId[]
): Promise<void> {
  if (context.store.readOnly) return;
  await write(context, ['rows', 'meta'], async (tx) => {
    const rows = await Promise.all(shows.map((id) => tx.getRow(id)));
    if (rows.every((row) => row !== null)) await tx.putMeta(KEY, head);
  });
}

/** Part of every transaction that writes or deletes a row: a start must not show what is not so any more. */
export function dropListHead(tx: StoreTx): Promise<void> {
  return tx.putMeta(KEY, null);
}
