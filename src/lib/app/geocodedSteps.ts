/** C10: which step of undo takes a point back that a geocoder has found. */
import type { ContactId } from '../base/ids.ts';
import type { Done } from '../commands/types.ts';
import type { Fact } from '../contact/types.ts';
import type { UndoStack } from './undo.svelte.ts';

/** Documents of one step of undo: an act has at most 256 (C4). */
const STEP = 100;

/** Contacts that somebody asked for together: what is found for them is taken back together. */
interface Batch {
  wrote: readonly Fact[];
  left: number;
}

/** Of this tab: no other can take its acts back. */
export class GeocodedSteps {
  readonly #undo: UndoStack;
  readonly #acts = new Map<ContactId, readonly Fact[]>();
  readonly #batches = new Map<ContactId, Batch>();

  constructor(undo: UndoStack) {
    this.#undo = undo;
  }

  /** `wrote`: the facts of the act that wrote the address. */
  entered(contact: ContactId, wrote: readonly Fact[]): void {
    this.#acts.set(contact, wrote);
  }

  together(contacts: readonly ContactId[]): void {
    const batch: Batch = { wrote: [], left: 0 };
    for (const contact of contacts) this.#batches.set(contact, batch);
  }

  /** The step that wrote the address takes the point back too, or that of all who were asked about together. */
  found(contact: ContactId, done: Done): void {
    const act = this.#acts.get(contact);
    const batch = this.#batches.get(contact);
    this.#acts.delete(contact);
    this.#batches.delete(contact);
    if (act) this.#undo.join(act, done);
    else if (batch && batch.left > 0) {
      batch.left -= 1;
      this.#undo.join(batch.wrote, done);
    } else if (batch && done.changed) {
      this.#undo.push({ name: 'edit', field: 'location', contact: '' }, done);
      batch.wrote = done.wrote;
      batch.left = STEP - 1;
    }
  }
}
