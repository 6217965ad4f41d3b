import type { Dispose } from '../base/disposables.ts';
import type { ContactId } from '../base/ids.ts';
import type { DocumentView } from '../contact/types.ts';
import type { DocumentSession } from './documentSession.ts';
import type { OpenDocuments } from './openDocuments.ts';

interface Followed {
  readonly id: ContactId;
  readonly session: DocumentSession;
  readonly stop: Dispose;
}

/** R22: what several contacts say, live, beside the one whose sheet is open: those that were merged into it. */
export class MergedViews {
  readonly #documents: OpenDocuments;
  #followed: readonly Followed[] = [];
  #views: readonly DocumentView[] = $state.raw([]);

  constructor(documents: OpenDocuments) {
    this.#documents = documents;
  }

  /** Of those that are here by now. */
  get views(): readonly DocumentView[] {
    return this.#views;
  }

  /** These from now on, and no others. */
  follow(ids: readonly ContactId[]): void {
    for (const { id, stop } of this.#followed.filter((each) => !ids.includes(each.id))) {
      stop();
      void this.#documents.release(id);
    }
    this.#followed = ids.map((id) => this.#followed.find((each) => each.id === id) ?? this.#begin(id));
    this.#read();
  }

  close(): void {
    this.follow([]);
  }

  #begin(id: ContactId): Followed {
    const session = this.#documents.acquire(id);
    return { id, session, stop: session.onChange(() => this.#read()) };
  }

  #read(): void {
    this.#views = this.#followed.flatMap(({ session }) => session.view ?? []);
  }
}
