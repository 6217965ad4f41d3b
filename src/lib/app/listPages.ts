/** Rows a page of the worker's list holds. */
export const PAGE = 100;

/** Numbers of the pages that hold rows `first` to `last` of a list of `count` rows. */
export function pagesBetween(first: number, last: number, count: number): readonly number[] {
  const pages: number[] = [];
  const end = Math.min(last, count - 1);
  for (let page = Math.floor(Math.max(0, first) / PAGE); page * PAGE <= end; page += 1) pages.push(page);
  return pages;
}

/** Pages asked for and not yet answered: scrolling asks for the same page many times. */
export class PageRequests {
  readonly #underWay = new Set<number>();

  /** Runs `load` unless the same page is already on its way. */
  async once(page: number, load: () => Promise<void>): Promise<void> {
    if (this.#underWay.has(page)) return;
    this.#underWay.add(page);
    try {
      await load();
    } finally {
      this.#underWay.delete(page);
    }
  }
}
