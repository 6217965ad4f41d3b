import type { DocId } from '../base/ids.ts';

/** How many parts of the page follow each document: the worker is told of the last one that leaves. */
export class Subscriptions {
  readonly #users = new Map<DocId, number>();

  add(docId: DocId): void {
    this.#users.set(docId, (this.#users.get(docId) ?? 0) + 1);
  }

  /** True when nobody on this page follows the document any more. */
  remove(docId: DocId): boolean {
    const left = (this.#users.get(docId) ?? 1) - 1;
    if (left > 0) this.#users.set(docId, left);
    else this.#users.delete(docId);
    return left <= 0;
  }
}
