/** The order people gave to the items of one of the workspace's lists: the stages of an opportunity. */
import type * as Y from 'yjs';
import { err } from '../base/result.ts';
import { fieldOf } from '../contact/fields.ts';
import { readDocument } from '../contact/read.ts';
import type { DocumentView } from '../contact/types.ts';
import { entityOf, fieldView, seenOf } from '../contact/viewAccess.ts';
import { act } from './act.ts';
import { fieldEdits, type FieldInput } from './editField.ts';
import type { CommandContext, Outcome } from './types.ts';

export interface MoveInput {
  readonly entity: string;
  /** The item it shall stand before; null: at the end. */
  readonly before: string | null;
}

/** Moves an item of a list. Only those whose number changes are written: two far moves do not meet. */
export function moveSettingsItem(doc: Y.Doc, context: CommandContext, input: MoveInput): Outcome {
  const view = readDocument(doc);
  const kind = entityOf(view, input.entity)?.kind;
  if (kind === undefined) return err({ code: 'unknown-entity', entity: input.entity });
  if (!fieldOf('order', kind)) return err({ code: 'unknown-field', field: 'order' });
  const rest = orderedIds(view, kind).filter((id) => id !== input.entity);
  const at = input.before === null ? rest.length : rest.indexOf(input.before);
  if (at < 0) return err({ code: 'unknown-entity', entity: input.before ?? '' });
  const edits = fieldEdits(view, context, renumbered(view, rest.toSpliced(at, 0, input.entity)));
  return edits.ok ? act(doc, context, edits.value, view) : edits;
}

/** The number of an item that is added now: it stands after those that have one. */
export function nextOrder(view: DocumentView, kind: string): number {
  const orders = orderedIds(view, kind).map((id) => orderOf(view, id));
  return Math.max(0, ...orders.filter((order) => order !== Infinity)) + 1;
}

/** Archived ones keep their place, so that one that comes back stands where it stood. Equal numbers go by id. */
function orderedIds(view: DocumentView, kind: string): readonly string[] {
  return [...view.entities.values()]
    .filter((entity) => entity.kind === kind)
    .map(({ id }) => ({ id, order: orderOf(view, id) }))
    .sort((a, b) => compareOrder(a.order, b.order) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

/** Infinity less Infinity is no number, and a sort by it would leave items without order anywhere. */
function compareOrder(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function orderOf(view: DocumentView, entity: string): number {
  const { value } = fieldView(view, 'order', entity);
  return typeof value === 'number' ? value : Infinity;
}

function renumbered(view: DocumentView, ids: readonly string[]): readonly FieldInput[] {
  return ids.flatMap((entity, index) => {
    const field = fieldView(view, 'order', entity);
    const value = index + 1;
    return field.value === value ? [] : [{ entity, field: 'order', value, seen: seenOf(field) }];
  });
}
