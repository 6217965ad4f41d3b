/** C6: what people must choose between. */
import { sameValue } from './facts.ts';
import type { DocumentView, EntityView, FieldView, Head } from './types.ts';

/** One head for each different value, the one that shows first. */
export function choicesOf(field: FieldView): readonly Head[] {
  const choices: Head[] = [];
  for (const head of field.heads) {
    if (!choices.some((choice) => sameValue(choice.value, head.value))) choices.push(head);
  }
  return choices;
}

export interface FieldPlace {
  /** '' for the contact itself. */
  readonly entity: string;
  readonly view: FieldView;
}

/** Fields whose heads hold different values. */
export function conflictsOf(view: DocumentView): readonly FieldPlace[] {
  return placesWhere(view, (field) => field.conflict);
}

/** Fields that hold a value which fails its schema. */
export function invalidOf(view: DocumentView): readonly FieldPlace[] {
  return placesWhere(view, (field) => field.invalid.length > 0);
}

function placesWhere(view: DocumentView, wanted: (field: FieldView) => boolean): readonly FieldPlace[] {
  const ofEntity = (entity: EntityView) =>
    [...entity.fields.values()].filter(wanted).map((field) => ({ entity: entity.id, view: field }));
  return [view.root, ...view.entities.values()].flatMap(ofEntity);
}
