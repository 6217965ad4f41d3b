import type { Clock } from '../base/clock.ts';
import type { ContactId } from '../base/ids.ts';
import type { OpenDocuments } from './openDocuments.ts';

/** As long as a press that opens nothing keeps the contact open (ms). */
const WAIT = 2_000;

/**
 * The contact that a person is about to open: its document is asked for at the press of the button, while the page is
 * still on its way from list to sheet. Else the sheet is drawn twice, empty first.
 */
export class ExpectedContact {
  readonly #clock: Clock;
  readonly #documents: () => OpenDocuments | null;
  #expected: { readonly id: ContactId; readonly forget: () => void } | null = null;

  /** `documents`: null while no part of the page has opened one. */
  constructor(clock: Clock, documents: () => OpenDocuments | null) {
    this.#clock = clock;
    this.#documents = documents;
  }

  expect(id: ContactId): void {
    if (this.#expected?.id === id) return;
    this.forget();
    const documents = this.#documents();
    if (!documents) return;
    documents.acquire(id);
    const cancel = this.#clock.after(WAIT, () => this.forget());
    this.#expected = {
      id,
      forget() {
        cancel();
        void documents.release(id);
      }
    };
  }

  /** Its sheet has it by now, or nobody opened one. */
  forget(): void {
    this.#expected?.forget();
    this.#expected = null;
  }
}
