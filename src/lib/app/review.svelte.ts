import { createDisposables, type Dispose } from '../base/disposables.ts';
import type { ContactId } from '../base/ids.ts';
import { createLatest } from '../base/latest.ts';
import type { ListRow } from '../projections/types.ts';
import type { Severity } from '../rules/types/issue.ts';
import { contactsOf, reviewItems, type ReviewItem } from './reviewItems.ts';
import type { IssueCounts, IssueFilter, IssuePage, WorkerEvent } from './workerApi.ts';

/** What the list of issues needs of the worker. */
export interface ReviewPort {
  issues(filter: IssueFilter): Promise<IssuePage>;
  rowsOf(ids: readonly ContactId[]): Promise<readonly ListRow[]>;
  on(listen: (event: WorkerEvent) => void): Dispose;
}

/** Issues shown at first, and with each "show more". */
const STEP = 50;

/** The issues of the workspace as a page shows them: worst first, what is shown stays until its replacement is here. */
export class ReviewList {
  readonly #port: ReviewPort;
  readonly #disposables = createDisposables();
  #mine = $state(false);
  #severity: Severity | null = $state(null);
  #shown = $state(STEP);
  #total = $state(0);
  #items: readonly ReviewItem[] = $state.raw([]);
  #loaded = $state(false);
  readonly #reread = createLatest(() => this.#read());

  constructor(port: ReviewPort) {
    this.#port = port;
    this.#disposables.add(
      port.on(({ type }) => {
        if (type === 'issues' || type === 'rows') void this.refresh();
      })
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  get mine(): boolean {
    return this.#mine;
  }
  get severity(): Severity | null {
    return this.#severity;
  }
  /** False until the first answer is here. */
  get loaded(): boolean {
    return this.#loaded;
  }
  get items(): readonly ReviewItem[] {
    return this.#items;
  }
  get hasMore(): boolean {
    return this.#total > this.#items.length;
  }

  filter(change: { readonly mine?: boolean; readonly severity?: Severity | null }): Promise<void> {
    this.#mine = change.mine ?? this.#mine;
    if (change.severity !== undefined) this.#severity = change.severity;
    this.#shown = STEP;
    return this.refresh();
  }

  more(): Promise<void> {
    this.#shown += STEP;
    return this.refresh();
  }

  /** Reads what is shown; once more when something changed while it was read. */
  refresh(): Promise<void> {
    return this.#reread();
  }

  async #read(): Promise<void> {
    const filter = { mine: this.#mine, severity: this.#severity, from: 0, count: this.#shown };
    const { total, issues } = await this.#port.issues(filter);
    const rows = await this.#port.rowsOf(contactsOf(issues));
    this.#total = total;
    this.#items = reviewItems(issues, rows);
    this.#loaded = true;
  }
}

export const NO_ISSUES: IssueCounts = {
  version: -1,
  complete: false,
  mine: { block: 0, warn: 0, info: 0 },
  all: { block: 0, warn: 0, info: 0 }
};

/** What the rail and the app's badge tell: what is worth somebody's time. */
export function toReview({ all }: IssueCounts): number {
  return all.block + all.warn;
}
