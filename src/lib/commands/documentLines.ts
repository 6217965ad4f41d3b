/** Lines of a quote, an order or an invoice, as people put them in and move them about (C5, C12). */
import type * as Y from 'yjs';
import { randomShortId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { itemsOf, positionOf, type Item } from '../contact/lists.ts';
import { positionAfter, positionBetween } from '../contact/positions.ts';
import { readDocument } from '../contact/read.ts';
import { isRecord } from '../contact/records.ts';
import { entityOf } from '../contact/viewAccess.ts';
import type { DocumentView } from '../contact/types.ts';
import type { SetEdit } from '../contact/write.ts';
import { act, NOTHING_DONE } from './act.ts';
import { parseValue } from './parseValue.ts';
import type { CommandContext, Done, Outcome, Refusal } from './types.ts';

type Values = Readonly<Record<string, Json>>;

/** A line of the order that is to be: one that is there, or one that is new and has a value. */
interface Placed {
  readonly field: string;
  readonly item: Item | null;
  readonly value: Values;
}

export interface LinesInput {
  readonly entity: string;
  /** Without `pos`. */
  readonly lines: readonly Values[];
  /** Field of the line that they come after; null: they are the first; absent: at the end. */
  readonly after?: string | null | undefined;
}

export interface LinesAdded extends Done {
  /** Fields of the new lines, in their order. */
  readonly fields: readonly string[];
}

/** Puts lines in, one or the many of a paste: one act, taken back as one. */
export function addLines(doc: Y.Doc, context: CommandContext, input: LinesInput): Outcome<LinesAdded> {
  const view = readDocument(doc);
  const { entity } = input;
  if (!entityOf(view, entity)) return err({ code: 'unknown-entity', entity });
  const there = placed(view, entity);
  const found = there.findIndex(({ field }) => field === input.after);
  const at = found < 0 && input.after !== null ? there.length : found + 1;
  const added = input.lines.map((value): Placed => ({
    field: `line/${randomShortId(context.random)}`,
    item: null,
    value
  }));
  const order = [...there.slice(0, at), ...added, ...there.slice(at)];
  const edits = orderEdits(view, entity, order, at, added.length);
  if (!edits.ok) return edits;
  const done = act(doc, context, edits.value, view);
  return done.ok ? ok({ ...done.value, fields: added.map(({ field }) => field) }) : done;
}

export interface LineMove {
  readonly entity: string;
  readonly field: string;
  readonly by: -1 | 1;
}

/** Moves a line over its neighbour. At the end of the list there is none, and nothing is done. */
export function moveLine(doc: Y.Doc, context: CommandContext, { entity, field, by }: LineMove): Outcome {
  const view = readDocument(doc);
  const there = placed(view, entity);
  const from = there.findIndex((line) => line.field === field);
  const moved = there[from];
  if (!moved) return err({ code: 'unknown-field', field });
  const at = from + by;
  if (at < 0 || at >= there.length) return ok(NOTHING_DONE);
  const others = there.filter((line) => line !== moved);
  const edits = orderEdits(view, entity, [...others.slice(0, at), moved, ...others.slice(at)], at, 1);
  return edits.ok ? act(doc, context, edits.value, view) : edits;
}

/** What cannot be read as a line keeps the place it has. */
function placed(view: DocumentView, entity: string): readonly Placed[] {
  return itemsOf(view, 'line', entity).flatMap((item) => {
    const { value } = item.view;
    return isRecord(value) ? [{ field: item.field, item, value }] : [];
  });
}

/**
 * Gives the lines at `at` keys between their neighbours. Where there is no room, because two devices have made the same key,
 * every line that follows gets a new one in the same act.
 */
function orderEdits(
  view: DocumentView,
  entity: string,
  order: readonly Placed[],
  at: number,
  count: number
): Result<readonly SetEdit[], Refusal> {
  const keyOf = (line: Placed | undefined): string | null => (line ? positionOf(line.value) : null);
  const edits: SetEdit[] = [];
  let last: string | null = keyOf(order[at - 1]);
  const next = keyOf(order[at + count]);
  let isOpen = false;
  for (const [index, line] of order.entries()) {
    if (index < at || (index >= at + count && !isOpen)) continue;
    const between: string | null = isOpen ? null : positionBetween(last, next);
    isOpen ||= between === null;
    const pos: string | null = between ?? (last === null ? positionBetween(null, null) : positionAfter(last));
    const edit = lineEdit(view, entity, line, pos ?? '');
    if (!edit.ok) return edit;
    edits.push(edit.value);
    last = pos;
  }
  return ok(edits);
}

/** A line in conflict that is moved stays in conflict: only what shows has been seen. */
function lineEdit(
  view: DocumentView,
  entity: string,
  { field, item, value }: Placed,
  pos: string
): Result<SetEdit, Refusal> {
  const parsed = parseValue(field, entityOf(view, entity)?.kind ?? '', { ...value, pos });
  if (!parsed.ok) return parsed;
  const seen = (item?.view.heads ?? []).slice(0, 1).map(({ fact }) => fact);
  return ok({ op: 'set', entity, field, value: parsed.value, seen });
}
