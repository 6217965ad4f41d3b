import type { DocumentView } from '../contact/types.ts';
import { Ancestors, type InheritedAddress } from './ancestors.ts';
import type { OpenDocuments } from './openDocuments.ts';

/**
 * The address a contact shows when it has none of its own: that of the nearest contact above it that has
 * one, live, never copied.
 */
export class AddressSource {
  readonly #ancestors: Ancestors;
  #start: DocumentView | null = null;
  #inherited = $state.raw<InheritedAddress | null>(null);
  #parentName = $state<string | null>(null);

  constructor(documents: OpenDocuments) {
    this.#ancestors = new Ancestors(documents, () => this.#look());
  }

  /** The address shown in place of an own one; null while it is not known or there is none. */
  get inherited(): InheritedAddress | null {
    return this.#inherited;
  }
  /** Name of the contact it stands under; null when that has none or is not known. */
  get parentName(): string | null {
    return this.#parentName;
  }

  /** Looks again from this contact on. */
  follow(view: DocumentView): void {
    this.#start = view;
    this.#look();
  }

  async close(): Promise<void> {
    this.#start = null;
    await this.#ancestors.close();
  }

  #look(): void {
    if (!this.#start) return;
    const { parentName, inherited } = this.#ancestors.look(this.#start);
    this.#parentName = parentName;
    this.#inherited = inherited;
  }
}
