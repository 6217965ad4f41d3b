/** R14, R22: what two contacts say, laid side by side before they are made one. */
import type { Json } from '../base/json.ts';
import { canonicalJson } from '../base/json.ts';
import { lackedEdits } from '../commands/mergeContacts.ts';
import { FIELDS, fieldOf, listName } from '../contact/fields.ts';
import { isRecord } from '../contact/records.ts';
import type { DocumentView } from '../contact/types.ts';
import type { Look } from '../rules/tree.ts';

export interface Said {
  readonly field: string;
  readonly value: Json;
}

/** A field, or a list or set with all it holds. */
export interface ComparedRow {
  readonly field: string;
  readonly said: readonly [readonly Said[], readonly Said[]];
  /** Both say something, and not the same. */
  readonly differs: boolean;
}

/** What tells nothing about who the contact is, or is told elsewhere. */
const UNTOLD: readonly string[] = ['archived', 'mergedInto', 'schema', 'aside', 'warning', 'defaultAddress'];
/** Some names are those of other kinds too. */
const ORDER = new Map(
  FIELDS.filter(({ kinds }) => kinds.includes('contact')).map(({ name }, at) => [listName(name), at])
);

/** In the order of the field table. */
export function comparedRows([a, b]: readonly [DocumentView, DocumentView]): readonly ComparedRow[] {
  const [left, right] = [saidBy(a), saidBy(b)];
  return [...new Set([...left.keys(), ...right.keys()])]
    .map((field): ComparedRow => {
      const said = [left.get(field) ?? [], right.get(field) ?? []] as const;
      const [one, other] = said.map(textOf);
      return { field, said, differs: said.every((each) => each.length > 0) && one !== other };
    })
    .sort((x, y) => placeOf(x.field) - placeOf(y.field) || (x.field < y.field ? -1 : 1));
}

/** The rows of which the contact that stays gets something; asked of the act itself. */
export function broughtRows(stays: DocumentView, gone: DocumentView, look: Look): ReadonlySet<string> {
  const edits = lackedEdits(stays, gone, look);
  return new Set(
    edits.flatMap((edit) => (edit.op === 'retract' || edit.op === 'born' ? [] : rowOf(edit.field)))
  );
}

function saidBy({ root }: DocumentView): ReadonlyMap<string, readonly Said[]> {
  const rows = new Map<string, Said[]>();
  const add = (said: Said): void => {
    if (UNTOLD.includes(listName(said.field))) return;
    const row = rowOf(said.field);
    rows.set(row, [...(rows.get(row) ?? []), said]);
  };
  for (const { field, value } of root.fields.values()) if (value !== null) add({ field, value });
  for (const [field, members] of root.sets) for (const { value } of members) add({ field, value });
  return rows;
}

/** Items of a list stand in one row; of `consent/<channel>/<purpose>` each is a field of its own. */
function rowOf(field: string): string {
  return fieldOf(field, 'contact')?.form === 'list' ? listName(field) : field;
}

function placeOf(field: string): number {
  return ORDER.get(listName(field)) ?? ORDER.size;
}

/** The same, in whatever order: where an item of a list stands says nothing of the contact. */
function textOf(said: readonly Said[]): string {
  return said
    .map(({ value }) => canonicalJson(isRecord(value) ? withoutPlace(value) : value))
    .sort()
    .join('\n');
}

function withoutPlace(value: Readonly<Record<string, Json>>): Json {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'pos'));
}
