import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { randomClientId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import type { Random } from '../base/random.ts';

/** Changes made on this device. Not the provider, which sends on only what did not come from itself (P1). */
const LOCAL = 'carnet-preferences';

export type PreferenceMap = Readonly<Record<string, Json>>;

/** A member's personal document: theme, columns, private views. Opened by the leading tab alone. */
export interface Personal {
  readonly doc: Y.Doc;
  preferences(): PreferenceMap;
  set(key: string, value: Json): void;
  close(): Promise<void>;
}

export interface PersonalOptions {
  readonly workspaceId: string;
  readonly random: Random;
  /** False where there is no IndexedDB: preferences live as long as the tab. */
  readonly stored: boolean;
  readonly onChange: (preferences: PreferenceMap) => void;
}

/** Opens the personal document and resolves when what is stored of it is loaded. */
export async function openPersonal(options: PersonalOptions): Promise<Personal> {
  const doc = new Y.Doc();
  const map = doc.getMap<Json>('preferences');
  const store = options.stored ? new IndexeddbPersistence(`carnet-${options.workspaceId}-me`, doc) : null;
  await store?.whenSynced;
  // After loading (a clash would be re-rolled to 32 bits) and before any provider reads it.
  doc.clientID = randomClientId(options.random);
  map.observe(() => options.onChange(plain(map)));
  return {
    doc,
    preferences: () => plain(map),
    set(key, value) {
      doc.transact(() => map.set(key, value), LOCAL);
    },
    async close() {
      await store?.destroy();
      doc.destroy();
    }
  };
}

function plain(map: Y.Map<Json>): PreferenceMap {
  return map.toJSON();
}
