import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { createDisposables, type Dispose } from '../base/disposables.ts';
import type { ContactId } from '../base/ids.ts';
import { createLatest } from '../base/latest.ts';
import type { ListRow } from '../projections/types.ts';
import { PAGE, pagesBetween, PageRequests } from './listPages.ts';
import type { ListInfo, ListPage, ListQuery, WorkerEvent } from './workerApi.ts';

/** What the list needs of the worker. */
export interface ListPort {
  watchList(query: ListQuery): Promise<ListInfo>;
  listPage(from: number, count: number): Promise<ListPage>;
  listIndexOf(id: ContactId): Promise<number>;
  on(listen: (event: WorkerEvent) => void): Dispose;
}

/** Pages kept beyond those in view; scrolling back is then immediate. */
const KEPT_PAGES = 60;

const NOTHING: ListInfo = { version: -1, count: 0, mains: 0, total: 0 };

/**
 * The contact list as it is shown: a window of pages over the worker's list. What is on the screen stays
 * until its replacement is complete, then count and rows change at once: nothing flashes.
 */
export class ContactListController {
  #query: ListQuery = $state.raw({ text: '', archived: false, mainOnly: false, sort: 'name' });
  #info: ListInfo = $state.raw(NOTHING);
  #loaded = $state(false);
  #activeIndex = $state(-1);
  #activeId: ContactId | null = $state(null);
  /** Grows with each mark that is set: of two that are asked for, the later one counts. */
  #marks = 0;
  readonly #pages = new SvelteMap<number, readonly ListRow[]>();
  readonly #port: ListPort;
  readonly #disposables = createDisposables();
  /** First and last row in view. */
  #view: readonly [number, number] = [0, PAGE - 1];
  #latest: ListInfo = NOTHING;
  readonly #refresh = createLatest(() => this.#fetchAll());
  #settled: Promise<void> = Promise.resolve();
  readonly #requests = new PageRequests();

  constructor(port: ListPort) {
    this.#port = port;
    this.#disposables.add(port.on((event) => this.#receive(event)));
  }

  async start(): Promise<void> {
    await this.#watch();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  get query(): ListQuery {
    return this.#query;
  }

  get info(): ListInfo {
    return this.#info;
  }

  /** False until the first page is here. */
  get loaded(): boolean {
    return this.#loaded;
  }

  get activeIndex(): number {
    return this.#activeIndex;
  }

  get activeId(): ContactId | null {
    return this.#activeId;
  }

  /** Resolves once the list shows the answer to the query as it now is. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /** The row at an index, or undefined while its page is on the way. */
  rowAt(index: number): ListRow | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  async change(change: Partial<ListQuery>): Promise<void> {
    this.#query = { ...this.#query, ...change };
    this.#settled = this.#watch();
    await this.#settled;
  }

  /** Tells which rows are in view, so that their pages come (and those next to them). */
  show(first: number, last: number): void {
    this.#view = [Math.max(0, first), last];
    for (const page of pagesBetween(first - PAGE / 2, last + PAGE / 2, this.#info.count))
      void this.#load(page);
  }

  /** Marks a row as the one keys act on. */
  activate(index: number): void {
    this.#marks += 1;
    this.#activeIndex = index;
    // Far away its page is still to come; the mark is then on the place alone.
    this.#activeId = this.rowAt(index)?.id ?? null;
  }

  /** Moves the mark; returns the new index, or -1 in an empty list. */
  move(by: number): number {
    const { count } = this.#info;
    if (count === 0) return -1;
    const from = this.#activeIndex;
    const to = from < 0 ? (by > 0 ? 0 : count - 1) : Math.min(count - 1, Math.max(0, from + by));
    this.activate(to);
    return to;
  }

  /** Marks a contact wherever it stands; returns its index, -1 when the list does not hold it. */
  async reveal(id: ContactId): Promise<number> {
    // Both at once: between them the mark would be said to stand where it stood before.
    const mark = ++this.#marks;
    // An effect that reveals what opens is not to do it again whenever rows change: keys may have moved the mark.
    const shown = untrack(() => this.#shownIndexOf(id));
    if (shown >= 0) {
      [this.#activeId, this.#activeIndex] = [id, shown];
      return shown;
    }
    const index = await this.#port.listIndexOf(id);
    if (mark === this.#marks) [this.#activeId, this.#activeIndex] = [id, index];
    return index;
  }

  /** -1: it is not in view, or not in the list. */
  #shownIndexOf(id: ContactId): number {
    const [first, last] = this.#view;
    for (let index = first; index <= last; index += 1) if (this.rowAt(index)?.id === id) return index;
    return -1;
  }

  async #watch(): Promise<void> {
    const query = this.#query;
    const info = await this.#port.watchList(query);
    // A later change of the query is already on its way: its answer counts.
    if (query !== this.#query) return;
    this.#latest = info;
    await this.#refresh();
  }

  #receive(event: WorkerEvent): void {
    if (event.type === 'list') {
      this.#latest = event.info;
      void this.#refresh();
    } else if (event.type === 'rows' && this.#loaded) {
      void this.#refresh();
    }
  }

  /** Fetches what is in view and swaps everything at once. */
  async #fetchAll(): Promise<void> {
    const info = this.#latest;
    const [first, last] = this.#view;
    const wanted = pagesBetween(first, last, info.count);
    const pages = await Promise.all(wanted.map((page) => this.#port.listPage(page * PAGE, PAGE)));
    this.#swap(info, pages);
    await this.#followActive();
  }

  #swap(info: ListInfo, pages: readonly ListPage[]): void {
    for (const page of [...this.#pages.keys()]) {
      if (!pages.some(({ from }) => from === page * PAGE)) this.#pages.delete(page);
    }
    for (const page of pages) this.#pages.set(page.from / PAGE, page.rows);
    this.#info = info;
    this.#loaded = true;
  }

  async #load(page: number): Promise<void> {
    if (this.#pages.has(page)) return;
    await this.#requests.once(page, async () => {
      const { version } = this.#info;
      const answer = await this.#port.listPage(page * PAGE, PAGE);
      // The list changed meanwhile: the refresh that follows asks again for what is in view.
      if (this.#info.version !== version) return;
      this.#pages.set(page, answer.rows);
      this.#forgetFarPages();
    });
  }

  #forgetFarPages(): void {
    if (this.#pages.size <= KEPT_PAGES) return;
    const here = Math.floor(this.#view[0] / PAGE);
    const far = [...this.#pages.keys()].sort((a, b) => Math.abs(b - here) - Math.abs(a - here));
    for (const page of far.slice(0, this.#pages.size - KEPT_PAGES)) this.#pages.delete(page);
  }

  /** The marked contact keeps its mark when rows come or go above it. */
  async #followActive(): Promise<void> {
    const id = this.#activeId;
    if (id === null || this.rowAt(this.#activeIndex)?.id === id) return;
    const index = await this.#port.listIndexOf(id);
    if (this.#activeId === id) this.#activeIndex = index;
  }
}
