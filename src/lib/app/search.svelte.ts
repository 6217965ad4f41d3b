import type { ListRow } from '../projections/types.ts';

interface SearchAction {
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
}

export type SearchItem =
  | { readonly kind: 'contact'; readonly key: string; readonly row: ListRow }
  | { readonly kind: 'action'; readonly key: string; readonly action: SearchAction };

export interface SearchOptions {
  readonly find: (text: string, limit: number) => Promise<readonly ListRow[]>;
  readonly actions: () => readonly SearchAction[];
}

const LIMIT = 8;

/** Search and command palette in one: contacts that match, then acts whose name does. */
export class SearchController {
  #text = $state('');
  #rows: readonly ListRow[] = $state.raw([]);
  #looking = $state(false);
  #at = $state(-1);
  #answer: Promise<void> = Promise.resolve();
  readonly #options: SearchOptions;

  constructor(options: SearchOptions) {
    this.#options = options;
  }

  get text(): string {
    return this.#text;
  }

  /** How many contacts match, up to the limit shown. */
  get found(): number {
    return this.#rows.length;
  }

  get looking(): boolean {
    return this.#looking;
  }

  /** Index of the marked item; -1: none, Enter shows the whole list. */
  get at(): number {
    return Math.min(this.#at, this.items.length - 1);
  }

  get items(): readonly SearchItem[] {
    const wanted = fold(this.#text.trim());
    const actions = this.#options.actions().filter(({ label }) => fold(label).includes(wanted));
    return [
      ...this.#rows.map((row): SearchItem => ({ kind: 'contact', key: row.id, row })),
      ...actions.map((action): SearchItem => ({ kind: 'action', key: action.id, action }))
    ];
  }

  /** What Enter acts on: waits for the answer to the text as it now is. */
  async settledChoice(): Promise<SearchItem | undefined> {
    for (let answer: Promise<void> | null = null; answer !== this.#answer;) {
      answer = this.#answer;
      await answer;
    }
    return this.chosen;
  }

  get chosen(): SearchItem | undefined {
    return this.items[this.at];
  }

  type(text: string): void {
    this.#text = text;
    this.#answer = this.#look();
  }

  clear(): void {
    this.#text = '';
    this.#looking = false;
    this.#rows = [];
    this.#at = -1;
  }

  point(index: number): void {
    this.#at = index;
  }

  move(by: number): void {
    const count = this.items.length;
    if (count === 0) return;
    this.#at = this.at < 0 ? (by > 0 ? 0 : count - 1) : (this.at + by + count) % count;
  }

  async #look(): Promise<void> {
    const text = this.#text.trim();
    if (text === '') {
      this.#looking = false;
      this.#rows = [];
      this.#at = -1;
      return;
    }
    this.#looking = true;
    const rows = await this.#options.find(text, LIMIT);
    // Typing went on: the answer to the newer text is on its way.
    if (text !== this.#text.trim()) return;
    this.#looking = false;
    this.#rows = rows;
    this.#at = rows.length > 0 ? 0 : -1;
  }
}

/** Without accents and case. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
