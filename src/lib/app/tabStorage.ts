import { SvelteSet } from 'svelte/reactivity';

/** The part of `sessionStorage` in use. */
type BrowserStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'length' | 'key'>;

/** What is kept under these is typed and not in the store. */
const KEPT = /^carnet-(?:drafts|notes)-/u;

/**
 * This tab's `sessionStorage`. It ends with the tab, so that what it keeps of drafts and note typing is lost
 * when the tab is closed, whether or not the contact they belong to is open: `holds` counts it all.
 */
export class TabStorage {
  readonly #storage: BrowserStorage;
  readonly #kept: SvelteSet<string>;

  constructor(storage: BrowserStorage) {
    this.#storage = storage;
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
    this.#kept = new SvelteSet(keys.filter((key) => KEPT.test(key)));
  }

  /** Reactive: closing the tab would lose something that is kept here alone. */
  get holds(): boolean {
    return this.#kept.size > 0;
  }

  /** Everything goes, whoever put it there. */
  clear(): void {
    const keys = Array.from({ length: this.#storage.length }, (_, index) => this.#storage.key(index) ?? '');
    for (const key of keys) this.removeItem(key);
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
}
