import { formatCoordinates, parseCoordinates, type CoordinatesProblem } from '../geo/coordinates.ts';
import type { ContactLocation } from './contactLocation.ts';
import type { FieldEditor } from './fieldEditor.svelte.ts';
import { locatedIn } from './locatedIn.ts';
import type { OpenContact } from './openContact.svelte.ts';
import type { ActResult } from './sheetActs.ts';

export type { CoordinatesProblem } from '../geo/coordinates.ts';

/**
 * Coordinates as somebody types or pastes them (G9). A text is no location, so the field refuses it: it stays a draft,
 * kept over a reload like any other, until it can be read here as a point.
 */
export class CoordinatesDraft {
  readonly #editor: FieldEditor;
  readonly #location: ContactLocation;
  /** Of this text and no other: it may be given up, or another taken up, without a word here. */
  #unread = $state.raw<{ readonly text: string; readonly problem: CoordinatesProblem } | null>(null);
  #placing: Promise<ActResult> | null = null;

  constructor(sheet: OpenContact, location: ContactLocation) {
    this.#editor = sheet.editor('location');
    this.#location = location;
  }

  /** What the input shows: what is typed, else the point. */
  get text(): string {
    const { draft } = this.#editor;
    return typeof draft === 'string' ? draft : this.#shown;
  }

  /** Why what is typed is no point. */
  get problem(): CoordinatesProblem | null {
    const unread = this.#unread;
    return unread && unread.text === this.#editor.draft ? unread.problem : null;
  }

  begin(): void {
    this.#editor.begin();
  }

  type(text: string): void {
    this.#unread = null;
    this.#editor.type(text);
  }

  /** Places the pin where the text says. Null: nothing is typed, or `problem` says why it is no point. */
  async commit(): Promise<ActResult | null> {
    const { draft } = this.#editor;
    if (typeof draft !== 'string') return null;
    if (draft.trim() === this.#shown) {
      this.giveUp();
      return null;
    }
    const read = parseCoordinates(draft);
    this.#unread = read.ok ? null : { text: draft, problem: read.error };
    // Enter, and the field left while that is written, are one act.
    if (!read.ok || this.#placing) return null;
    this.#placing = this.#location.placeByHand(read.value, this.#editor.toStore()?.seen);
    const done = await this.#placing;
    this.#placing = null;
    if (done.ok && this.#editor.draft === draft) this.#editor.giveUp();
    return done;
  }

  /** The field was left. */
  async leave(): Promise<ActResult | null> {
    const done = await this.commit();
    await this.#editor.leave();
    return done;
  }

  giveUp(): void {
    this.#unread = null;
    this.#editor.giveUp();
  }

  /** While somebody is in the field it holds still what it showed when they came. */
  get #shown(): string {
    const { editing, value } = this.#editor;
    const point = (editing ? locatedIn(value) : null) ?? this.#location.pin;
    return point ? formatCoordinates(point) : '';
  }
}
