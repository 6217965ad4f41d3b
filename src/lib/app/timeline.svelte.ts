import { createDisposables, type Dispose } from '../base/disposables.ts';
import type { ContactId } from '../base/ids.ts';
import { createLatest } from '../base/latest.ts';
import type { Timeline, TimelineQuery } from '../projections/types.ts';
import type { WorkerEvent } from './workerApi.ts';

/** What the history of a contact needs of the worker. */
export interface TimelinePort {
  timeline(query: TimelineQuery): Promise<Timeline>;
  on(listen: (event: WorkerEvent) => void): Dispose;
}

/** Two thousand appointments at once would freeze the page, and nobody reads them. */
const PAGE = 50;

/** The history of a contact as the page shows it: what is shown stays until its replacement is here. */
export class ContactTimeline {
  readonly #port: TimelinePort;
  readonly #contact: ContactId;
  readonly #disposables = createDisposables();
  readonly #reread = createLatest(() => this.#read());
  #kinds: readonly string[] | null = null;
  #count = PAGE;
  #shown: Timeline | null = $state.raw(null);

  constructor(contact: ContactId, port: TimelinePort) {
    this.#contact = contact;
    this.#port = port;
    this.#disposables.add(
      port.on(({ type }) => {
        if (type === 'rows') void this.refresh();
      })
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** Null until the first answer is here. */
  get shown(): Timeline | null {
    return this.#shown;
  }

  get hasMore(): boolean {
    return this.#shown !== null && this.#shown.lines.length < this.#shown.total;
  }

  /** Of these kinds alone; null: of all. */
  filter(kinds: readonly string[] | null): Promise<void> {
    this.#kinds = kinds;
    this.#count = PAGE;
    return this.refresh();
  }

  more(): Promise<void> {
    this.#count += PAGE;
    return this.refresh();
  }

  refresh(): Promise<void> {
    return this.#reread();
  }

  async #read(): Promise<void> {
    this.#shown = await this.#port.timeline({
      contact: this.#contact,
      kinds: this.#kinds,
      count: this.#count
    });
  }
}
