/** Questions to a view. Nothing here knows Yjs or the fields: a page that only lists contacts loads neither. */
import type { DocumentView, EntityView, Fact, FieldView, HistoryEntry } from './types.ts';

/** The contact itself (`entity` absent or '') or an entity of the document. */
export function entityOf(view: DocumentView, entity?: string): EntityView | null {
  return entity ? (view.entities.get(entity) ?? null) : view.root;
}

/** A field as it shows; an empty one when nothing was ever written. */
export function fieldView(view: DocumentView, field: string, entity?: string): FieldView {
  return (
    entityOf(view, entity)?.fields.get(field) ?? {
      field,
      value: null,
      heads: [],
      conflict: false,
      invalid: []
    }
  );
}

/** What an edit of this field has seen when it begins now: its live facts, valid or not (C4). */
export function seenOf(field: FieldView): readonly Fact[] {
  return [...field.heads, ...field.invalid].map((head) => head.fact);
}

/** C7: what a field held before, newest first. */
export function historyOf(view: DocumentView, field: string, entity?: string): readonly HistoryEntry[] {
  return view.history.filter((entry) => entry.fact.f === field && (entry.fact.e ?? '') === (entity ?? ''));
}
