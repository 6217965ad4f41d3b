import type * as Y from 'yjs';
import type { MemberId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { sameValue } from '../contact/facts.ts';
import { readDocument } from '../contact/read.ts';
import type { DocumentView, Fact, FieldView, Stamp } from '../contact/types.ts';
import { fieldView } from '../contact/viewAccess.ts';
import type { AddEdit, Edit } from '../contact/write.ts';
import { instantOf } from '../rules/days.ts';
import { act } from './act.ts';
import { fieldEdits, type FieldInput } from './editField.ts';
import { findDocument } from './findDocument.ts';
import { mayGoOn } from './mayGoOn.ts';
import { withOwnFacts } from './ownFacts.ts';
import type { CommandContext, Outcome, Refusal } from './types.ts';

export interface RebookInput {
  readonly entity: string;
  /** When and how long it was where the person took hold of it: one that has gone elsewhere meanwhile is left there. */
  readonly was: { readonly start: number; readonly minutes: number };
  /** Absent: as before. */
  readonly start?: string;
  readonly minutes?: number;
  readonly leaves?: readonly MemberId[];
  readonly joins?: readonly MemberId[];
}

/** What is over stays where it was: to write down that it was at another time is an edit of its field. */
const OVER: readonly string[] = ['cancelled', 'done'];

/** R7: gives an appointment another time, length or people, in one act. It is agreed upon anew, and the gate is asked. */
export function rebook(doc: Y.Doc, context: CommandContext, input: RebookInput): Outcome {
  const view = readDocument(doc);
  const edits = rebookEdits(view, context, input);
  return edits.ok ? act(doc, context, edits.value, view) : edits;
}

function rebookEdits(
  view: DocumentView,
  context: CommandContext,
  input: RebookInput
): Result<readonly Edit[], Refusal> {
  const { entity, leaves = [], joins = [] } = input;
  const found = findDocument(view, entity);
  if (!found.ok) return found;
  const { kind, state } = found.value;
  if (kind.name !== 'appointment') return err({ code: 'unknown-entity', entity });
  if (OVER.includes(state)) return err({ code: 'wrong-state', state });
  const changed = changedSince(view, input);
  if (changed) return err({ code: 'changed-since', ...changed });
  const times = fieldEdits(view, context, timesOf(view, input));
  if (!times.ok) return times;
  const clearances = clearancesFor(view, context, entity);
  if (!clearances.ok) return clearances;
  const people = [
    ...leaves.map((value) => ({ op: 'remove', entity, field: 'assignee', value }) as const),
    ...joins.map((value) => ({ op: 'add', entity, field: 'assignee', value }) as const)
  ];
  return ok([...times.value, ...people, ...clearances.value]);
}

/** Who wrote another time than the person saw, and when; null: nobody did. */
function changedSince(view: DocumentView, { entity, was }: RebookInput): Stamp | null {
  const start = fieldView(view, 'start', entity);
  const minutes = fieldView(view, 'minutes', entity);
  const startsAt = typeof start.value === 'string' ? instantOf(start.value) : null;
  const lasts = typeof minutes.value === 'number' ? Math.max(minutes.value, 0) : 0;
  const other = startsAt !== was.start ? start : lasts !== was.minutes ? minutes : null;
  if (!other) return null;
  const { by, at } = other.heads[0] ?? { by: '', at: 0 };
  return { by, at };
}

function timesOf(view: DocumentView, { entity, start, minutes }: RebookInput): readonly FieldInput[] {
  const written = (field: string, value: Json | undefined): readonly FieldInput[] =>
    value === undefined ? [] : [{ entity, field, value, seen: shownFacts(fieldView(view, field, entity)) }];
  return [...written('start', start), ...written('minutes', minutes)];
}

/** C4: a planning shows one head of a field; the others stay beside what is written, until somebody chooses. */
function shownFacts({ heads, value }: FieldView): readonly Fact[] {
  return heads.filter((head) => sameValue(head.value, value)).map(({ fact }) => fact);
}

/** What the person goes on under is told by the document from then on. */
function clearancesFor(
  view: DocumentView,
  context: CommandContext,
  entity: string
): Result<readonly AddEdit[], Refusal> {
  if (!context.look) return err({ code: 'no-look' });
  const site = fieldView(view, 'site', entity).value;
  const question = {
    client: view.id,
    site: typeof site === 'string' ? site : null,
    document: { contact: view.id, entity }
  };
  const look = withOwnFacts(context.look, view);
  const passed = mayGoOn('appointment', question, look, context.acknowledged);
  if (!passed.ok) return passed;
  return ok(
    passed.value.map(({ id, level }) => {
      return { op: 'add', entity, field: 'clearance', value: { warning: id, level } };
    })
  );
}
