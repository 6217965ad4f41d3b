import { createDisposables, type Dispose } from '../base/disposables.ts';
import { createLatest } from '../base/latest.ts';
import type { SaleFilter, SalePage, SaleQuery } from '../projections/salesTypes.ts';
import type { WorkerEvent } from './workerApi.ts';

/** A line each for thousands would keep the page from opening for seconds. */
const PAGE = 100;

/** What the list of sales needs of the worker. */
export interface SalesPort {
  sales(query: SaleQuery): Promise<SalePage>;
  on(listen: (event: WorkerEvent) => void): Dispose;
}

/** Quotes, orders and invoices as the page shows them: what is shown stays until its replacement is here. */
export class Sales {
  readonly #port: SalesPort;
  readonly #disposables = createDisposables();
  readonly #reread = createLatest(() => this.#read());
  #filter: SaleFilter | null = null;
  #count = PAGE;
  #shown: SalePage | null = $state.raw(null);

  constructor(port: SalesPort) {
    this.#port = port;
    this.#disposables.add(
      port.on(({ type }) => {
        if (type === 'rows' || type === 'issues') void this.#reread();
      })
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** Null until the first answer is here. */
  get shown(): SalePage | null {
    return this.#shown;
  }

  show(filter: SaleFilter): Promise<void> {
    this.#filter = filter;
    this.#count = PAGE;
    return this.#reread();
  }

  more(): Promise<void> {
    this.#count += PAGE;
    return this.#reread();
  }

  async #read(): Promise<void> {
    if (this.#filter === null) return;
    this.#shown = await this.#port.sales({ ...this.#filter, count: this.#count });
  }
}
