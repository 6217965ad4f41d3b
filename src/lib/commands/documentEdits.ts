/** The facts of a new document: what was asked for, and what it takes over from another. */
import type { Json } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { fieldOf } from '../contact/fields.ts';
import type { EntityView } from '../contact/types.ts';
import type { AddEdit, Edit, SetEdit } from '../contact/write.ts';
import { hasOwnCommand } from './ownCommand.ts';
import { parseValue } from './parseValue.ts';
import type { CommandContext, Refusal } from './types.ts';

export type Fields = Readonly<Record<string, Json>>;
export type Sets = Readonly<Record<string, readonly Json[]>>;

/** What a caller gives of a new document, in the shape of its fields; `state` and the like are not theirs to give. */
export function parseFields(context: CommandContext, kind: string, fields: Fields): Result<Fields, Refusal> {
  const parsed: Record<string, Json> = {};
  for (const [field, typed] of Object.entries(fields)) {
    if (hasOwnCommand(field)) return err({ code: 'own-command', field });
    const value = parseValue(field, kind, typed, context.country);
    if (!value.ok) return value;
    parsed[field] = value.value;
  }
  return ok(parsed);
}

/** A document born with these values: all inherit its author and time (C2). */
export function birthEdits(entity: string, kind: string, fields: Fields, sets: Sets = {}): readonly Edit[] {
  const values = Object.entries(fields)
    .filter(([, value]) => value !== null)
    .map(([field, value]): SetEdit => ({ op: 'set', entity, field, value, seen: [] }));
  const members = Object.entries(sets).flatMap(([field, all]) =>
    all.map((value): AddEdit => ({ op: 'add', entity, field, value }))
  );
  return [{ op: 'born', kind, entity }, ...values, ...members];
}

/** What a document shows, of the fields (as the table names them) that `takes` says yes to. */
export function shownFields(document: EntityView, takes: (name: string) => boolean): Fields {
  const shown: Record<string, Json> = {};
  for (const { field, value } of document.fields.values()) {
    const name = fieldOf(field, document.kind)?.name;
    if (name !== undefined && value !== null && takes(name)) shown[field] = value;
  }
  return shown;
}

/** The same of its sets. */
export function shownSets(document: EntityView, takes: (name: string) => boolean): Sets {
  const shown: Record<string, readonly Json[]> = {};
  for (const [field, members] of document.sets) {
    if (fieldOf(field, document.kind) && takes(field)) shown[field] = members.map(({ value }) => value);
  }
  return shown;
}
