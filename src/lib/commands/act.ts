/** The one way in which a command changes a document. */
import type * as Y from 'yjs';
import { err, ok } from '../base/result.ts';
import type { Json } from '../base/json.ts';
import { compareHeads } from '../contact/order.ts';
import { fieldOf } from '../contact/fields.ts';
import { readDocument } from '../contact/read.ts';
import type { DocumentView, Fact, Head } from '../contact/types.ts';
import { stampOf } from '../contact/view.ts';
import { applyEdits, type Edit, type Outcome as EditOutcome, type SetEdit } from '../contact/write.ts';
import { factKey } from '../contact/facts.ts';
import type { CommandContext, Done, Inverse, Outcome, UndoStep } from './types.ts';

/** Origin of every transaction that a command makes: a local act, to be stored and sent. */
export const COMMAND = Symbol('command');

export const NOTHING_DONE: Done = { changed: false, inverse: null, wrote: [] };

/** Applies one act to a document and makes its inverse. */
export function act(
  doc: Y.Doc,
  context: CommandContext,
  edits: readonly Edit[],
  view: DocumentView = readDocument(doc)
): Outcome {
  if (view.readOnly) return err({ code: 'read-only' });
  const written = applyEdits(doc, edits, context, COMMAND);
  if (!written.changed) return ok(NOTHING_DONE);
  const wrote = written.outcomes.flatMap((outcome) => outcome.asserted ?? []);
  return ok({ changed: true, inverse: inverseOf(doc.guid, view, written.outcomes), wrote });
}

function inverseOf(docId: string, view: DocumentView, outcomes: readonly EditOutcome[]): Inverse | null {
  const born = new Set(outcomes.flatMap(({ edit }) => (edit.op === 'born' ? [edit.entity ?? ''] : [])));
  // What an act made is archived as a whole; its single fields need no step of their own.
  const steps = outcomes
    .filter(({ edit }) => edit.op === 'born' || edit.op === 'retract' || !born.has(edit.entity ?? ''))
    .flatMap((outcome) => undoStep(view, outcome) ?? []);
  return steps.length > 0 ? { docId, steps } : null;
}

function undoStep(view: DocumentView, { edit, asserted, retracted }: EditOutcome): UndoStep | null {
  switch (edit.op) {
    case 'set':
      return (
        asserted && {
          undo: 'set',
          entity: edit.entity ?? '',
          field: edit.field,
          wrote: asserted,
          before: shownBefore(view, edit)
        }
      );
    case 'add':
      return asserted && { undo: 'add', wrote: asserted };
    case 'remove':
      if (retracted.length === 0) return null;
      return { undo: 'remove', entity: edit.entity ?? '', field: edit.field, value: edit.value };
    case 'born':
      return asserted && { undo: 'born', entity: edit.entity ?? '' };
    case 'retract':
      return restored(retracted);
  }
}

/** Redo of an undo that only took a fact away: the value comes back as a fact of now. */
function restored(retracted: readonly Fact[]): UndoStep | null {
  const fact = retracted[0];
  return fact ? { undo: 'remove', entity: fact.e ?? '', field: fact.f, value: fact.v } : null;
}

/** What the field showed when the edit began: the strongest of what was seen, the edit's own facts apart. */
function shownBefore(view: DocumentView, edit: SetEdit): Json {
  const entity = edit.entity ? view.entities.get(edit.entity) : view.root;
  const def = fieldOf(edit.field, entity?.kind ?? '');
  const own = new Set((edit.own ?? []).map(factKey));
  const seen: Head[] = edit.seen
    .filter((fact) => !own.has(factKey(fact)))
    .map((fact) => ({ fact, value: fact.v, ...stampOf(fact, entity?.born) }));
  if (!def || seen.length === 0) return null;
  return seen.reduce((best, head) => (compareHeads(def, head, best) > 0 ? head : best)).value;
}
