import type { DocumentView, EntityView, FieldView } from '../contact/types.ts';
import type { ContactRow, RowEntity } from './types.ts';
import { invalidHeads, isInRow, rowHead, unkeptHeads } from './unkept.ts';

/**
 * Version of the projecting code. Raise it whenever a row of the same document would come out differently,
 * the field table's `row` marks included: stored rows are then rebuilt in the background (L5).
 */
export const ROW_VERSION = 2;

/** Characters of the client note that a row keeps: enough for planning and quotes' previews. */
export const ROW_NOTE_LENGTH = 500;

/** What a row takes from the document beside its facts. */
export interface RowExtras {
  /** Text of the client note, at most ROW_NOTE_LENGTH characters. */
  readonly clientNote: string;
  /** Fields of list items in the order shown, which depends on the history. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** Size of the document as it is sent whole (C9); absent: nobody has measured it. */
  readonly bytes?: number;
}

/** The document as lists, searches and rules about other contacts need it. Depends on nothing else. */
export function rowOf(view: DocumentView, { clientNote, lists, bytes }: RowExtras): ContactRow {
  return {
    id: view.id,
    version: ROW_VERSION,
    root: rowEntity(view.root),
    entities: Object.fromEntries(Array.from(view.entities, ([id, entity]) => [id, rowEntity(entity)])),
    lists,
    clientNote,
    conflicts: fieldNames(view, (field) => field.conflict),
    invalid: fieldNames(view, (field) => field.invalid.length > 0),
    unkept: unkeptHeads(view),
    wrong: invalidHeads(view),
    ...(bytes === undefined ? {} : { bytes }),
    readOnly: view.readOnly,
    lastAt: view.lastAt
  };
}

function rowEntity(entity: EntityView): RowEntity {
  const fields = Array.from(entity.fields)
    .filter(([name, field]) => field.heads.length > 0 && isInRow(name, entity.kind))
    .map(([name, field]) => [name, field.heads.map(rowHead)] as const);
  const sets = Array.from(entity.sets)
    .filter(([name, members]) => members.length > 0 && isInRow(name, entity.kind))
    .map(([name, members]) => [name, members.map((member) => member.value)] as const);
  return {
    kind: entity.kind,
    born: entity.born,
    fields: Object.fromEntries(fields),
    sets: Object.fromEntries(sets)
  };
}

/** Names of the fields with a property, in code point order; those of an entity as `<entity>:<field>`. */
function fieldNames(view: DocumentView, has: (field: FieldView) => boolean): readonly string[] {
  const names: string[] = [];
  for (const entity of [view.root, ...view.entities.values()]) {
    const prefix = entity.id === '' ? '' : `${entity.id}:`;
    for (const [name, field] of entity.fields) if (has(field)) names.push(prefix + name);
  }
  return names.sort();
}
