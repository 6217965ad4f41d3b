import type { Clock } from '../base/clock.ts';
import type { Json } from '../base/json.ts';
import type { Result } from '../base/result.ts';
import { factKey, sameValue } from '../contact/facts.ts';
import { MAX_FIELD_TEXT } from '../contact/fields.ts';
import { seenOf } from '../contact/viewAccess.ts';
import type { Refusal } from '../commands/types.ts';
import type { SessionProblem } from './documentSession.ts';
import type { Fact, FieldView, Head } from '../contact/types.ts';

/** A draft is written after this long without a key. */
export const IDLE_BEFORE_WRITE = 2_000;

/** Why a draft is still a draft although it was to be written. */
export type DraftProblem = Refusal['code'] | SessionProblem['code'];

export interface FieldWrite {
  readonly entity: string;
  readonly field: string;
  readonly value: Json;
  readonly seen: readonly Fact[];
  readonly own: readonly Fact[];
}

export interface StoredDraft {
  readonly entity: string;
  readonly field: string;
  readonly value: Json;
  readonly seen: readonly Fact[];
}

export interface FieldEditorOptions {
  readonly entity: string;
  readonly field: string;
  readonly clock: Clock;
  /** Whether 2 s without a key write the draft. */
  readonly writesWhenIdle: boolean;
  /** The field as the document has it now. */
  readonly view: () => FieldView;
  /** Writes in one transaction; resolves when durable, with the facts this write made. */
  readonly write: (write: FieldWrite) => Promise<Result<readonly Fact[], DraftProblem>>;
  /** Something that others or a reload want to know changed: the draft, or whether it is being edited. */
  readonly changed: () => void;
}

/**
 * One field while a person is on it. The draft is theirs alone until it is written; what the field showed
 * when they came is what they have seen, so a value that arrives meanwhile survives beside theirs (C4).
 */
export class FieldEditor {
  readonly entity: string;
  readonly field: string;
  readonly #options: FieldEditorOptions;
  /**
   * What stands in the input. It stays as typed until the field is left, even once it is written: the stored
   * form is trimmed, and an input that changes under a pausing hand loses the space before the next word.
   */
  #draft = $state.raw<Json | undefined>();
  /** The draft is not written yet. */
  #dirty = $state(false);
  #problem = $state<DraftProblem | null>(null);
  #editing = $state(false);
  /** What is being written just now. */
  #underWay = $state.raw<Json | undefined>();
  /** A draft from before a reload, offered until it is taken up or given up. */
  #offered = $state.raw<StoredDraft | null>(null);
  #seen = $state.raw<readonly Fact[]>([]);
  #own = $state.raw<readonly Fact[]>([]);
  /** What the field showed when the edit began, or what it last wrote: typing back to it writes nothing. */
  #base: Json | undefined;
  #stopTimer: (() => void) | null = null;

  constructor(options: FieldEditorOptions) {
    this.entity = options.entity;
    this.field = options.field;
    this.#options = options;
  }

  get view(): FieldView {
    return this.#options.view();
  }
  /** What the input shows. */
  get value(): Json {
    return this.#draft === undefined ? this.view.value : this.#draft;
  }
  /** What is typed and not written; undefined when all is. */
  get draft(): Json | undefined {
    return this.#dirty ? this.#draft : undefined;
  }
  get editing(): boolean {
    return this.#editing;
  }
  get writing(): boolean {
    return this.#underWay !== undefined;
  }
  get problem(): DraftProblem | null {
    return this.#problem;
  }
  get offered(): StoredDraft | null {
    return this.#offered;
  }
  /** Closing the page now would lose something of this field. */
  get unsaved(): boolean {
    return this.#dirty || this.writing;
  }
  /** Something is typed, or has arrived, that Esc can give up; what is on its way to the store is given up no more. */
  get mayGiveUp(): boolean {
    const [draft, underWay] = [this.#draft, this.#underWay];
    const isUnderWay = draft !== undefined && underWay !== undefined && sameValue(draft, underWay);
    return (this.#dirty && !isUnderWay) || this.arrived.length > 0;
  }
  /** What others wrote into the field since this edit began. */
  get arrived(): readonly Head[] {
    if (!this.#editing && !this.#dirty) return [];
    const known = [...this.#seen, ...this.#own].map(factKey);
    return this.view.heads.filter((head) => !known.includes(factKey(head.fact)));
  }

  /** The person came to the field: what it shows now is what they have seen. */
  begin(): void {
    if (this.#editing) return;
    this.#editing = true;
    if (!this.#dirty) this.#look();
    this.#options.changed();
  }

  /** A key was pressed. */
  type(value: Json): void {
    this.begin();
    this.#draft = value;
    this.#dirty = true;
    this.#problem = tooLong(value) ? 'too-long' : null;
    this.#stopTimer?.();
    this.#stopTimer = this.#options.writesWhenIdle
      ? this.#options.clock.after(IDLE_BEFORE_WRITE, () => void this.commit())
      : null;
    this.#options.changed();
  }

  /** "Keep mine": what arrived has been seen, and the draft replaces it. */
  keepMine(): void {
    this.#seen = [...this.#seen, ...this.arrived.map((head) => head.fact)];
    // Even a draft that says what the field said before is now a choice to be written.
    this.#base = undefined;
    this.#dirty = true;
    this.#options.changed();
  }

  /** "Take theirs": the field goes on from what it shows to everybody. */
  takeTheirs(): void {
    this.giveUp();
  }

  /** Esc: gives up what is not written. */
  giveUp(): void {
    this.#clean();
    this.#look();
    this.#options.changed();
  }

  /** Enter, or 2 s without a key: writes the draft and stays in the field. */
  async commit(): Promise<void> {
    this.#stopTimer?.();
    this.#stopTimer = null;
    const draft = this.#draft;
    if (draft === undefined || !this.#dirty || this.writing) return;
    if (tooLong(draft)) {
      this.#problem = 'too-long';
      return;
    }
    if (this.#base !== undefined && sameValue(draft, this.#base)) {
      this.#clean();
      this.#options.changed();
      return;
    }
    this.#underWay = draft;
    const { entity, field } = this;
    const result = await this.#options.write({
      entity,
      field,
      value: draft,
      seen: this.#seen,
      own: this.#own
    });
    this.#underWay = undefined;
    if (result.ok) {
      this.#own = [...this.#own, ...result.value];
      this.#base = draft;
      await this.#written(draft);
    } else {
      this.#problem = result.error;
    }
    this.#options.changed();
  }

  /** The field was left: what is typed is written, what is written shows as it is stored. */
  async leave(): Promise<void> {
    this.#editing = false;
    this.#options.changed();
    if (this.#dirty) await this.commit();
    // The person may have come back while the write was under way.
    if (!this.editing && this.draft === undefined) this.#endVisit();
  }

  /** A draft that an accidental reload left behind. */
  offer(draft: StoredDraft): void {
    this.#offered = draft;
  }

  /** Takes the offered draft up, with what had been seen when it was begun. */
  takeUp(): void {
    const offered = this.#offered;
    if (!offered) return;
    this.#offered = null;
    this.#seen = offered.seen;
    this.#own = [];
    this.#base = undefined;
    this.#draft = offered.value;
    this.#dirty = true;
    this.#problem = tooLong(offered.value) ? 'too-long' : null;
    this.#options.changed();
  }

  refuseOffer(): void {
    this.#offered = null;
    this.#options.changed();
  }

  /** What a reload must not lose. */
  toStore(): StoredDraft | null {
    if (this.#draft === undefined || !this.#dirty) return this.#offered;
    return { entity: this.entity, field: this.field, value: this.#draft, seen: this.#seen };
  }

  /** Keys pressed while the write was under way are still to be written. */
  async #written(written: Json): Promise<void> {
    if (this.#draft === undefined || sameValue(this.#draft, written)) this.#clean();
    else if (!this.#editing) await this.commit();
  }

  #clean(): void {
    this.#stopTimer?.();
    this.#stopTimer = null;
    this.#dirty = false;
    this.#problem = null;
    if (!this.#editing) this.#draft = undefined;
  }

  #endVisit(): void {
    this.#draft = undefined;
    this.#seen = [];
    this.#own = [];
  }

  /**
   * Takes what the field shows now as seen and, while somebody is in it, holds it still: a value that
   * changed under the hand a moment before the first key would be overwritten without having been read.
   */
  #look(): void {
    const { value } = this.view;
    this.#base = value;
    this.#seen = seenOf(this.view);
    this.#own = [];
    this.#draft = this.#editing ? value : undefined;
  }
}

/** C3 counts characters of each text in the value, as the field's schema does. */
function tooLong(value: Json): boolean {
  if (typeof value === 'string') return value.length > MAX_FIELD_TEXT;
  if (value === null || typeof value !== 'object') return false;
  return Object.values(value).some((part) => tooLong(part));
}
