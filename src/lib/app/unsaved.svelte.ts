import { untrack } from 'svelte';
import type { Dispose } from '../base/disposables.ts';
import type { DocId } from '../base/ids.ts';
import type { HeldNotes } from './heldNotes.ts';
import type { TabStorage } from './tabStorage.ts';

/** A part of the page that may hold what is typed and not yet written. */
interface DraftHolder {
  /** Reads reactive state. */
  readonly holds: () => boolean;
  /** Writes what can be written as it stands; absent where only the person can finish it. */
  readonly write?: () => Promise<void>;
}

/** What this page has and the device's database has not. */
export class Unsaved {
  readonly #tabStorage: TabStorage;
  readonly #heldNotes: HeldNotes | undefined;
  #underWay = $state(0);
  #drafts: readonly DraftHolder[] = $state.raw([]);

  constructor(tabStorage: TabStorage, heldNotes: HeldNotes | undefined) {
    this.#tabStorage = tabStorage;
    this.#heldNotes = heldNotes;
  }

  /** A draft, a change on its way to this device's disk, or typing that this tab alone keeps. */
  get any(): boolean {
    return this.keeping.length > 0 || this.#underWay > 0 || this.#drafts.some(({ holds }) => holds());
  }

  /** Documents, open or not, with typing that this tab alone keeps: closing it would lose that. */
  get keeping(): readonly DocId[] {
    const kept = this.#tabStorage.keptDocuments();
    return [...kept, ...(this.#heldNotes?.inMemory ?? []).filter((docId) => !kept.includes(docId))];
  }

  /**
   * While a part of the page holds what is typed, closing is not safe and the app does not reload; what
   * can be written is, when the page goes to the background.
   */
  offerDrafts(holder: DraftHolder): Dispose {
    // Offered from effects: reading the list there would make each of them depend on all others.
    this.#drafts = [...untrack(() => this.#drafts), holder];
    return () => {
      this.#drafts = this.#drafts.filter((other) => other !== holder);
    };
  }

  async writeDrafts(): Promise<void> {
    await Promise.all(this.#drafts.flatMap(({ write }) => (write ? [write()] : [])));
  }

  /** A change is on its way to the disk until `storing` settles. */
  async during<T>(storing: Promise<T>): Promise<T> {
    this.#underWay += 1;
    try {
      return await storing;
    } finally {
      this.#underWay -= 1;
    }
  }

  /** A6: nothing that was typed into it stays. */
  forget(docId: DocId): void {
    this.#heldNotes?.write(docId, []);
    this.#tabStorage.forget(docId);
  }
}
