import { SvelteSet } from 'svelte/reactivity';
import type { DocId } from '../base/ids.ts';
import { storageKeys } from './storageKeys.ts';

/** The part of `sessionStorage` in use. */
type BrowserStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'length' | 'key'>;

/** What is kept under these is typed and not in the store. */
const KEPT = /^carnet-(?:drafts|notes)-(.*)$/u;

/**
 * This tab's `sessionStorage`. It ends with the tab, so that what it keeps of drafts and note typing is lost
 * when the tab is closed, whether or not the contact they belong to is open: `keptDocuments` has them all.
 */
export class TabStorage {
  readonly #storage: BrowserStorage;
  readonly #kept: SvelteSet<string>;

  constructor(storage: BrowserStorage) {
    this.#storage = storage;
    this.#kept = new SvelteSet(storageKeys(storage).filter((key) => KEPT.test(key)));
  }

  /** Everything goes, whoever put it there. */
  clear(): void {
    for (const key of storageKeys(this.#storage)) this.removeItem(key);
  }

  getItem(key: string): string | null {
    return this.#storage.getItem(key);
  }
  /** Throws as the browser's does, when it is full. */
  setItem(key: string, value: string): void {
    this.#storage.setItem(key, value);
    if (KEPT.test(key)) this.#kept.add(key);
  }
  removeItem(key: string): void {
    this.#storage.removeItem(key);
    this.#kept.delete(key);
  }

  /** The documents of which something is kept. Reactive. */
  keptDocuments(): readonly DocId[] {
    return [...new Set([...this.#kept].flatMap((key) => KEPT.exec(key)?.[1] ?? []))];
  }
  /** A6: nothing that was typed into it stays. */
  forget(docId: DocId): void {
    for (const key of this.#kept) if (KEPT.exec(key)?.[1] === docId) this.removeItem(key);
  }
}
