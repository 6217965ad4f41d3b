/** A7, lost or stolen: a carnet goes from this device, and nothing is shown before it has gone. */
import * as v from 'valibot';
import type { WorkspaceId } from '../base/ids.ts';
import { withCopies } from './copies.ts';
import {
  deleteDatabase,
  deleteDatabasesOf,
  isKeyOf,
  removeKeys,
  type DatabaseFactoryLike
} from './deleteBase.ts';
import type { DeviceRegistry } from './deviceRegistry.ts';

/** In `localStorage`, removed last: a device that dies half-way goes on where it starts next. */
const MARKER = 'carnet.erasing';

const marker = v.pipe(v.string(), v.parseJson(), v.array(v.string()));

export interface WipePorts {
  readonly registry: Pick<DeviceRegistry, 'read' | 'others' | 'forget'>;
  readonly storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;
  readonly tabStorage: { clear(): void };
  readonly databases: DatabaseFactoryLike & Pick<IDBFactory, 'databases'>;
  readonly caches: Pick<CacheStorage, 'keys' | 'delete'>;
  /** Empties the origin's private file system, where map files lie. */
  readonly eraseFiles: () => Promise<void>;
  readonly serviceWorkers: Pick<ServiceWorkerContainer, 'getRegistrations'>;
}

export interface Wipe {
  /** There is an order that is not carried out, of this page or of an earlier one. */
  isPending(): boolean;
  /** Notes the order. False, and nothing, when the device has been given new access to this workspace since. */
  order(workspaceId: WorkspaceId, credential: string | null): boolean;
  /**
   * Carries out what is noted; whether another carnet is left on the device. Rejects when something cannot be deleted,
   * once all else is gone; the order stays then.
   */
  run(): Promise<boolean>;
}

/**
 * The databases of that workspace go, and those of carnets of which all was brought along into it: their contacts are
 * the same. Any other carnet stays. When none stays, everything of the origin goes.
 */
export function createWipe(ports: WipePorts): Wipe {
  const { registry, storage, tabStorage, databases } = ports;
  /** Where storage takes no marker, the order is known to this page alone. */
  let noted: readonly string[] = [];

  function ordered(): readonly string[] {
    try {
      const parsed = v.safeParse(marker, storage().getItem(MARKER));
      return parsed.success ? parsed.output : noted;
    } catch {
      // Storage is blocked; whoever opens the carnet is told so.
      return noted;
    }
  }

  async function deleteDatabases(): Promise<void> {
    const names = await databases.databases();
    await Promise.all(names.map(({ name }) => deleteDatabase(databases, name ?? '')));
  }

  async function dropWorkers(): Promise<void> {
    const workers = await ports.serviceWorkers.getRegistrations();
    await Promise.all(workers.map((worker) => worker.unregister()));
  }

  async function dropCaches(): Promise<void> {
    const caches = await ports.caches.keys();
    await Promise.all(caches.map((name) => ports.caches.delete(name)));
  }

  return {
    isPending: () => ordered().length > 0,
    order(workspaceId, credential) {
      const others = registry.others();
      const known = others.ok ? others.value : [];
      const entry = registry.read();
      const current = entry.ok && entry.value ? [entry.value] : [];
      // The open carnet decides: the list may still name it with the access it had before.
      const open = current.find((one) => one.workspaceId === workspaceId);
      const here = open ? [open] : known.map((other) => other.entry);
      const rejoined = here.some((one) => one.workspaceId === workspaceId && one.credential !== credential);
      if (rejoined) return false;
      // One that is open now may hold more than what was brought along.
      const closed = known.filter(({ entry: { workspaceId: id } }) => current[0]?.workspaceId !== id);
      noted = withCopies([workspaceId], closed);
      try {
        storage().setItem(MARKER, JSON.stringify(noted));
      } catch {
        // Full: the page carries it out all the same, and if it dies the relay says it again at the next contact.
      }
      return true;
    },
    async run() {
      const bases = ordered();
      // The credential goes first. An entry that cannot be read tells of nothing that may stay.
      const forgotten = registry.forget(bases);
      const isOtherLeft = forgotten.ok && forgotten.value;
      const isAll = bases.length > 0 && !isOtherLeft;
      await inTurn([
        ...bases.map((base) => () => deleteDatabasesOf(databases, base)),
        ...(isAll ? [deleteDatabases] : []),
        // Not earlier: parts of the page that go away keep their drafts as they do.
        () => tabStorage.clear(),
        () =>
          removeKeys(storage(), (key) => (isAll ? key !== MARKER : bases.some((base) => isKeyOf(base, key)))),
        // Workers before their caches: one that is just being installed would fill them again. Files last: they hold
        // nothing of contacts, and another tab that copies one is waited for.
        ...(isAll ? [dropWorkers, dropCaches, ports.eraseFiles] : [])
      ]);
      storage().removeItem(MARKER);
      noted = [];
      return isOtherLeft;
    }
  };
}

/** Each, whatever becomes of those before: what the browser refuses to delete must not keep the rest here. */
async function inTurn(steps: readonly (() => Promise<void> | void)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'not everything could be deleted');
}
