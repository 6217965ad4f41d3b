/** Running a command that asks the rules: on open documents, with a look taken right before it (R7). */
import type * as Y from 'yjs';
import type { ContactId, DocId } from '../base/ids.ts';
import type { Result } from '../base/result.ts';
import type { Acknowledged, CommandContext, Inverse, Refusal } from '../commands/types.ts';
import type { DocumentView } from '../contact/types.ts';
import { fieldView } from '../contact/viewAccess.ts';
import { actTogether } from './actTogether.ts';
import { commandContext } from './commandContext.ts';
import type { SessionProblem } from './documentSession.ts';
import type { OpenDocuments } from './openDocuments.ts';

/** Why nothing was written, the rules' questions among it. */
export type GatedProblem = Refusal | SessionProblem;

export interface LookedAt {
  /** Contacts whose documents it writes; they are opened for it where they are not. */
  readonly on: readonly ContactId[];
  /** Contacts elsewhere whose warnings count, as one of the documents names them. */
  readonly sites: (view: DocumentView) => readonly ContactId[];
  readonly acknowledged: Acknowledged | undefined;
}

/** Runs it on all documents at once, whole or not at all; resolves when it is durable on this device. */
export async function withLook<T>(
  documents: OpenDocuments,
  { on, sites, acknowledged }: LookedAt,
  run: (docs: ReadonlyMap<DocId, Y.Doc>, context: CommandContext) => Result<T, Refusal>
): Promise<Result<T, GatedProblem>> {
  const { port } = documents;
  const ids = [...new Set(on)];
  const sessions = ids.map((id) => documents.acquire(id));
  try {
    await Promise.all(sessions.map(({ loaded }) => loaded));
    const elsewhere = sessions.flatMap(({ view }) => (view ? [...sites(view), ...mergesOf(view)] : []));
    const look = await port.lookAround([...new Set([...ids, ...elsewhere])]);
    return await actTogether(port, sessions, (docs) =>
      run(docs, commandContext(port, undefined, { look, acknowledged }))
    );
  } finally {
    await Promise.all(ids.map((id) => documents.release(id)));
  }
}

/** Where a business document takes place: the warnings of a site count for an appointment (R6). */
export function sitesOf(view: DocumentView, entity: string): readonly ContactId[] {
  const { heads } = fieldView(view, 'site', entity);
  return heads.flatMap(({ value }) => (typeof value === 'string' ? value : []));
}

/** R22: an act may choose between them, and what stands over the one it chooses counts. */
function mergesOf(view: DocumentView): readonly ContactId[] {
  const { heads } = fieldView(view, 'mergedInto');
  return heads.flatMap(({ value }) => (typeof value === 'string' ? value : []));
}

/**
 * Contacts that taking an act back may have to do with: sites of its documents as they are and as they were, and the
 * contact that this one was merged into.
 */
export function sitesOfInverses(view: DocumentView, inverses: readonly Inverse[]): readonly ContactId[] {
  const steps = inverses.filter(({ docId }) => docId === view.id).flatMap((inverse) => inverse.steps);
  const before = steps.flatMap((step) => {
    if (step.undo !== 'set' && step.undo !== 'remove') return [];
    const value = step.undo === 'set' ? step.before : step.value;
    return ['site', 'mergedInto'].includes(step.field) && typeof value === 'string' ? value : [];
  });
  const entities = new Set(steps.map((step) => (step.undo === 'add' ? (step.wrote.e ?? '') : step.entity)));
  entities.delete('');
  return [...before, ...[...entities].flatMap((entity) => sitesOf(view, entity))];
}
