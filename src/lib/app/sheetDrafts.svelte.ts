import type { Clock } from '../base/clock.ts';
import type { ContactId } from '../base/ids.ts';
import type { FieldView } from '../contact/types.ts';
import { draftText } from './draftText.ts';
import type { DraftStore } from './draftStore.ts';
import { FieldEditor, type FieldEditorOptions } from './fieldEditor.svelte.ts';
import { FieldEditors } from './fieldEditors.ts';
import { presencePlace, type PresenceMirror } from './presenceMirror.svelte.ts';

/**
 * An address, a signature, coordinates: one value of many parts, never half typed. A day, a moment: while the year is typed a native
 * input holds the year 2 for a while.
 */
const WRITTEN_WHEN_LEFT: readonly string[] = [
  'address',
  'location',
  'acceptance',
  'date',
  'start',
  'closeOn',
  'validUntil',
  'dueOn',
  'doneOn',
  'contractUntil',
  'from',
  'until',
  'lines',
  'insurance',
  'report/arrivedAt',
  'report/leftAt'
];

export interface SheetDraftsOptions {
  readonly id: ContactId;
  readonly clock: Clock;
  /** Where drafts outlive a reload. */
  readonly drafts: DraftStore;
  /** Where others are told who types what. */
  readonly presence: Pick<PresenceMirror, 'showField'>;
  readonly view: (field: string, entity: string) => FieldView;
  readonly write: FieldEditorOptions['write'];
}

/** What is typed into the fields of one contact and not yet written: kept over a reload, and told to others. */
export class SheetDrafts {
  readonly #options: SheetDraftsOptions;
  readonly #editors = new FieldEditors((entity, field) => this.#make(entity, field));
  #any = $state(false);

  constructor(options: SheetDraftsOptions) {
    this.#options = options;
  }

  get any(): boolean {
    return this.#any;
  }

  /** The editor of a field: one for as long as the contact is open. */
  editor(entity: string, field: string): FieldEditor {
    return this.#editors.get(entity, field);
  }

  /** What was typed before a reload is offered; answers the fields it was typed into. */
  offerStored(): readonly string[] {
    const stored = this.#options.drafts.read(this.#options.id);
    for (const draft of stored) this.editor(draft.entity, draft.field).offer(draft);
    return stored.map(({ field }) => field);
  }

  /** Tries the drafts again that could not be written. */
  retry(): void {
    for (const editor of this.#editors.all()) if (editor.problem) void editor.commit();
  }

  /** Writes every draft as it stands and stays in the fields. */
  async commit(): Promise<void> {
    await Promise.all(this.#editors.all().map((editor) => editor.commit()));
  }

  async leave(): Promise<void> {
    await Promise.all(this.#editors.all().map((editor) => editor.leave()));
  }

  /** A6: what was being typed into an erased contact goes with it. */
  forget(): void {
    for (const editor of this.#editors.all()) {
      editor.giveUp();
      editor.refuseOffer();
    }
    this.#options.drafts.write(this.#options.id, []);
  }

  #make(entity: string, field: string): FieldEditor {
    const { clock, view, write } = this.#options;
    const editor: FieldEditor = new FieldEditor({
      entity,
      field,
      clock,
      writesWhenIdle: !WRITTEN_WHEN_LEFT.includes(field),
      view: () => view(field, entity),
      write,
      changed: () => this.#edited(editor)
    });
    return editor;
  }

  #edited(editor: FieldEditor): void {
    const { id, drafts, presence } = this.#options;
    const editors = this.#editors.all();
    this.#any = editors.some((other) => other.unsaved);
    drafts.write(
      id,
      editors.flatMap((other) => other.toStore() ?? [])
    );
    const current = editor.editing ? editor : editors.find((other) => other.editing);
    if (!current) presence.showField(null, null);
    else {
      const draft = current.draft === undefined ? null : draftText(current.draft);
      presence.showField(presencePlace(current.entity, current.field), draft);
    }
  }
}
