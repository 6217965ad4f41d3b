import type * as Y from 'yjs';
import type { Json } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { property } from '../contact/records.ts';
import { readDocument } from '../contact/read.ts';
import type { DocumentView } from '../contact/types.ts';
import type { Edit } from '../contact/write.ts';
import { act } from './act.ts';
import { parseValue } from './parseValue.ts';
import type { WarningInput } from './setWarning.ts';
import { shownOfSeen } from './shownOfSeen.ts';
import type { CommandContext, Outcome, Refusal } from './types.ts';

export interface LiftInput {
  /** One kind, or several in one act; those that hold no warning stay as they are. */
  readonly warnings: readonly WarningInput[];
  readonly reason: string;
}

/** R6: lifts warnings. Any member may; the reason stays in the place of the message, so that it is known why. */
export function liftWarning(doc: Y.Doc, context: CommandContext, input: LiftInput): Outcome {
  const view = readDocument(doc);
  const edits = liftEdits(view, input);
  return edits.ok ? act(doc, context, edits.value, view) : edits;
}

/** The same, not written yet. */
export function liftEdits(
  view: DocumentView,
  { warnings, reason }: LiftInput
): Result<readonly Edit[], Refusal> {
  if (reason.trim() === '') return err({ code: 'needs-reason' });
  const edits: Edit[] = [];
  for (const { kind, seen } of warnings) {
    const field = `warning/${kind}`;
    const before: Json = shownOfSeen(view.root, field, seen)?.value ?? null;
    const id = property(before, 'id');
    if (typeof id !== 'string' || property(before, 'level') === 'none') continue;
    const value = parseValue(field, 'contact', { id, level: 'none', message: reason });
    if (!value.ok) return value;
    edits.push({ op: 'set', field, value: value.value, seen });
  }
  return ok(edits);
}
