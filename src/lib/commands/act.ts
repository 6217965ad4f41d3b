/** The one way in which a command changes a document. */
import type * as Y from 'yjs';
import { err, ok, type Result } from '../base/result.ts';
import type { Json } from '../base/json.ts';
import { readDocument } from '../contact/read.ts';
import type { DocumentView, Fact } from '../contact/types.ts';
import { applyEdits, type Edit, type Outcome as EditOutcome, type SetEdit } from '../contact/write.ts';
import { askGate } from './askGate.ts';
import { shownOfSeen } from './shownOfSeen.ts';
import type { CommandContext, Done, Inverse, ManyDone, Outcome, Refusal, UndoStep } from './types.ts';

/** Origin of every transaction that a command makes: a local act, to be stored and sent. */
export const COMMAND = Symbol('command');

export const NOTHING_DONE: Done = { changed: false, inverse: null, wrote: [] };

/** Applies one act to a document and makes its inverse, unless the gate refuses (R7). */
export function act(
  doc: Y.Doc,
  context: CommandContext,
  edits: readonly Edit[],
  view: DocumentView = readDocument(doc)
): Outcome {
  const allowed = allow(view, context, edits);
  return allowed.ok ? ok(write(doc, context, allowed.value, view)) : allowed;
}

/** Applies one act to several documents: to all of them, or to none where one refuses. */
export function actOnAll(
  acts: ReadonlyMap<Y.Doc, readonly Edit[]>,
  context: CommandContext
): Result<ManyDone, Refusal> {
  const parts: { doc: Y.Doc; edits: readonly Edit[]; view: DocumentView }[] = [];
  for (const [doc, edits] of acts) {
    const view = readDocument(doc);
    const allowed = allow(view, context, edits);
    if (!allowed.ok) return allowed;
    parts.push({ doc, edits: allowed.value, view });
  }
  const done = parts.map(({ doc, edits, view }) => ({
    docId: doc.guid,
    ...write(doc, context, edits, view)
  }));
  return ok({ changed: done.some(({ changed }) => changed), parts: done });
}

function allow(
  view: DocumentView,
  context: CommandContext,
  edits: readonly Edit[]
): Result<readonly Edit[], Refusal> {
  return view.readOnly ? err({ code: 'read-only' }) : askGate(view, context, edits);
}

function write(doc: Y.Doc, context: CommandContext, edits: readonly Edit[], view: DocumentView): Done {
  const written = applyEdits(doc, edits, context, COMMAND);
  if (!written.changed) return NOTHING_DONE;
  const wrote = written.outcomes.flatMap((outcome) => outcome.asserted ?? []);
  return { changed: true, inverse: inverseOf(doc.guid, view, written.outcomes), wrote };
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
function shownBefore(view: DocumentView, { entity, field, seen, own }: SetEdit): Json {
  const of = entity ? view.entities.get(entity) : view.root;
  return shownOfSeen(of, field, seen, own)?.value ?? null;
}
