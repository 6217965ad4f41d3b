/** Facts that rules ask about where a row keeps only names of fields, or values without who and when. */
import { fieldOf } from '../contact/fields.ts';
import type { DocumentView, EntityView, Head } from '../contact/types.ts';
import type { HeadsByName, RowHead } from './types.ts';

/**
 * Heads that `fields` does not have: of what a row does not keep, where they differ (R10); and what was written after
 * the contact was merged (R22), members of sets among it. Most contacts have none.
 */
export function unkeptHeads(view: DocumentView): HeadsByName {
  const merge = view.root.fields.get('mergedInto')?.heads[0];
  const isLate = (head: Head): boolean => merge !== undefined && merge.value !== null && head.at > merge.at;
  return headsByName(view, (entity) => [
    ...Array.from(entity.fields.values())
      .filter(({ field }) => !isInRow(field, entity.kind))
      .map(({ field, heads, conflict }) => [field, conflict ? heads : heads.filter(isLate)] as const),
    ...Array.from(
      entity.sets,
      ([set, members]) => [set, members.flatMap(({ heads }) => heads).filter(isLate)] as const
    )
  ]);
}

/** C8: heads of the wrong shape. */
export function invalidHeads(view: DocumentView): HeadsByName {
  return headsByName(view, ({ fields }) =>
    Array.from(fields.values(), ({ field, invalid }) => [field, invalid] as const)
  );
}

export function isInRow(name: string, kind: string): boolean {
  return fieldOf(name, kind)?.row === true;
}

export function rowHead(head: Head): RowHead {
  return { v: head.value, by: head.by, at: head.at };
}

function headsByName(
  view: DocumentView,
  headsOf: (entity: EntityView) => readonly (readonly [string, readonly Head[]])[]
): HeadsByName {
  const named = [view.root, ...view.entities.values()].flatMap((entity) => {
    const prefix = entity.id === '' ? '' : `${entity.id}:`;
    return headsOf(entity)
      .filter(([, heads]) => heads.length > 0)
      .map(([field, heads]) => [prefix + field, heads.map(rowHead)] as const);
  });
  // In one order, whatever the facts came in: a row kept up change by change is the one made from scratch (L5).
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}
