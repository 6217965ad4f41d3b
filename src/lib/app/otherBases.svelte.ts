import type { WorkspaceId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { withCopies } from './copies.ts';
import type { DeviceEntry, DeviceRegistry, OtherBase, RegistryProblem } from './deviceRegistry.ts';
import type { Brought, WorkerApi } from './workerApi.ts';

/** The open carnet, as far as the others depend on it. */
export interface OpenBase {
  readonly workspaceId: WorkspaceId;
  readonly mayWrite: boolean;
  readonly bringIn: WorkerApi['bringIn'];
}

export interface OtherBasesOptions {
  readonly registry: Pick<DeviceRegistry, 'read' | 'write' | 'others' | 'writeOthers'>;
  /** Deletes a workspace's databases from this device. */
  readonly deleteBase: (workspaceId: WorkspaceId) => Promise<void>;
  /** Reads reactive state; null while none is open on this page. */
  readonly open: () => OpenBase | null;
}

export type RemoveProblem =
  | RegistryProblem
  /** It is the open one, on this page or for the next that starts. */
  | { readonly code: 'open' }
  /** A carnet of this device is still to bring it along. */
  | { readonly code: 'awaited' }
  /** Not all of it is in the open carnet. */
  | { readonly code: 'not-whole' }
  /** What has just come along is not on the relay yet. */
  | { readonly code: 'not-shared' };

/** S2: the carnets on this device that are not open, each with its own database. Nothing of them is ever mixed. */
export class OtherBases {
  #list: readonly OtherBase[] = $state.raw([]);
  /** What the next page that starts opens; another tab may have written it. */
  #entry: DeviceEntry | null = $state.raw(null);
  readonly #options: OtherBasesOptions;

  constructor(options: OtherBasesOptions) {
    this.#options = options;
    this.read();
  }

  /** Without the open one, which a page that died while it switched leaves in the list. */
  get list(): readonly OtherBase[] {
    return this.#list.filter(({ entry }) => !this.#isOpen(entry.workspaceId));
  }

  /** Id of the base that is to be brought along into the open one; null when none is. */
  get bring(): WorkspaceId | null {
    return this.#entry?.bring ?? null;
  }

  /** The entry or the list may have been written, by another tab too. What cannot be read stays as it was known. */
  read(): void {
    this.#refresh();
  }

  find(workspaceId: WorkspaceId): DeviceEntry | null {
    return this.#list.find(({ entry }) => entry.workspaceId === workspaceId)?.entry ?? null;
  }

  /** It was open until now, and may hold what no other carnet has. */
  keep(entry: DeviceEntry, label: string): Result<undefined, RegistryProblem> {
    return this.#change((list) => [...without(list, entry.workspaceId), { entry, label, broughtInto: null }]);
  }

  forget(workspaceId: WorkspaceId): Result<undefined, RegistryProblem> {
    return this.#change((list) => without(list, workspaceId));
  }

  /** S2: what is to come along has come; the base is a copy from now on if nothing of it stayed behind. */
  settle(
    from: WorkspaceId,
    into: WorkspaceId,
    { whole }: Pick<Brought, 'whole'>
  ): Result<undefined, RegistryProblem> {
    const marked = this.#mark(from, whole ? into : null);
    const { registry } = this.#options;
    const entry = registry.read();
    if (!marked.ok) return marked;
    if (!entry.ok) return entry;
    if (entry.value?.workspaceId !== into) return ok();
    const { bring, ...settled } = entry.value;
    const written = bring === from ? registry.write(settled) : ok();
    this.read();
    return written;
  }

  /** All of it was in the open carnet when it was brought along, and that is still known to be so. */
  isCopy({ broughtInto }: OtherBase): boolean {
    const open = this.#options.open();
    // Where nothing can be written, it cannot be brought along once more before it goes.
    return open !== null && open.mayWrite && broughtInto === open.workspaceId;
  }

  /** A carnet of this device, the open one or another, is still to bring it along. */
  isAwaited(workspaceId: WorkspaceId): boolean {
    return this.bring === workspaceId || this.#list.some(({ entry }) => entry.bring === workspaceId);
  }

  /**
   * A6: bases that may hold what this carnet has erased, because it came from there: copies, the one that is coming
   * along, and those that exist on this device alone, where a contact that both have cannot have come otherwise; and
   * copies of these. One with a relay of its own that was opened again is its members', who have the contact whatever
   * is done here.
   */
  sourcesOf(workspaceId: WorkspaceId): readonly WorkspaceId[] {
    const alone = this.list.filter(({ entry }) => entry.credential === null);
    const direct = [workspaceId, this.bring, ...alone.map(({ entry }) => entry.workspaceId)];
    const found = withCopies(
      direct.filter((id) => id !== null),
      this.list
    );
    // A carnet that is not listed is open, deleted, or was never here.
    return this.list.map(({ entry }) => entry.workspaceId).filter((id) => found.includes(id));
  }

  /** Deletes one from this device, whatever it holds. There is no way back. */
  async remove(workspaceId: WorkspaceId): Promise<Result<undefined, RemoveProblem>> {
    const refusal = this.#refuses(workspaceId);
    return refusal ? err(refusal) : this.#delete(workspaceId, null);
  }

  /**
   * Deletes a copy, once all that it holds is in the open carnet and on its relay. Another tab may have written into
   * it since it was brought along, so it is brought along once more.
   */
  async removeCopy(workspaceId: WorkspaceId): Promise<Result<undefined, RemoveProblem>> {
    const refusal = this.#refusesCopy(workspaceId);
    if (refusal) return err(refusal);
    const open = this.#options.open();
    if (!open) return err({ code: 'not-whole' });
    const again = await open.bringIn(workspaceId, () => undefined);
    if (!again.ok) return err({ code: 'not-whole' });
    if (!again.value.whole) {
      const unmarked = this.#mark(workspaceId, null);
      return unmarked.ok ? err({ code: 'not-whole' }) : unmarked;
    }
    if (again.value.waiting > 0) return err({ code: 'not-shared' });
    // That took its time: another tab may have opened it meanwhile.
    const late = this.#refusesCopy(workspaceId);
    return late ? err(late) : this.#delete(workspaceId, open.workspaceId);
  }

  /**
   * `heldBy`: the carnet that all of it is in; null when that is not known. What was brought along into the deleted one
   * is in that carnet, too, and would be left behind when that one is lost or stolen (A7) or erases a contact (A6).
   */
  async #delete(
    workspaceId: WorkspaceId,
    heldBy: WorkspaceId | null
  ): Promise<Result<undefined, RegistryProblem>> {
    try {
      await this.#options.deleteBase(workspaceId);
    } catch (error) {
      return err({ code: 'storage-unavailable', detail: String(error) });
    }
    // Joined again one day, it need not hold any more what was brought along into it.
    return this.#change((list) =>
      without(list, workspaceId).map((other) =>
        other.broughtInto === workspaceId ? { ...other, broughtInto: heldBy } : other
      )
    );
  }

  #refuses(workspaceId: WorkspaceId): RemoveProblem | null {
    const known = this.#refresh();
    if (!known.ok) return known.error;
    if (this.#isOpen(workspaceId)) return { code: 'open' };
    return this.isAwaited(workspaceId) ? { code: 'awaited' } : null;
  }

  #refusesCopy(workspaceId: WorkspaceId): RemoveProblem | null {
    const refusal = this.#refuses(workspaceId);
    if (refusal) return refusal;
    const other = this.#list.find(({ entry }) => entry.workspaceId === workspaceId);
    return other && this.isCopy(other) ? null : { code: 'not-whole' };
  }

  #isOpen(workspaceId: WorkspaceId): boolean {
    return [this.#options.open(), this.#entry].some((open) => open?.workspaceId === workspaceId);
  }

  #mark(workspaceId: WorkspaceId, broughtInto: WorkspaceId | null): Result<undefined, RegistryProblem> {
    return this.#change((list) =>
      list.map((other) => (other.entry.workspaceId === workspaceId ? { ...other, broughtInto } : other))
    );
  }

  #refresh(): Result<undefined, RegistryProblem> {
    const { registry } = this.#options;
    const entry = registry.read();
    if (!entry.ok) return entry;
    const others = registry.others();
    if (!others.ok) return others;
    this.#entry = entry.value;
    this.#list = others.value;
    return ok();
  }

  #change(change: (list: readonly OtherBase[]) => readonly OtherBase[]): Result<undefined, RegistryProblem> {
    const { registry } = this.#options;
    const stored = registry.others();
    // An unreadable list is not written over: it says where somebody's contacts are.
    if (!stored.ok) return err(stored.error);
    const next = change(stored.value);
    const written = registry.writeOthers(next);
    if (!written.ok) return written;
    this.#list = next;
    return ok();
  }
}

function without(list: readonly OtherBase[], workspaceId: WorkspaceId): readonly OtherBase[] {
  return list.filter(({ entry }) => entry.workspaceId !== workspaceId);
}
