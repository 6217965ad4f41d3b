import type { DocId } from '../base/ids.ts';
import type { Committed } from './commit.ts';
import type { Replica } from './replica.ts';

export type DocumentNews =
  | { readonly type: 'document'; readonly docId: DocId; readonly update: Uint8Array }
  | { readonly type: 'erased'; readonly docId: DocId };

/**
 * The documents a page has open, and how far it has seen each. The page hears of others' changes only: what
 * it committed itself counts as seen.
 */
export interface Subscriptions {
  /** The stored state; null: not on this device. From now on `refresh` tells what comes after it. */
  subscribe(docId: DocId): Promise<Uint8Array | null>;
  unsubscribe(docId: DocId): void;
  /** The page's own act was stored under these keys. */
  committed(keys: Committed): void;
  /** Reads what others wrote to these documents (null: to any), and tells it. */
  refresh(docIds: readonly DocId[] | null): Promise<void>;
}

export function createSubscriptions(
  replica: Pick<Replica, 'load' | 'readNew'>,
  tell: (news: DocumentNews) => void
): Subscriptions {
  const seen = new Map<DocId, number>();

  const refreshOne = async (docId: DocId): Promise<void> => {
    const from = seen.get(docId);
    if (from === undefined) return;
    const news = await replica.readNew(docId, from);
    // A page that left, or a refresh that overtook this one: what it told must not be told twice.
    if (seen.get(docId) !== from) return;
    seen.set(docId, news.n);
    for (const update of news.updates) tell({ type: 'document', docId, update });
    if (news.erased) {
      seen.delete(docId);
      tell({ type: 'erased', docId });
    }
  };

  return {
    async subscribe(docId) {
      const loaded = await replica.load(docId);
      seen.set(docId, loaded?.n ?? 0);
      return loaded?.state ?? null;
    },
    unsubscribe(docId) {
      seen.delete(docId);
    },
    committed(keys) {
      for (const [docId, n] of keys) {
        // Rows of others before it are not seen yet: then the page hears of its own again, which is harmless.
        if (seen.get(docId) === n - 1) seen.set(docId, n);
      }
    },
    async refresh(docIds) {
      const open = docIds === null ? [...seen.keys()] : docIds.filter((docId) => seen.has(docId));
      for (const docId of open) await refreshOne(docId);
    }
  };
}
