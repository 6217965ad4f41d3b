import type * as Y from 'yjs';
import { err, ok, type Result } from '../base/result.ts';
import { readDocument } from '../contact/read.ts';
import type { DocumentView } from '../contact/types.ts';
import type { Edit } from '../contact/write.ts';
import { gate } from '../rules/gate.ts';
import type { WarningLevel } from '../rules/types/warning.ts';
import { isAtLeast, levelOf } from '../rules/warnings.ts';
import { act } from './act.ts';
import { findDocument } from './findDocument.ts';
import { withOwnFacts } from './ownFacts.ts';
import { parseValue } from './parseValue.ts';
import type { CommandContext, Outcome, Refusal } from './types.ts';

export interface KeepInput {
  readonly entity: string;
  /** The warning, at the level the person saw: one that was raised since is not covered. */
  readonly warning: string;
  readonly level: WarningLevel;
  readonly reason: string;
}

/** R8: keeps a document that met a warning only at a merge: who did, and why, is a clearance of the document. */
export function keepDocument(doc: Y.Doc, context: CommandContext, input: KeepInput): Outcome {
  const view = readDocument(doc);
  const edits = keepEdits(view, context, input);
  return edits.ok ? act(doc, context, edits.value, view) : edits;
}

/** The same, not written yet. */
export function keepEdits(
  view: DocumentView,
  context: CommandContext,
  { entity, warning, level, reason }: KeepInput
): Result<readonly Edit[], Refusal> {
  if (reason.trim() === '') return err({ code: 'needs-reason' });
  const found = findDocument(view, entity);
  if (!found.ok) return found;
  if (!context.look) return err({ code: 'no-look' });
  const { document, kind } = found.value;
  if (!kind.warning) return ok([]);
  const site = document.fields.get('site')?.value;
  const question = {
    client: view.id,
    site: typeof site === 'string' ? site : null,
    document: { contact: view.id, entity }
  };
  const { warnings } = gate(kind.warning, question, withOwnFacts(context.look, view));
  const standing = levelOf(warnings.filter(({ id }) => id === warning));
  // It was lifted or cleared meanwhile: nothing is left to keep the document under.
  if (standing === 'none') return ok([]);
  const covers = isAtLeast(standing, level) ? level : standing;
  const value = parseValue('clearance', kind.name, { warning, level: covers, reason });
  if (!value.ok) return value;
  return ok([{ op: 'add', entity, field: 'clearance', value: value.value }]);
}
