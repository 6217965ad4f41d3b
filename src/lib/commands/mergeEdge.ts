/** R22: which contact a document's own one will be after an act, whatever edits say so. */
import { factKey, sameValue } from '../contact/facts.ts';
import { fieldOf } from '../contact/fields.ts';
import { sortHeads } from '../contact/order.ts';
import { fieldView } from '../contact/viewAccess.ts';
import type { DocumentView, Fact, FieldView, Head, Stamp } from '../contact/types.ts';
import type { Edit, WriteContext } from '../contact/write.ts';

const FIELD = 'mergedInto';

/** As it will be: an edge that is written, chosen, cleared, or only comes to show again where another was taken away. */
export function afterMerge(
  view: DocumentView,
  edits: readonly Edit[],
  { by, now }: WriteContext
): DocumentView {
  const before = fieldView(view, FIELD);
  const stamp = { by, at: Math.max(now, view.lastAt + 1) };
  const heads = edits.reduce((left, edit) => headsAfter(left, edit, stamp), before.heads);
  if (heads === before.heads) return view;
  const def = fieldOf(FIELD, view.root.kind);
  const sorted = def ? sortHeads(def, heads) : heads;
  const edge: FieldView = { ...before, value: sorted[0]?.value ?? null, heads: sorted };
  return { ...view, root: { ...view.root, fields: new Map([...view.root.fields, [FIELD, edge]]) } };
}

/** R22: its documents are not where they were: under another contact, or under their own again. */
export function isMergedAnew(view: DocumentView, after: DocumentView): boolean {
  return !sameValue(fieldView(view, FIELD).value, fieldView(after, FIELD).value);
}

function headsAfter(heads: readonly Head[], edit: Edit, stamp: Stamp): readonly Head[] {
  switch (edit.op) {
    case 'born':
      return heads;
    case 'retract':
      return without(heads, edit.facts);
    case 'set':
      if (!isEdge(edit)) return heads;
      return [...without(heads, [...edit.seen, ...(edit.own ?? [])]), headOf(edit, stamp)];
    case 'add':
      return isEdge(edit) ? [...heads, headOf(edit, stamp)] : heads;
    case 'remove':
      return isEdge(edit) ? heads.filter(({ value }) => !sameValue(value, edit.value)) : heads;
  }
}

function isEdge({ field, entity }: Extract<Edit, { readonly field: string }>): boolean {
  return field === FIELD && !entity;
}

function headOf({ value }: Pick<Head, 'value'>, stamp: Stamp): Head {
  return { fact: { f: FIELD, v: value, ...stamp }, value, ...stamp };
}

function without(heads: readonly Head[], gone: readonly Fact[]): readonly Head[] {
  const keys = new Set(gone.map(factKey));
  return heads.some(({ fact }) => keys.has(factKey(fact)))
    ? heads.filter(({ fact }) => !keys.has(factKey(fact)))
    : heads;
}
