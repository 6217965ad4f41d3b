import type { DocId } from '../base/ids.ts';
import type { RelayHoldings } from '../sync/ports.ts';
import { write, type ReplicaContext } from './context.ts';
import { buildDocument, integratedState } from './integration.ts';
import { erasureRow, isErasure } from './erase.ts';
import { announceOutbox } from './outbox.ts';
import { nextDocument } from './reading.ts';
import type { OutboxRow, StoreTx } from './store.ts';

/**
 * P6, NACK `gap`: the document's waiting rows become one `state` row made from the store, without pending
 * parts. An act it was part of goes on without it: the state holds what the act did here.
 */
export async function offerState(context: ReplicaContext, docId: DocId): Promise<void> {
  const offered = await write(context, ['updates', 'outbox'], async (tx) => {
    const state = await stateOf(tx, docId);
    if (state) await replaceWaiting(context, tx, docId, state);
    return state !== null;
  });
  if (offered) announceOutbox(context, [docId]);
}

/** P5: one `state` row for each document the relay lacks part of. One transaction a document. */
export async function offerMissing(
  context: ReplicaContext,
  held: RelayHoldings,
  options: { readonly erasures: boolean }
): Promise<void> {
  // Before the states: a device that joins meanwhile must not be given what was erased.
  if (options.erasures) await offerErasures(context, held);
  for (let docId = await nextDocument(context, null); docId !== null;) {
    await offerIfMissing(context, docId, held);
    docId = await nextDocument(context, docId);
  }
}

/** P5: a relay that was set back holds contacts again that were erased for good. */
async function offerErasures(context: ReplicaContext, held: RelayHoldings): Promise<void> {
  const offered = await write(context, ['outbox', 'erased'], async (tx) => {
    const [erased, here] = await Promise.all([tx.erasedIds(), tx.erasedHereIds()]);
    const ownBusiness = new Set(here);
    // What this device alone has erased (A6) was never erased there: offered, it would go for every member.
    const unknown = erased.filter((docId) => !ownBusiness.has(docId) && !held.knowsErased(docId));
    const waiting = await Promise.all(unknown.map((docId) => tx.outboxOf(docId)));
    // A round that was cut off before its end has queued them already.
    const missing = unknown.filter((_, index) => waiting[index]?.length === 0);
    await Promise.all(missing.map((docId) => tx.addOutbox(erasureRow(context, docId))));
    return missing;
  });
  announceOutbox(context, offered);
}

async function offerIfMissing(context: ReplicaContext, docId: DocId, held: RelayHoldings): Promise<void> {
  const offered = await write(context, ['updates', 'outbox'], async (tx) => {
    const state = await stateOf(tx, docId);
    if (!state || held.holds(docId, state)) return false;
    await replaceWaiting(context, tx, docId, state);
    return true;
  });
  if (offered) announceOutbox(context, [docId]);
}

async function stateOf(tx: StoreTx, docId: DocId): Promise<Uint8Array | null> {
  const updates = await tx.updatesAfter(docId, 0);
  if (updates.length === 0) return null;
  return integratedState(
    buildDocument(
      docId,
      updates.map((update) => update.bytes)
    )
  );
}

/**
 * P6: a change too large for an `update` goes as the document's whole state, which holds everything that
 * waits, rows under way included: whatever is answered for those, nothing is missing. An act over several
 * documents still goes whole, and a refused row keeps its reason.
 */
export function offerWhole(
  context: ReplicaContext,
  tx: StoreTx,
  docId: DocId,
  state: Uint8Array
): Promise<void> {
  return replaceWaiting(
    context,
    tx,
    docId,
    state,
    (row) => row.act === undefined && row.refused === undefined
  );
}

async function replaceWaiting(
  context: ReplicaContext,
  tx: StoreTx,
  docId: DocId,
  state: Uint8Array,
  replaces: (row: OutboxRow) => boolean = () => true
): Promise<void> {
  // An erasure is no content that a state could stand for: it stays, and what it erases goes with it.
  const replaced = (await tx.outboxOf(docId)).filter((row) => !isErasure(row) && replaces(row));
  await Promise.all(replaced.map((row) => tx.deleteOutbox(row.n)));
  await tx.addOutbox({ docId, kind: 'state', bytes: state, at: replaced[0]?.at ?? context.clock.now() });
}
