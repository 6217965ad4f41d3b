import type { DocId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { STATE_BYTES_MAX } from '../protocol/limits.ts';
import { problemOf } from './commit.ts';
import { announce, write, type ReplicaContext } from './context.ts';
import { applyUpdate, buildDocument, integratedState } from './integration.ts';
import { dropListHead } from './listHead.ts';
import { project, storeProjection } from './project.ts';
import type { StoredRow } from './storedRow.ts';
import type { CommitProblem } from './types.ts';

/**
 * S2: a contact of another base of this device becomes one of this base, under its own id. One transaction; the
 * relay is offered the whole state, because it has none of the updates it was made of. Doing it again, after a
 * crash half-way, changes nothing. What waits in it for a missing piece stays behind: the piece is not here either.
 */
export async function adoptDocument(
  context: ReplicaContext,
  docId: DocId,
  state: Uint8Array
): Promise<Result<undefined, CommitProblem>> {
  if (context.store.readOnly) return err({ code: 'read-only' });
  const bytes = integratedState(buildDocument(docId, [state]));
  if (bytes.length > STATE_BYTES_MAX) return err({ code: 'too-large' });
  try {
    const row = await writeAdopted(context, docId, bytes);
    if (row)
      announce(context, { origin: 'remote', docIds: [docId], rows: [row], removed: [], outbox: [docId] });
    return ok();
  } catch (error) {
    return err(problemOf(error));
  }
}

/** Null: nothing new, or a contact that was erased for good here. */
function writeAdopted(context: ReplicaContext, docId: DocId, bytes: Uint8Array): Promise<StoredRow | null> {
  const scope = ['updates', 'outbox', 'rows', 'agenda', 'erased', 'meta'] as const;
  return write(context, scope, async (tx, session) => {
    if (await tx.isErased(docId)) return null;
    const working = await session.open(tx, docId);
    if (!applyUpdate(working.doc, bytes)) return null;
    working.n += 1;
    working.stored += 1;
    const projection = project(working.doc);
    await Promise.all([
      tx.addUpdate(docId, { n: working.n, bytes }),
      tx.addOutbox({ docId, kind: 'state', bytes, at: context.clock.now() }),
      storeProjection(tx, projection),
      dropListHead(tx)
    ]);
    return projection.row;
  });
}
