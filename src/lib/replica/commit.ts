import { randomShortId } from '../base/ids.ts';
import type { DocId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { STATE_BYTES_MAX } from '../protocol/limits.ts';
import { fitsUpdate, isActTooLarge, isClientExhausted, mergeByDocument } from './actLimits.ts';
import { announce, write, type ReplicaContext } from './context.ts';
import type { Session, Working } from './documents.ts';
import { notYetErased, queueErasures } from './erase.ts';
import { applyUpdate, integratedState, isIntegrated } from './integration.ts';
import { addToJournal } from './journal.ts';
import { offerWhole } from './offer.ts';
import { dropListHead } from './listHead.ts';
import { project, storeProjection } from './project.ts';
import { StoreError, type StoreTx } from './store.ts';
import type { StoredRow } from './storedRow.ts';
import type { Act, CommitProblem, DocChange } from './types.ts';

/** Where the store keeps each update that this commit added; what was stored before is not among them. */
export type Committed = ReadonlyMap<DocId, number>;

interface Written {
  readonly keys: Map<DocId, number>;
  readonly rows: StoredRow[];
  /** Contacts that are erased from this device. */
  readonly removed: DocId[];
}

/** An act that must not be stored; ends the transaction before its first write. */
class Refusal extends Error {
  readonly problem: CommitProblem;

  constructor(problem: CommitProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** L2: a local change is one transaction over updates, outbox, rows, agenda and meta. */
export async function commitAct(
  context: ReplicaContext,
  act: Act
): Promise<Result<Committed, CommitProblem>> {
  if (context.store.readOnly) return err({ code: 'read-only' });
  try {
    const changes = mergeByDocument(act.changes);
    const erase = [...new Set(act.erase)];
    if (erase.includes(context.workspaceId)) return err({ code: 'forbidden' });
    if (isActTooLarge(changes, erase.length)) return err({ code: 'too-large' });
    if (isClientExhausted(changes)) {
      return err({ code: 'reopen', detail: 'the client id has written as much as it may' });
    }
    const written = await writeAct(context, changes, { ...act, erase });
    // All of the act's: what an attempt stored whose answer was lost (L3) nobody has been told of yet.
    const docIds = changes.map(({ docId }) => docId);
    const { rows, removed } = written;
    for (const docId of removed) context.documents.forget(docId);
    announce(context, { origin: 'local', docIds, rows, removed, outbox: [...docIds, ...erase] });
    return ok(written.keys);
  } catch (error) {
    return err(problemOf(error));
  }
}

function writeAct(
  context: ReplicaContext,
  changes: readonly DocChange[],
  act: Act & { readonly erase: readonly DocId[] }
): Promise<Written> {
  const actId = changes.length + act.erase.length > 1 ? randomShortId(context.random) : null;
  const scope = ['updates', 'outbox', 'rows', 'agenda', 'erased', 'meta'] as const;
  return write(context, scope, async (tx, session) => {
    const [opened, erase] = await Promise.all([
      Promise.all(changes.map((change) => openForChange(tx, session, change))),
      notYetErased(tx, act.erase)
    ]);
    // All of the act is looked at before the first write: a refused act leaves no request under way.
    const [taken, known] = divide(opened, ({ working, update }) => takeIn(working, update));
    const written: Written = { keys: new Map(), rows: [], removed: [] };
    for (const { working } of known) {
      if (working.docId !== context.workspaceId) written.rows.push(project(working.doc).row);
    }
    const offered = taken.map(({ working, update }) => ({
      working,
      update,
      whole: wholeOf(working, update)
    }));
    const requests = offered.flatMap(({ working, update, whole }) => [
      addUpdate(tx, working, update, written),
      whole === null
        ? tx.addOutbox(outboxRow(context, working.docId, update, actId))
        : offerWhole(context, tx, working.docId, whole),
      ...(working.docId === context.workspaceId ? [] : [addProjection(tx, working, written)])
    ]);
    await Promise.all(requests);
    if (taken.length > 0) await dropListHead(tx);
    if (act.journal !== undefined && taken.length > 0) {
      await addToJournal(tx, act.journal, new Set(written.keys.keys()));
    }
    // Last: its rows follow those of the act that the relay must have before.
    written.removed.push(...(await queueErasures(context, tx, session, erase, actId)));
    return written;
  });
}

/** False: nothing new, as when an act is offered again after the answer to its first commit was lost. */
function takeIn(working: Working, update: Uint8Array): boolean {
  const isNew = applyUpdate(working.doc, update);
  if (isNew && !isIntegrated(working.doc, update)) {
    throw new Refusal({ code: 'reopen', detail: 'the update builds on something not stored here' });
  }
  return isNew;
}

/** What goes to the relay when the change is too large for an `update` of A4 (P6); null when it is not. */
function wholeOf({ doc }: Working, update: Uint8Array): Uint8Array | null {
  if (fitsUpdate(update)) return null;
  const state = integratedState(doc);
  if (state.length > STATE_BYTES_MAX) throw new Refusal({ code: 'too-large' });
  return state;
}

function divide<T>(all: readonly T[], isFirst: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  const [first, second]: [T[], T[]] = [[], []];
  for (const item of all) (isFirst(item) ? first : second).push(item);
  return [first, second];
}

function addUpdate(tx: StoreTx, working: Working, bytes: Uint8Array, written: Written): Promise<void> {
  working.n += 1;
  working.stored += 1;
  written.keys.set(working.docId, working.n);
  return tx.addUpdate(working.docId, { n: working.n, bytes });
}

function addProjection(tx: StoreTx, working: Working, written: Written): Promise<void> {
  const projection = project(working.doc);
  written.rows.push(projection.row);
  return storeProjection(tx, projection);
}

async function openForChange(
  tx: StoreTx,
  session: Session,
  change: DocChange
): Promise<{ readonly working: Working; readonly update: Uint8Array }> {
  const [erased, working] = await Promise.all([tx.isErased(change.docId), session.open(tx, change.docId)]);
  if (erased) throw new Refusal({ code: 'erased' });
  return { working, update: change.update };
}

function outboxRow(context: ReplicaContext, docId: DocId, bytes: Uint8Array, act: string | null) {
  return { docId, kind: 'update' as const, bytes, at: context.clock.now(), ...(act === null ? {} : { act }) };
}

/** Whatever went wrong, nothing was stored; the page learns what to do about it. */
export function problemOf(error: unknown): CommitProblem {
  if (error instanceof Refusal) return error.problem;
  if (error instanceof StoreError && error.code === 'quota') return { code: 'quota' };
  if (error instanceof StoreError && error.code === 'read-only') return { code: 'read-only' };
  return { code: 'reopen', detail: error instanceof Error ? error.message : String(error) };
}
