/** Writing fields, choosing between heads, bringing an old value back. */
import type * as Y from 'yjs';
import type { Json } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { sameValue } from '../contact/facts.ts';
import { fieldOf } from '../contact/fields.ts';
import { positionOf } from '../contact/lists.ts';
import { readDocument } from '../contact/read.ts';
import { entityOf, fieldView, seenOf } from '../contact/viewAccess.ts';
import { isRecord } from '../contact/records.ts';
import type { DocumentView, Fact, HistoryEntry } from '../contact/types.ts';
import type { SetEdit } from '../contact/write.ts';
import { act } from './act.ts';
import { hasOwnCommand } from './ownCommand.ts';
import { parseValue } from './parseValue.ts';
import type { CommandContext, Outcome, Refusal } from './types.ts';

export interface FieldInput {
  readonly entity?: string;
  readonly field: string;
  /** As typed; `null` or '' clears. */
  readonly value: Json;
  /** What the field showed when the edit began (C4). */
  readonly seen: readonly Fact[];
  /** What this edit wrote before. The inverse of this write then replaces that of the earlier one. */
  readonly own?: readonly Fact[];
}

/** Writes one field, or an item of a list. */
export function setField(doc: Y.Doc, context: CommandContext, input: FieldInput): Outcome {
  return setFields(doc, context, [input]);
}

/** Writes several fields of one document in one act: all of them or none. */
export function setFields(doc: Y.Doc, context: CommandContext, inputs: readonly FieldInput[]): Outcome {
  const view = readDocument(doc);
  const edits = fieldEdits(view, context, inputs);
  return edits.ok ? act(doc, context, edits.value, view) : edits;
}

/** The same, not written yet. */
export function fieldEdits(
  view: DocumentView,
  context: CommandContext,
  inputs: readonly FieldInput[]
): Result<readonly SetEdit[], Refusal> {
  const edits: SetEdit[] = [];
  for (const input of inputs) {
    const edit = editOf(view, context, input);
    if (!edit.ok) return edit;
    edits.push(edit.value);
  }
  return ok(edits);
}

export interface ChooseInput {
  readonly entity?: string;
  readonly field: string;
  /** The head that shall hold; all heads that are live now are replaced by its value. */
  readonly head: Pick<Fact, 'v'>;
}

/** C6: ends a conflict: an ordinary write that has seen all heads. A head of `state` passes the gate (R7). */
export function chooseHead(doc: Y.Doc, context: CommandContext, input: ChooseInput): Outcome {
  const view = readDocument(doc);
  const edits = choiceEdits(view, input);
  return edits.ok ? act(doc, context, edits.value, view) : edits;
}

/** The same, not written yet. */
export function choiceEdits(view: DocumentView, input: ChooseInput): Result<readonly SetEdit[], Refusal> {
  const field = fieldView(view, input.field, input.entity);
  // It chooses and cannot write: what is no head is a value that nobody has checked.
  if (!field.heads.some((head) => sameValue(head.value, input.head.v))) {
    const { by, at } = field.heads[0] ?? { by: '', at: 0 };
    return err({ code: 'changed-since', by, at });
  }
  return ok([{ op: 'set', ...place(input), value: input.head.v, seen: seenOf(field) }]);
}

/** C7: writes what a field held before over what it holds now. */
export function restoreValue(doc: Y.Doc, context: CommandContext, entry: HistoryEntry): Outcome {
  const { f: field, v: value, e: entity } = entry.fact;
  if (hasOwnCommand(field)) return err({ code: 'own-command', field });
  const view = readDocument(doc);
  const kind = entityOf(view, entity)?.kind;
  const def = kind === undefined ? null : fieldOf(field, kind);
  if (!def) return err({ code: 'unknown-field', field });
  const about = place(entity === undefined ? { field } : { field, entity });
  if (def.form === 'set') return act(doc, context, [{ op: 'add', ...about, value }], view);
  return act(
    doc,
    context,
    [{ op: 'set', ...about, value, seen: seenOf(fieldView(view, field, entity)) }],
    view
  );
}

/** Archives the contact or an entity; nothing is deleted. */
export function archive(doc: Y.Doc, context: CommandContext, entity?: string): Outcome {
  return setArchived(doc, context, true, entity);
}

export function unarchive(doc: Y.Doc, context: CommandContext, entity?: string): Outcome {
  return setArchived(doc, context, null, entity);
}

function setArchived(doc: Y.Doc, context: CommandContext, value: Json, entity?: string): Outcome {
  const view = readDocument(doc);
  const seen = seenOf(fieldView(view, 'archived', entity));
  const input = { field: 'archived', value, seen };
  return setField(doc, context, entity ? { ...input, entity } : input);
}

function editOf(view: DocumentView, context: CommandContext, input: FieldInput): Result<SetEdit, Refusal> {
  const entity = entityOf(view, input.entity);
  if (!entity) return err({ code: 'unknown-entity', entity: input.entity ?? '' });
  if (hasOwnCommand(input.field)) return err({ code: 'own-command', field: input.field });
  const value = parseValue(input.field, entity.kind, input.value, context.country);
  if (!value.ok) return value;
  const kept = keepPosition(view, input, value.value);
  const own = input.own ? { own: input.own } : {};
  return ok({ op: 'set', ...place(input), value: kept, seen: input.seen, ...own });
}

/** An item of a list keeps its place when only what it says is edited. */
function keepPosition(view: DocumentView, input: FieldInput, value: Json): Json {
  const before = fieldView(view, input.field, input.entity).value;
  if (!isRecord(value) || !isRecord(before) || value['pos'] !== undefined) return value;
  return before['pos'] === undefined ? value : { ...value, pos: positionOf(before) };
}

function place(input: { readonly entity?: string; readonly field: string }) {
  return input.entity ? { entity: input.entity, field: input.field } : { field: input.field };
}
