import type { WorkspaceId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { DeviceEntry, DeviceRegistry, OtherBase, RegistryProblem } from './deviceRegistry.ts';

export interface OtherBasesOptions {
  readonly registry: Pick<DeviceRegistry, 'others' | 'writeOthers'>;
  /** Deletes a workspace's databases from this device. */
  readonly deleteBase: (workspaceId: WorkspaceId) => Promise<void>;
}

/** S2: the carnets on this device that are not open, each with its own database. Nothing of them is ever mixed. */
export class OtherBases {
  #list: readonly OtherBase[] = $state.raw([]);
  readonly #options: OtherBasesOptions;

  constructor(options: OtherBasesOptions) {
    this.#options = options;
    this.read();
  }

  get list(): readonly OtherBase[] {
    return this.#list;
  }

  /** Another tab may have changed the list. */
  read(): void {
    const others = this.#options.registry.others();
    if (others.ok) this.#list = others.value;
  }

  find(workspaceId: WorkspaceId): DeviceEntry | null {
    return this.#list.find(({ entry }) => entry.workspaceId === workspaceId)?.entry ?? null;
  }

  keep(entry: DeviceEntry, label: string): Result<undefined, RegistryProblem> {
    return this.#change((list) => [...without(list, entry.workspaceId), { entry, label, brought: false }]);
  }

  forget(workspaceId: WorkspaceId): Result<undefined, RegistryProblem> {
    return this.#change((list) => without(list, workspaceId));
  }

  markBrought(workspaceId: WorkspaceId): Result<undefined, RegistryProblem> {
    return this.#change((list) =>
      list.map((other) => (other.entry.workspaceId === workspaceId ? { ...other, brought: true } : other))
    );
  }

  /** Deletes one from this device. There is no way back. */
  async remove(workspaceId: WorkspaceId): Promise<Result<undefined, RegistryProblem>> {
    await this.#options.deleteBase(workspaceId);
    return this.forget(workspaceId);
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
