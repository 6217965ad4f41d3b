import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import type { Clock } from '../base/clock.ts';
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
  readonly clock: Clock;
  /** False where there is no IndexedDB: preferences live as long as the tab. */
  readonly stored: boolean;
  readonly onChange: (preferences: PreferenceMap) => void;
  /** Preferences are not stored, or not yet; everything else goes on. */
  readonly onFault: (error: unknown) => void;
}

/** How long sync waits for stored preferences (ms). A database that opens later is merged then. */
const LOADED_WITHIN = 3_000;

/** Opens the personal document and resolves when what is stored of it is loaded, or cannot be. */
export async function openPersonal(options: PersonalOptions): Promise<Personal> {
  const doc = new Y.Doc();
  const map = doc.getMap<Json>('preferences');
  const store = options.stored ? new IndexeddbPersistence(`carnet-${options.workspaceId}-me`, doc) : null;
  if (store) await loaded(store, options);
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
      if (store?.synced) await store.destroy();
      // Waits for a database that may never open; its failure was reported when it was opened.
      else store?.destroy().catch(() => undefined);
      doc.destroy();
    }
  };
}

/**
 * y-indexeddb's `whenSynced` never settles when the database does not open, and the contacts, which do not need
 * it, would wait for it for ever.
 */
async function loaded(
  store: IndexeddbPersistence,
  { clock, onFault }: Pick<PersonalOptions, 'clock' | 'onFault'>
): Promise<void> {
  const late = Promise.withResolvers<never>();
  const cancel = clock.after(LOADED_WITHIN, () => late.reject(new Error('preferences do not load in time')));
  try {
    // `_db` rejects when the database cannot be opened; its success says nothing yet.
    await Promise.race([store.whenSynced, store._db.then(() => store.whenSynced), late.promise]);
  } catch (error) {
    onFault(error);
  } finally {
    cancel();
  }
}

function plain(map: Y.Map<Json>): PreferenceMap {
  return map.toJSON();
}
