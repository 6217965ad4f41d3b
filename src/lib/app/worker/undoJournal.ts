import * as Y from 'yjs';
import type { DocId, MemberId } from '../../base/ids.ts';
import { ok, type Result } from '../../base/result.ts';
import type { CommandContext } from '../../commands/types.ts';
import { applyInverse } from '../../commands/undo.ts';
import { parseUndoSteps } from '../../commands/undoSteps.ts';
import { openDocument } from '../../contact/document.ts';
import type { Replica } from '../../replica/replica.ts';
import type { JournalNote } from '../../replica/types.ts';
import type { CommitProblem, JournalUndone } from '../workerApi.ts';
import { createActRow, type ActRowOptions } from './actRow.ts';

export interface UndoJournalOptions extends Pick<ActRowOptions, 'commit'> {
  readonly replica: Pick<Replica, 'load' | 'dropJournal'>;
  readonly context: CommandContext;
  /** Documents looked at so far. */
  readonly progress: (done: number) => void;
}

/**
 * C10: takes an entry of the journal back as one step, by a row of acts like the one that it undoes. What somebody
 * else has written to since is left as it is, and listed. Cut off, it is done again from the start: what is undone
 * already says so. The entry goes when all of it is.
 */
export async function undoJournal(
  note: JournalNote,
  { replica, context, commit, progress }: UndoJournalOptions
): Promise<Result<JournalUndone, CommitProblem>> {
  const kept: { readonly docId: DocId; readonly by: MemberId | null }[] = [];
  const row = createActRow({ commit, progress: () => undefined });
  for (const [at, { docId, steps }] of note.undo.entries()) {
    const state = await replica.load(docId);
    const undone = state && inverseUpdate(docId, state.state, parseUndoSteps(steps), context);
    if (undone?.keptFor !== undefined) kept.push({ docId, by: undone.keptFor });
    const added = undone?.update ? await row.add({ docId, update: undone.update }) : ok();
    if (!added.ok) return added;
    progress(at + 1);
  }
  const written = await row.end();
  if (!written.ok) return written;
  await replica.dropJournal(note.id);
  return ok({ documents: note.undo.length, kept });
}

interface DocumentUndone {
  /** What the undo changes; null when the document says so already. */
  readonly update: Uint8Array | null;
  /** Who changed it since, so that it was left, in whole or in part; null: this device cannot tell. */
  readonly keptFor?: MemberId | null;
}

function inverseUpdate(
  docId: DocId,
  state: Uint8Array,
  steps: ReturnType<typeof parseUndoSteps>,
  context: CommandContext
): DocumentUndone {
  if (!steps) return { update: null, keptFor: null };
  const doc = openDocument(docId, state, context.random);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const done = applyInverse(doc, context, { docId, steps });
  doc.destroy();
  const update = updates.length === 0 ? null : Y.mergeUpdates(updates);
  if (!done.ok) return { update, keptFor: done.error.code === 'changed-since' ? done.error.by : null };
  const [changed] = done.value.changedSince;
  return changed ? { update, keptFor: changed.by } : { update };
}
