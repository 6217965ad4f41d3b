import type { ContactId } from '../base/ids.ts';
import type { ListRow } from '../projections/types.ts';
import type { SheetPort } from './sheetPort.ts';
import type { WorkerEvent } from './workerApi.ts';

/** One contact and what is under it as the list has them; told of whatever may have made them others. */
export class ContactRows {
  readonly #id: ContactId;
  readonly #port: Pick<SheetPort, 'rowsOf' | 'childrenOf'>;
  #row = $state.raw<ListRow | null>(null);
  #children = $state.raw<readonly ListRow[]>([]);
  /** Something was written since the row was read: what it says of waiting changes is from before. */
  #isStale = $state(false);
  #isWriting = false;
  #reads = 0;

  constructor(id: ContactId, port: Pick<SheetPort, 'rowsOf' | 'childrenOf'>) {
    this.#id = id;
    this.#port = port;
  }

  /** Waiting and refused changes, place in its tree. */
  get row(): ListRow | null {
    return this.#row;
  }
  /** Addresses and persons under it, depth first. */
  get children(): readonly ListRow[] {
    return this.#children;
  }
  /** How many changes of it the relay does not have; null while that is not known. */
  get waiting(): number | null {
    return this.#isStale ? null : (this.#row?.waiting ?? null);
  }
  /** A6: this device has asked for its erasure, and the relay has not refused. */
  get erasing(): boolean {
    return this.#row?.erasure === 'waiting' || this.#row?.erasure === 'sent';
  }

  /** Whether something is on its way to this device's disk. */
  followWriting(isWriting: boolean): void {
    const written = this.#isWriting && !isWriting;
    this.#isWriting = isWriting;
    if (isWriting) this.#isStale = true;
    if (written) void this.read();
  }

  receive(event: WorkerEvent): void {
    if (event.type === 'sync' || event.type === 'rows') void this.read();
  }

  async read(): Promise<void> {
    const read = ++this.#reads;
    const settled = !this.#isWriting;
    const [rows, children] = await Promise.all([
      this.#port.rowsOf([this.#id]),
      this.#port.childrenOf(this.#id)
    ]);
    // A later read is on its way, and its answer counts.
    if (read !== this.#reads) return;
    if (settled && !this.#isWriting) this.#isStale = false;
    this.#row = rows[0] ?? null;
    this.#children = children;
  }
}
