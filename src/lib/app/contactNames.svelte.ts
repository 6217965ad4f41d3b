import { SvelteMap } from 'svelte/reactivity';
import type { Dispose } from '../base/disposables.ts';
import type { ContactId } from '../base/ids.ts';
import type { ListRow } from '../projections/types.ts';
import type { SheetPort } from './sheetPort.ts';

/** Names of contacts that a sheet shows values of: they come when they are first asked for, and stay true. */
export class ContactNames {
  readonly #port: Pick<SheetPort, 'rowsOf'>;
  readonly #rows = new SvelteMap<ContactId, ListRow | null>();
  readonly #asked: ContactId[] = [];
  readonly #stop: Dispose;

  constructor(port: Pick<SheetPort, 'rowsOf' | 'on'>) {
    this.#port = port;
    this.#stop = port.on((event) => {
      if (event.type !== 'rows') return;
      for (const id of event.ids ?? this.#asked) if (this.#asked.includes(id)) void this.#read(id);
    });
  }

  /** Null while it is on its way, and for a contact that is not on this device; '' for one without a name. */
  of(id: ContactId): string | null {
    return this.row(id)?.name ?? null;
  }

  /**
   * The same as a line: an address without a name is known by its town. Undefined while it is on its way, null for a
   * contact that is not on this device.
   */
  row(id: ContactId): ListRow | null | undefined {
    if (!this.#asked.includes(id)) {
      this.#asked.push(id);
      void this.#read(id);
    }
    return this.#rows.get(id);
  }

  close(): void {
    this.#stop();
  }

  async #read(id: ContactId): Promise<void> {
    const [row] = await this.#port.rowsOf([id]);
    this.#rows.set(id, row ?? null);
  }
}
