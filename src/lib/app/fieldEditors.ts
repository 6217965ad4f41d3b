import type { FieldEditor } from './fieldEditor.svelte.ts';

/** The editors of one contact, made as fields are first shown and kept as long as it is open. */
export class FieldEditors {
  readonly #make: (entity: string, field: string) => FieldEditor;
  readonly #byPlace = new Map<string, FieldEditor>();

  constructor(make: (entity: string, field: string) => FieldEditor) {
    this.#make = make;
  }

  get(entity: string, field: string): FieldEditor {
    const place = `${entity}\n${field}`;
    const known = this.#byPlace.get(place);
    if (known) return known;
    const editor = this.#make(entity, field);
    this.#byPlace.set(place, editor);
    return editor;
  }

  all(): readonly FieldEditor[] {
    return [...this.#byPlace.values()];
  }
}
