/** C10: taking an act back, unless what it wrote is not what is there any more. */
import type * as Y from 'yjs';
import { err, ok, type Result } from '../base/result.ts';
import type { MemberId } from '../base/ids.ts';
import { factKey, sameValue } from '../contact/facts.ts';
import { readDocument, readFacts } from '../contact/read.ts';
import { entityOf, fieldView, seenOf } from '../contact/viewAccess.ts';
import type { DocumentView, Fact, Stamp } from '../contact/types.ts';
import { stampOf } from '../contact/view.ts';
import type { Edit } from '../contact/write.ts';
import { act, actOnAll, NOTHING_DONE } from './act.ts';
import type { CommandContext, Done, Inverse, ManyDone, Outcome, Refusal, UndoStep } from './types.ts';

export interface Undone extends Done {
  /** Steps that were not taken back, because somebody changed the thing since. */
  readonly changedSince: readonly ChangedSince[];
}

interface ChangedSince {
  readonly step: UndoStep;
  readonly by: MemberId;
  readonly at: number;
}

/**
 * Takes an act back as far as it is still what holds; the inverse of that is the redo. Refused as
 * `changed-since` when nothing of it is, and by the gate where it would start or commit a document (R7).
 */
export function applyInverse(doc: Y.Doc, context: CommandContext, inverse: Inverse): Outcome<Undone> {
  const view = readDocument(doc);
  const { edits, changedSince } = undoEdits(doc, view, inverse);
  const [first] = changedSince;
  if (edits.length === 0 && first) return err({ code: 'changed-since', by: first.by, at: first.at });
  const done = edits.length === 0 ? ok(NOTHING_DONE) : act(doc, context, edits, view);
  return done.ok ? ok({ ...done.value, changedSince }) : done;
}

/** A part of an act over several documents, and the document that it is taken back in. */
interface InverseOf {
  readonly doc: Y.Doc;
  readonly inverse: Inverse;
}

/**
 * Takes one act over several documents back, whole or not at all: a document that was moved would otherwise be at
 * both contacts, or at none.
 */
export function applyInverses(
  parts: readonly InverseOf[],
  context: CommandContext
): Result<ManyDone, Refusal> {
  const acts = new Map<Y.Doc, readonly Edit[]>();
  for (const { doc, inverse } of parts) {
    const { edits, changedSince } = undoEdits(doc, readDocument(doc), inverse);
    const [first] = changedSince;
    if (first) return err({ code: 'changed-since', by: first.by, at: first.at });
    acts.set(doc, edits);
  }
  return actOnAll(acts, context);
}

function undoEdits(
  doc: Y.Doc,
  view: DocumentView,
  { steps }: Inverse
): { readonly edits: readonly Edit[]; readonly changedSince: readonly ChangedSince[] } {
  const facts = readFacts(doc);
  const edits: Edit[] = [];
  const changedSince: ChangedSince[] = [];
  for (const step of steps) {
    const edit = undoEdit(view, facts, step);
    if (edit.ok) edits.push(edit.value);
    else changedSince.push({ step, ...edit.error });
  }
  return { edits, changedSince };
}

function undoEdit(view: DocumentView, facts: readonly Fact[], step: UndoStep): Result<Edit, Stamp> {
  switch (step.undo) {
    case 'set':
      return undoSet(view, facts, step);
    case 'add':
      return isLive(facts, step.wrote)
        ? ok({ op: 'retract', facts: [step.wrote] })
        : err(replacedBy(view, step.wrote));
    case 'remove':
      return ok({ op: 'add', ...about(step.entity), field: step.field, value: step.value });
    case 'born':
      return undoBirth(view, facts, step.entity);
  }
}

/**
 * Writes back what showed before, having seen the fact the command wrote and no other: other live heads stay.
 * Where one of them says the same already, or before was empty, taking the fact away is enough: writing would
 * only make a conflict that nobody meant.
 */
function undoSet(
  view: DocumentView,
  facts: readonly Fact[],
  step: Extract<UndoStep, { undo: 'set' }>
): Result<Edit, Stamp> {
  if (!isLive(facts, step.wrote)) return err(replacedBy(view, step.wrote));
  const wrote = factKey(step.wrote);
  const others = liveFacts(facts, step).filter((fact) => factKey(fact) !== wrote);
  if (others.some((fact) => step.before === null || sameValue(fact.v, step.before))) {
    return ok({ op: 'retract', facts: [step.wrote] });
  }
  const { entity, field, before } = step;
  return ok({ op: 'set', ...about(entity), field, value: before, seen: [step.wrote] });
}

/** What was made is archived, unless somebody else has written to it since. */
function undoBirth(view: DocumentView, facts: readonly Fact[], entity: string): Result<Edit, Stamp> {
  const born = entityOf(view, entity)?.born ?? null;
  const foreign = firstForeign(view, facts, entity, born);
  if (foreign) return err(foreign);
  const seen = seenOf(fieldView(view, 'archived', entity));
  return ok({ op: 'set', ...about(entity), field: 'archived', value: true, seen });
}

/** The first thing that somebody else than its maker did to an entity; to the whole document for its root. */
function firstForeign(
  view: DocumentView,
  facts: readonly Fact[],
  entity: string,
  born: Stamp | null
): Stamp | null {
  for (const fact of facts) {
    if (entity !== '' && fact.e !== entity) continue;
    const written = stampOf(fact, entityOf(view, fact.e)?.born);
    for (const stamp of fact.out ? [written, fact.out] : [written]) {
      if (stamp.by !== born?.by) return stamp;
    }
  }
  return null;
}

function isLive(facts: readonly Fact[], wanted: Fact): boolean {
  const key = factKey(wanted);
  return liveFacts(facts, { entity: wanted.e ?? '', field: wanted.f }).some((fact) => factKey(fact) === key);
}

function liveFacts(
  facts: readonly Fact[],
  place: { readonly entity: string; readonly field: string }
): readonly Fact[] {
  return facts.filter((fact) => !fact.out && fact.f === place.field && (fact.e ?? '') === place.entity);
}

/** Who replaced a fact: the history says it, or, when that is trimmed, whoever wrote what shows now. */
function replacedBy(view: DocumentView, fact: Fact): Stamp {
  const key = factKey(fact);
  const entry = view.history.find((past) => factKey(past.fact) === key);
  if (entry) return entry.out;
  const shown = fieldView(view, fact.f, fact.e).heads[0];
  return shown ? { by: shown.by, at: shown.at } : { by: '', at: 0 };
}

function about(entity: string): { readonly entity?: string } {
  return entity === '' ? {} : { entity };
}
