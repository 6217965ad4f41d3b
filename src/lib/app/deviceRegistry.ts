/** Which workspace this device belongs to, as whom, and with which credential. */
import * as v from 'valibot';
import { err, ok, type Result } from '../base/result.ts';

const KEY = 'carnet.device';
const CREATION_KEY = 'carnet.creating';
const JOINING_KEY = 'carnet.joining';
const OTHERS_KEY = 'carnet.others';

const deviceEntry = v.object({
  workspaceId: v.pipe(v.string(), v.uuid()),
  memberId: v.pipe(v.string(), v.uuid()),
  memberName: v.string(),
  /** Null: this device only. */
  credential: v.nullable(v.string()),
  /**
   * The workspace's document is still to be written: kept until that commit is durable, so that a page that
   * dies between the relay's answer and the commit writes it at its next start.
   */
  toWrite: v.optional(v.object({ company: v.string(), email: v.exactOptional(v.string()) })),
  /** S2: id of another base of this device that is to be brought along, kept until all of it is here. */
  bring: v.optional(v.string()),
  /** A7: the relay has ended this device's access: nothing is written any more, without a network either. */
  ended: v.optional(v.picklist(['revoked', 'no-access'])),
  /** L7: the workspace's document was in the database once: found empty, the database was deleted, and is not new. */
  filled: v.optional(v.boolean())
});

const otherBase = v.object({
  entry: deviceEntry,
  /** Name of its company, as it was when it was left. */
  label: v.string(),
  /**
   * The carnet that all of it was brought along into: once that is on a relay, it may go. Null when something stayed
   * behind, when it was opened again since, and when an older version brought it: that kept only that it did, and
   * what it is taken for a copy of must not be guessed.
   */
  broughtInto: v.optional(v.nullable(v.pipe(v.string(), v.uuid())), null)
});

const creation = v.object({ setup: v.string(), workspaceId: v.string(), memberId: v.string() });

/** A workspace that was asked for and whose answer has not been kept: asked again, it gets the same ids. */
type Creation = v.InferOutput<typeof creation>;

/**
 * An invite that was to be redeemed and whose answer has not been kept, with the secret of the credential that this
 * device has drawn for it: asked again with the same one, the relay answers again.
 */
const joining = v.object({ secret: v.string(), credentialSecret: v.string() });

type Joining = v.InferOutput<typeof joining>;

export type DeviceEntry = v.InferOutput<typeof deviceEntry>;

/** A carnet that is on this device and not open: kept apart when another one was joined. */
export type OtherBase = v.InferOutput<typeof otherBase>;

/** The part of `localStorage` in use. */
export interface KeyValueStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface RegistryProblem {
  readonly code: 'storage-unavailable';
  readonly detail: string;
}

export interface DeviceRegistry {
  /** Null: nobody has chosen a workspace on this device yet. */
  read(): Result<DeviceEntry | null, RegistryProblem>;
  write(entry: DeviceEntry): Result<undefined, RegistryProblem>;
  others(): Result<readonly OtherBase[], RegistryProblem>;
  writeOthers(others: readonly OtherBase[]): Result<undefined, RegistryProblem>;
  /**
   * A7: takes these workspaces off the list of what is on this device; whether another one is left, which is then
   * the one that opens.
   */
  forget(workspaceIds: readonly string[]): Result<boolean, RegistryProblem>;
  /** The creation under way with this setup secret, if any. */
  creation(setup: string): Creation | null;
  /** Null: there is none any more. */
  writeCreation(creation: Creation | null): Result<undefined, RegistryProblem>;
  /** The secret of the credential for which this device has asked with this invite; null when it has not. */
  joining(secret: string): string | null;
  /** Null: there is no such request any more. */
  writeJoining(joining: Joining | null): Result<undefined, RegistryProblem>;
  /** Whether a `storage` event tells that another tab wrote the entry. */
  isEntry(key: string | null): boolean;
}

export function createDeviceRegistry(storage: () => KeyValueStorage): DeviceRegistry {
  function readEntry(): DeviceEntry | null {
    const text = storage().getItem(KEY);
    // An entry that cannot be read must not look like a new device: the contacts are still here.
    return text === null ? null : v.parse(v.pipe(v.string(), v.parseJson(), deviceEntry), text);
  }

  function readOthers(): readonly OtherBase[] {
    const text = storage().getItem(OTHERS_KEY);
    // Unreadable is not empty: writing the list again would forget where people's contacts are.
    return text === null ? [] : v.parse(v.pipe(v.string(), v.parseJson(), v.array(otherBase)), text);
  }

  const keep = (key: string, value: unknown): undefined => {
    storage().setItem(key, JSON.stringify(value));
  };

  /** What was asked of the relay; one that cannot be read is asked anew. */
  function readAsked<T>(key: string, schema: v.GenericSchema<unknown, T>): T | null {
    const text = guarded(() => storage().getItem(key));
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text.ok ? text.value : null);
    return parsed.success ? parsed.output : null;
  }

  function writeAsked(key: string, next: object | null): Result<undefined, RegistryProblem> {
    return guarded(() => {
      if (next) keep(key, next);
      else storage().removeItem(key);
      return undefined;
    });
  }

  return {
    read: () => guarded(readEntry),
    others: () => guarded(readOthers),
    writeOthers: (others) => guarded(() => keep(OTHERS_KEY, others)),
    forget: (workspaceIds) =>
      guarded(() => {
        const isGone = (id: string | undefined): boolean => id !== undefined && workspaceIds.includes(id);
        const others = readOthers().filter(({ entry }) => !isGone(entry.workspaceId));
        const current = readEntry();
        const next = current && !isGone(current.workspaceId) ? current : others[0]?.entry;
        if (!next) {
          storage().removeItem(KEY);
          storage().removeItem(OTHERS_KEY);
          return false;
        }
        const { bring, ...settled } = next;
        // First: until the entry is written, the list is the only place that knows of it.
        keep(KEY, isGone(bring) ? settled : next);
        keep(
          OTHERS_KEY,
          others.filter(({ entry }) => entry.workspaceId !== next.workspaceId)
        );
        return true;
      }),
    creation(setup) {
      const asked = readAsked(CREATION_KEY, creation);
      return asked?.setup === setup ? asked : null;
    },
    writeCreation: (next) => writeAsked(CREATION_KEY, next),
    joining(secret) {
      const asked = readAsked(JOINING_KEY, joining);
      return asked?.secret === secret ? asked.credentialSecret : null;
    },
    writeJoining: (next) => writeAsked(JOINING_KEY, next),
    isEntry: (key) => key === KEY,
    write: (entry) => guarded(() => keep(KEY, entry))
  };
}

/** Reading `window.localStorage` itself throws where the browser blocks storage. */
function guarded<T>(run: () => T): Result<T, RegistryProblem> {
  try {
    return ok(run());
  } catch (cause) {
    return err({
      code: 'storage-unavailable',
      detail: cause instanceof Error ? cause.message : String(cause)
    });
  }
}
