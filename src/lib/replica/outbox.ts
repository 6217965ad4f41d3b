import type { DocId } from '../base/ids.ts';
import type { NackCode } from '../protocol/frames.ts';
import type { OutboxCount, OutgoingBatch } from '../sync/ports.ts';
import { announce, write, type ReplicaContext } from './context.ts';
import { erasureOf, isErasure, type Erasure } from './erase.ts';
import { createOutgoingPicker, type OutgoingPicker } from './outgoing.ts';
import type { OutboxRow, StoreTx } from './store.ts';

/** Outbox rows read at a time while choosing what to push. */
const READ_ROWS = 256;

export function countOutbox(context: ReplicaContext): Promise<OutboxCount> {
  return context.store.transact('readonly', ['outbox'], async (tx) => {
    const [total, refused, since] = await Promise.all([
      tx.countOutbox(),
      tx.refusedOutbox(),
      oldestWaiting(tx)
    ]);
    const codes = new Map<DocId, NackCode>();
    for (const row of refused) {
      if (row.refused !== undefined && !codes.has(row.docId)) codes.set(row.docId, row.refused);
    }
    return {
      waiting: total - refused.length,
      since,
      refused: Array.from(codes, ([docId, code]) => ({ docId, code }))
    };
  });
}

async function oldestWaiting(tx: StoreTx): Promise<number | null> {
  for (let after = 0; ;) {
    const rows = await tx.outboxAfter(after, READ_ROWS);
    const waiting = rows.find((row) => row.refused === undefined);
    const last = rows.at(-1);
    if (waiting || !last) return waiting?.at ?? null;
    after = last.n;
  }
}

export async function readOutgoing(
  context: ReplicaContext,
  maxBytes: number,
  inFlight: ReadonlySet<number>
): Promise<readonly OutgoingBatch[]> {
  for (;;) {
    const batches = await pickOutgoing(context, maxBytes, inFlight);
    const erasures = batches.flatMap(({ runs }) =>
      runs.flatMap(({ kind, n }) => (kind === 'erase' ? n : []))
    );
    if (erasures.length === 0 || (await claimErasures(context, erasures))) return batches;
  }
}

/** A6: from now on these cannot be withdrawn. False: one just was, and what is pushed must be chosen again. */
async function claimErasures(context: ReplicaContext, numbers: readonly number[]): Promise<boolean> {
  const claimed = await write(context, ['outbox'], async (tx) => {
    const rows = await readRows(tx, numbers);
    if (rows.length < numbers.length) return null;
    const unsent = rows.filter((row) => !row.sent);
    await Promise.all(unsent.map((row) => tx.putOutbox({ ...row, sent: true })));
    return documentsOf(unsent);
  });
  if (claimed) announceOutbox(context, claimed);
  return claimed !== null;
}

function pickOutgoing(
  context: ReplicaContext,
  maxBytes: number,
  inFlight: ReadonlySet<number>
): Promise<readonly OutgoingBatch[]> {
  return context.store.transact('readonly', ['outbox'], async (tx) => {
    const picker = createOutgoingPicker(maxBytes, inFlight, await tx.refusedOutbox());
    await offerAll(tx, picker);
    return picker.batches();
  });
}

/** Reads the outbox in order, act by act, until the picker has enough. */
async function offerAll(tx: StoreTx, picker: OutgoingPicker): Promise<void> {
  let group: OutboxRow[] = [];
  for (let after = 0; ;) {
    const rows = await tx.outboxAfter(after, READ_ROWS);
    for (const row of rows) {
      const sameAct = row.act !== undefined && row.act === group[0]?.act;
      if (!sameAct) {
        if (!picker.offer(group)) return;
        group = [];
      }
      group.push(row);
    }
    const last = rows.at(-1);
    if (!last) break;
    after = last.n;
  }
  picker.offer(group);
}

/** Every row, in order: for a backup. */
export async function readOutbox(context: ReplicaContext): Promise<readonly OutboxRow[]> {
  return context.store.transact('readonly', ['outbox'], async (tx) => {
    const all: OutboxRow[] = [];
    for (;;) {
      const rows = await tx.outboxAfter(all.at(-1)?.n ?? 0, READ_ROWS);
      if (rows.length === 0) return all;
      all.push(...rows);
    }
  });
}

/** ACK: exactly these rows, never "all up to n" (P6). */
export async function dropAcknowledged(context: ReplicaContext, numbers: readonly number[]): Promise<void> {
  const docIds = await write(context, ['outbox'], async (tx) => {
    const rows = await readRows(tx, numbers);
    await Promise.all(rows.map((row) => tx.deleteOutbox(row.n)));
    return documentsOf(rows);
  });
  announceOutbox(context, docIds);
}

export async function markRefused(
  context: ReplicaContext,
  numbers: readonly number[],
  code: NackCode
): Promise<void> {
  const docIds = await write(context, ['outbox', 'erased'], async (tx) => {
    const rows = await readRows(tx, numbers);
    await Promise.all(rows.map((row) => refuse(tx, row, code)));
    return documentsOf(rows);
  });
  announceOutbox(context, docIds);
}

async function refuse(tx: StoreTx, row: OutboxRow, code: NackCode): Promise<void> {
  // P5: an erasure offered once more by a member who is no admin any more. Another admin's device offers it too,
  // and nobody could do anything about a mark on a contact that is not here.
  if (isErasure(row) && (await tx.isErased(row.docId))) await tx.deleteOutbox(row.n);
  else await tx.putOutbox({ ...row, refused: code });
}

/** The cause is gone: rows refused with these codes wait again. */
export function retryRefused(context: ReplicaContext, codes: readonly NackCode[]): Promise<void> {
  return retry(context, ({ refused }) => refused !== undefined && codes.includes(refused));
}

/** P5: a reader's states wait again, of these documents or of all: by now the relay may hold what they hold. */
export function retryStates(context: ReplicaContext, docIds?: readonly DocId[]): Promise<void> {
  return retry(
    context,
    ({ kind, refused, docId }) =>
      kind === 'state' && refused === 'read-only' && (docIds?.includes(docId) ?? true)
  );
}

async function retry(context: ReplicaContext, isDue: (row: OutboxRow) => boolean): Promise<void> {
  const docIds = await write(context, ['outbox'], async (tx) => {
    const rows = (await tx.refusedOutbox()).filter(isDue);
    await Promise.all(rows.map(({ refused: _cause, ...row }) => tx.putOutbox(row)));
    return documentsOf(rows);
  });
  announceOutbox(context, docIds);
}

/**
 * A6: takes a contact's erasure back, and with it those of the same act; what else the act wrote stays, and is no
 * more refused for them. False: the relay may have been told, or there is none.
 */
export async function withdrawErasure(context: ReplicaContext, docId: DocId): Promise<boolean> {
  const docIds = await write(context, ['outbox'], async (tx) => {
    const erasure = (await tx.outboxOf(docId)).find(isErasure);
    if (!erasure) return [];
    const rows = await rowsOfAct(tx, erasure);
    if (rows.some((row) => row.sent && row.refused === undefined)) return [];
    await Promise.all(
      rows.map(({ refused: _cause, ...row }) => (isErasure(row) ? tx.deleteOutbox(row.n) : tx.putOutbox(row)))
    );
    return documentsOf(rows);
  });
  announceOutbox(context, docIds);
  return docIds.length > 0;
}

/** The rows of one act stand side by side, and erasures last among them. */
async function rowsOfAct(tx: StoreTx, { n, act }: OutboxRow): Promise<readonly OutboxRow[]> {
  const around = await tx.outboxAfter(Math.max(0, n - READ_ROWS), 2 * READ_ROWS);
  return around.filter((row) => row.n === n || (act !== undefined && row.act === act));
}

/** What of these documents waits for the relay, and whether it was refused. */
export interface DocumentOutbox {
  readonly waiting: number;
  readonly refused: boolean;
  /** A6: its erasure, when this device has asked for it; null otherwise. */
  readonly erasure: Erasure | null;
}

/** Only documents with rows in the outbox are in the answer. */
export function outboxOf(
  context: ReplicaContext,
  docIds: readonly DocId[]
): Promise<ReadonlyMap<DocId, DocumentOutbox>> {
  return context.store.transact('readonly', ['outbox'], async (tx) => {
    // Nearly always nothing waits: a look-up for each line of a page would be most of what showing it costs.
    if ((await tx.countOutbox()) === 0) return new Map();
    const found = await Promise.all(docIds.map((docId) => tx.outboxOf(docId)));
    const states = new Map<DocId, DocumentOutbox>();
    docIds.forEach((docId, at) => {
      const rows = found[at] ?? [];
      if (rows.length === 0) return;
      const refused = rows.some((row) => row.refused !== undefined);
      states.set(docId, { waiting: rows.length, refused, erasure: erasureOf(rows) });
    });
    return states;
  });
}

async function readRows(tx: StoreTx, numbers: readonly number[]): Promise<readonly OutboxRow[]> {
  const rows = await Promise.all(numbers.map((n) => tx.getOutbox(n)));
  return rows.filter((row) => row !== null);
}

function documentsOf(rows: readonly OutboxRow[]): readonly DocId[] {
  return [...new Set(rows.map((row) => row.docId))];
}

export function announceOutbox(context: ReplicaContext, docIds: readonly DocId[]): void {
  if (docIds.length === 0) return;
  announce(context, { origin: 'upkeep', docIds: [], rows: [], removed: [], outbox: docIds });
}
