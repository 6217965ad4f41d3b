import * as Y from 'yjs';
import type { DocId } from '../base/ids.ts';
import { createDocument, noteOf } from '../contact/document.ts';
import { noteText } from '../contact/notes.ts';
import type { HeldNotes } from './heldNotes.ts';

/** Note typing of one document that did not reach the store: held until it does, or is given up. */
export class HeldTyping {
  readonly #docId: DocId;
  /** Where it outlives a reload. */
  readonly #kept: HeldNotes;
  /** What is not yet applied again. */
  #updates: readonly Uint8Array[] = [];
  #isUnderWay = false;

  constructor(docId: DocId, kept: HeldNotes) {
    this.#docId = docId;
    this.#kept = kept;
  }

  /** Takes up what is kept of an earlier opening. */
  read(): void {
    this.#updates = this.#kept.read(this.#docId);
  }

  get any(): boolean {
    return this.#updates.length > 0;
  }

  /** It is in this page's memory only: a reload would lose it. */
  get isAtRisk(): boolean {
    return this.any && this.#kept.isAtRisk(this.#docId);
  }

  /** Both notes of the document as plain text, with what is held. */
  textOn(doc: Y.Doc): string {
    const copy = createDocument(this.#docId);
    for (const update of [Y.encodeStateAsUpdate(doc), ...this.#updates]) Y.applyUpdate(copy, update);
    const notes = (['clientNote', 'internalNote'] as const).map((name) =>
      noteText(noteOf(copy, name), Infinity)
    );
    copy.destroy();
    return notes.filter((text) => text !== '').join('\n\n');
  }

  /** More of it, behind what is held. */
  hold(updates: readonly Uint8Array[]): void {
    this.#updates = [...this.#updates, ...updates];
    this.#isUnderWay = false;
    if (this.any) this.#kept.write(this.#docId, this.#updates);
  }

  /**
   * Note typing has no field whose draft could be kept, so its updates are offered to the store once more, on top of
   * what it really holds. Applying an update twice changes nothing, so it does not matter whether the failed commit
   * had arrived after all.
   */
  offerAgain(doc: Y.Doc): void {
    const updates = this.#updates;
    this.#updates = [];
    this.#isUnderWay = true;
    // One by one: merged, a long text would be one commit above the relay's limit, refused for ever.
    for (const update of updates) Y.applyUpdate(doc, update);
  }

  /** What was offered again is durable now: its copy goes, so that it is not offered once more. */
  stored(): void {
    if (!this.#isUnderWay) return;
    this.#isUnderWay = false;
    this.#kept.write(this.#docId, []);
  }

  giveUp(): void {
    this.#updates = [];
    this.#kept.write(this.#docId, []);
  }
}
