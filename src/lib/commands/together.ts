/** R20: one answer for many: commands that each write one document, done as one act. */
import type * as Y from 'yjs';
import type { Result } from '../base/result.ts';
import { readDocument } from '../contact/read.ts';
import type { DocumentView } from '../contact/types.ts';
import type { Edit } from '../contact/write.ts';
import { actOnAll } from './act.ts';
import type { CommandContext, ManyDone, Refusal } from './types.ts';

/** What a command would write to a document that says this. */
export type Plan = (view: DocumentView, context: CommandContext) => Result<readonly Edit[], Refusal>;

/** Does what is planned for each document: all of it, or nothing where one part is refused. The gate is asked (R7). */
export function together(
  plans: ReadonlyMap<Y.Doc, readonly Plan[]>,
  context: CommandContext
): Result<ManyDone, Refusal> {
  const acts = new Map<Y.Doc, readonly Edit[]>();
  for (const [doc, ofDocument] of plans) {
    const view = readDocument(doc);
    const edits: Edit[] = [];
    for (const plan of ofDocument) {
      const planned = plan(view, context);
      if (!planned.ok) return planned;
      edits.push(...planned.value);
    }
    acts.set(doc, edits);
  }
  return actOnAll(acts, context);
}
