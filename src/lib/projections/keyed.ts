import type { ContactId } from '../base/ids.ts';

/** Contacts by keys that they have in common. */
export interface Keyed {
  keysOf(id: ContactId): readonly string[];
  /** Replaces the keys of a contact. */
  set(id: ContactId, keys: readonly string[]): void;
  under(key: string): ReadonlySet<ContactId>;
}

const NOBODY: ReadonlySet<ContactId> = new Set();

export function createKeyed(): Keyed {
  const keysOf = new Map<ContactId, readonly string[]>();
  const under = new Map<string, Set<ContactId>>();
  return {
    keysOf: (id) => keysOf.get(id) ?? [],
    set(id, keys) {
      for (const key of keysOf.get(id) ?? []) {
        const ids = under.get(key);
        ids?.delete(id);
        if (ids?.size === 0) under.delete(key);
      }
      if (keys.length === 0) keysOf.delete(id);
      else keysOf.set(id, keys);
      for (const key of keys) {
        const ids = under.get(key);
        if (ids) ids.add(id);
        else under.set(key, new Set([id]));
      }
    },
    under: (key) => under.get(key) ?? NOBODY
  };
}
