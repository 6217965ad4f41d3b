import { SvelteMap } from 'svelte/reactivity';
import * as v from 'valibot';
import type { DocId } from '../base/ids.ts';
import { toBase64Url } from '../base/ids.ts';

/** The part of `sessionStorage` that keeps it. */
type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Note typing that did not reach the store, kept in this tab so that a reload does not cost it. */
export interface HeldNotes {
  read(docId: DocId): readonly Uint8Array[];
  /** Without room for it, the typing stays in the page's memory only. An empty list forgets it. */
  write(docId: DocId, updates: readonly Uint8Array[]): void;
  /** It is in the page's memory only: a reload would lose it. */
  isAtRisk(docId: DocId): boolean;
  /** Reactive: the documents of which some is in the page's memory only. */
  readonly inMemory: readonly DocId[];
}

const base64Url = v.pipe(v.string(), v.regex(/^[\w-]*$/));
const stored = v.pipe(v.string(), v.parseJson(), v.array(base64Url));

export function createHeldNotes(storage: TabStorage): HeldNotes {
  const keyOf = (docId: DocId): string => `carnet-notes-${docId}`;
  const inMemory = new SvelteMap<DocId, readonly Uint8Array[]>();
  return {
    isAtRisk: (docId) => inMemory.has(docId),
    get inMemory() {
      return [...inMemory.keys()];
    },
    read(docId) {
      const here = inMemory.get(docId);
      if (here) return here;
      const parsed = v.safeParse(stored, storage.getItem(keyOf(docId)));
      return parsed.success ? parsed.output.map(fromBase64Url) : [];
    },
    write(docId, updates) {
      inMemory.delete(docId);
      storage.removeItem(keyOf(docId));
      if (updates.length === 0) return;
      try {
        storage.setItem(keyOf(docId), JSON.stringify(updates.map(toBase64Url)));
      } catch {
        // The browser's few megabytes are full as well: the sheet tells the person.
        inMemory.set(docId, updates);
      }
    }
  };
}

/** For parts that have no tab of their own: all is in memory, and said to be. */
export function createHeldNotesInMemory(): HeldNotes {
  const full = (): never => {
    throw new Error('no storage');
  };
  return createHeldNotes({ getItem: () => null, setItem: full, removeItem: () => undefined });
}

function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
