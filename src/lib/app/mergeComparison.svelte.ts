import type { Dispose } from '../base/disposables.ts';
import type { ContactId } from '../base/ids.ts';
import type { DocumentView } from '../contact/types.ts';
import type { Look } from '../rules/tree.ts';
import { documentLines } from './documentList.ts';
import { MergedViews } from './mergedViews.svelte.ts';
import { broughtRows, comparedRows, type ComparedRow } from './mergeRows.ts';
import type { OpenDocuments } from './openDocuments.ts';

/** What else hangs on a contact, and comes along without being touched. */
export interface Counted {
  readonly documents: number;
  /** Addresses and persons under it. */
  readonly under: number;
}

/** Two contacts side by side, live, as long as somebody looks at them. */
export class MergeComparison {
  readonly ids: readonly [ContactId, ContactId];
  readonly #documents: OpenDocuments;
  readonly #views: MergedViews;
  readonly #stop: Dispose;
  #look: Look | null = $state.raw(null);

  constructor(documents: OpenDocuments, ids: readonly [ContactId, ContactId]) {
    this.ids = ids;
    this.#documents = documents;
    this.#views = new MergedViews(documents);
    this.#views.follow(ids);
    this.#stop = documents.port.on(({ type }) => {
      if (type === 'rows') void this.refresh();
    });
  }

  async refresh(): Promise<void> {
    this.#look = await this.#documents.port.lookAround(this.ids);
  }

  /** Null until both are here. */
  get rows(): readonly ComparedRow[] | null {
    const pair = this.#pair();
    return pair && comparedRows(pair);
  }

  /** Of which rows the one that stays gets something from the other; null until it is known. */
  brought(stays: ContactId): ReadonlySet<string> | null {
    const pair = this.#pair();
    if (!pair || !this.#look) return null;
    const [kept, gone] = pair[0].id === stays ? pair : [pair[1], pair[0]];
    return broughtRows(kept, gone, this.#look);
  }

  /** Null until it is known. */
  counted(id: ContactId): Counted | null {
    const view = this.#views.views.find((each) => each.id === id);
    const places = this.#look?.tree(id).places;
    if (!view || !places) return null;
    return {
      documents: documentLines([view]).filter(({ archived }) => !archived).length,
      under: [...places.values()].filter(({ parent }) => parent === id).length
    };
  }

  close(): void {
    this.#stop();
    this.#views.close();
  }

  #pair(): readonly [DocumentView, DocumentView] | null {
    const [a, b] = this.ids.map((id) => this.#views.views.find((view) => view.id === id));
    return a && b ? [a, b] : null;
  }
}
