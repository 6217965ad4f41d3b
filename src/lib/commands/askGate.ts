/** R7: every act of every command passes here, so none needs to remember to ask. */
import { err, ok, type Result } from '../base/result.ts';
import { property } from '../contact/records.ts';
import type { DocumentView } from '../contact/types.ts';
import type { AddEdit, Edit } from '../contact/write.ts';
import type { Look } from '../rules/tree.ts';
import { mayGoOn } from './mayGoOn.ts';
import { afterMerge } from './mergeEdge.ts';
import { withOwnFacts } from './ownFacts.ts';
import { startedDocuments, type StartedDocument } from './startsDocument.ts';
import type { Acknowledged, CommandContext, Refusal } from './types.ts';

/** The edits of an act that may go on, with a clearance for each warning that the person acknowledged. */
export function askGate(
  view: DocumentView,
  context: CommandContext,
  edits: readonly Edit[]
): Result<readonly Edit[], Refusal> {
  const after = afterMerge(view, edits, context);
  const started = startedDocuments(view, after, edits, context.look);
  if (started.length === 0) return ok(edits);
  if (!context.look) return err({ code: 'no-look' });
  // R22: what stands over the contact it will be stands over its documents.
  const look = withOwnFacts(context.look, after);
  const clearances: AddEdit[] = [];
  for (const document of started) {
    const passed = pass(document, view, look, context.acknowledged);
    if (!passed.ok) return passed;
    clearances.push(...passed.value);
  }
  const asked = new Set(started.map(({ entity }) => entity));
  return ok([...edits.filter((edit) => !isOldAnswer(edit, asked)), ...clearances]);
}

function pass(
  { entity, kind, site }: StartedDocument,
  view: DocumentView,
  look: Look,
  acknowledged: Acknowledged | undefined
): Result<readonly AddEdit[], Refusal> {
  const question = { client: view.id, site, document: { contact: view.id, entity } };
  const passed = mayGoOn(kind, question, look, acknowledged);
  if (!passed.ok) return passed;
  return ok(
    passed.value.map(({ id, level }) => {
      return { op: 'add', entity, field: 'clearance', value: { warning: id, level } };
    })
  );
}

/** A redo brings the clearance of the first time along; the gate has asked anew and writes its own. */
function isOldAnswer(edit: Edit, asked: ReadonlySet<string>): boolean {
  if (edit.op !== 'add' || edit.field !== 'clearance' || !asked.has(edit.entity ?? '')) return false;
  return property(edit.value, 'reason') === null;
}
