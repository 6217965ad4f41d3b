/** Sets and lists: tags, assignees, phones, e-mails, banks (C5). */
import type * as Y from 'yjs';
import { randomShortId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { err, ok } from '../base/result.ts';
import { fieldOf } from '../contact/fields.ts';
import { itemsOf, positionOf } from '../contact/lists.ts';
import { FIRST_POSITION, positionAfter } from '../contact/positions.ts';
import { readDocument } from '../contact/read.ts';
import { entityOf, fieldView, seenOf } from '../contact/viewAccess.ts';
import { isRecord } from '../contact/records.ts';
import type { DocumentView } from '../contact/types.ts';
import { act } from './act.ts';
import { hasOwnCommand } from './ownCommand.ts';
import { parseValue } from './parseValue.ts';
import type { CommandContext, Done, Outcome } from './types.ts';

export interface ItemInput {
  readonly entity?: string;
  /** `phone`, `email`, `bank`, `rights`, `line`. */
  readonly list: string;
  readonly value: Json;
}

export interface ItemAdded extends Done {
  /** Full name of the new item's field: `phone/k3v9`. */
  readonly field: string;
}

/** Adds an item at the end of a list. An item that says nothing is not added. */
export function addItem(doc: Y.Doc, context: CommandContext, input: ItemInput): Outcome<ItemAdded> {
  const view = readDocument(doc);
  const entity = entityOf(view, input.entity);
  if (!entity) return err({ code: 'unknown-entity', entity: input.entity ?? '' });
  const field = `${input.list}/${randomShortId(context.random)}`;
  if (hasOwnCommand(field)) return err({ code: 'own-command', field });
  const value = parseValue(field, entity.kind, withPosition(view, input), context.country);
  if (!value.ok) return value;
  const about = input.entity ? { entity: input.entity, field } : { field };
  const done = act(doc, context, [{ op: 'set', ...about, value: value.value, seen: [] }], view);
  return done.ok ? ok({ ...done.value, field }) : done;
}

/** Removes an item: it is cleared, so that an edit that meets the removal shows as a conflict. */
export function removeItem(
  doc: Y.Doc,
  context: CommandContext,
  input: { readonly entity?: string; readonly field: string }
): Outcome {
  if (hasOwnCommand(input.field)) return err({ code: 'own-command', field: input.field });
  const view = readDocument(doc);
  const seen = seenOf(fieldView(view, input.field, input.entity));
  const about = input.entity ? { entity: input.entity, field: input.field } : { field: input.field };
  return act(doc, context, [{ op: 'set', ...about, value: null, seen }], view);
}

export interface MemberInput {
  readonly entity?: string;
  readonly field: string;
  readonly value: Json;
}

export function addToSet(doc: Y.Doc, context: CommandContext, input: MemberInput): Outcome {
  return changeSet(doc, context, 'add', input);
}

export function removeFromSet(doc: Y.Doc, context: CommandContext, input: MemberInput): Outcome {
  return changeSet(doc, context, 'remove', input);
}

function changeSet(doc: Y.Doc, context: CommandContext, op: 'add' | 'remove', input: MemberInput): Outcome {
  if (hasOwnCommand(input.field)) return err({ code: 'own-command', field: input.field });
  const view = readDocument(doc);
  const entity = entityOf(view, input.entity);
  if (!entity) return err({ code: 'unknown-entity', entity: input.entity ?? '' });
  // Added to a field of one value, a value would be a head that has seen nothing.
  if (fieldOf(input.field, entity.kind)?.form !== 'set') {
    return err({ code: 'unknown-field', field: input.field });
  }
  const value = parseValue(input.field, entity.kind, input.value);
  if (!value.ok) return value;
  const about = input.entity ? { entity: input.entity, field: input.field } : { field: input.field };
  return act(doc, context, [{ op, ...about, value: value.value }], view);
}

/** The first phone or e-mail needs no position, and most contacts have one; the lines of a document all have. */
function withPosition(view: DocumentView, { list, value, entity }: ItemInput): Json {
  if (!isRecord(value) || 'pos' in value) return value;
  const last = itemsOf(view, list, entity).at(-1);
  if (last) return { ...value, pos: positionAfter(positionOf(last.view.value)) };
  return list === 'line' ? { ...value, pos: FIRST_POSITION } : value;
}
