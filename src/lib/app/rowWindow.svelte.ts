import { SvelteMap } from 'svelte/reactivity';
import { createDisposables, type Dispose } from '../base/disposables.ts';
import type { ContactId } from '../base/ids.ts';
import type { ListRow } from '../projections/types.ts';
import type { WorkerEvent } from './workerApi.ts';

export interface RowWindowPort {
  rowsOf(ids: readonly ContactId[]): Promise<readonly ListRow[]>;
  on(listen: (event: WorkerEvent) => void): Dispose;
}

/** Lines kept beyond those that are shown: scrolling back is then immediate. */
const KEPT = 600;

/** Lines of contacts whose ids are known, fetched as they come into view. */
export class RowWindow {
  readonly #port: RowWindowPort;
  readonly #disposables = createDisposables();
  readonly #rows = new SvelteMap<ContactId, ListRow>();
  #underWay: readonly ContactId[] = [];
  #shown: readonly ContactId[] = [];

  constructor(port: RowWindowPort) {
    this.#port = port;
    this.#disposables.add(
      port.on((event) => {
        if (event.type !== 'rows') return;
        const { ids } = event;
        const held = [...this.#rows.keys()];
        void this.#fetch(ids === null ? held : held.filter((id) => ids.includes(id)));
      })
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** Undefined while it is on the way. */
  row(id: ContactId): ListRow | undefined {
    return this.#rows.get(id);
  }

  /** These are in view, or nearly. */
  show(ids: readonly ContactId[]): void {
    this.#shown = ids;
    void this.#fetch(ids.filter((id) => !this.#rows.has(id) && !this.#underWay.includes(id)));
  }

  async #fetch(ids: readonly ContactId[]): Promise<void> {
    if (ids.length === 0) return;
    this.#underWay = [...this.#underWay, ...ids];
    const rows = await this.#port.rowsOf(ids).finally(() => {
      this.#underWay = this.#underWay.filter((id) => !ids.includes(id));
    });
    for (const row of rows) this.#rows.set(row.id, row);
    this.#forget();
  }

  #forget(): void {
    const spare = this.#rows.size - KEPT;
    if (spare <= 0) return;
    const hidden = [...this.#rows.keys()].filter((id) => !this.#shown.includes(id));
    for (const id of hidden.slice(0, spare)) this.#rows.delete(id);
  }
}
