import type * as Y from 'yjs';
import { err, ok, type Result } from '../base/result.ts';
import { mayMove } from '../contact/kinds.ts';
import { readDocument } from '../contact/read.ts';
import type { DocumentView, Fact } from '../contact/types.ts';
import type { Edit } from '../contact/write.ts';
import { act } from './act.ts';
import { findDocument } from './findDocument.ts';
import { shownOfSeen } from './shownOfSeen.ts';
import type { CommandContext, Outcome, Refusal } from './types.ts';

export interface StateInput {
  readonly entity: string;
  readonly to: string;
  /** What `state` showed when the person decided (C4). */
  readonly seen: readonly Fact[];
}

/** R9: moves a document along a declared transition: commits it, ends it, opens it again. The gate is asked (R7). */
export function changeState(doc: Y.Doc, context: CommandContext, input: StateInput): Outcome {
  const view = readDocument(doc);
  const edits = stateEdits(view, input);
  return edits.ok ? act(doc, context, edits.value, view) : edits;
}

/** The same, not written yet. */
export function stateEdits(
  view: DocumentView,
  { entity, to, seen }: StateInput
): Result<readonly Edit[], Refusal> {
  const found = findDocument(view, entity);
  if (!found.ok) return found;
  const { document, kind } = found.value;
  const shown = shownOfSeen(document, 'state', seen)?.value;
  const from = typeof shown === 'string' ? shown : (kind.initial ?? '');
  if (!mayMove(kind.name, from, to)) return err({ code: 'no-transition', from, to });
  return ok([{ op: 'set', entity, field: 'state', value: to, seen }]);
}
