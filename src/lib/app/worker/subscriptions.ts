import type { DocId } from '../../base/ids.ts';
import type { Replica } from '../../replica/replica.ts';
import type { WorkerEvent } from '../workerApi.ts';

/**
 * The documents this tab's page has open. Whatever is stored of them from then on goes to the page as `document`
 * events, in order, the page's own acts too: an act on a document that is just being opened (a bulk, an import)
 * would otherwise never reach its sheet, and to a sheet that made it, applying it again is nothing.
 */
export interface Subscriptions {
  open(docId: DocId): Promise<readonly Uint8Array[] | null>;
  close(docId: DocId): void;
  /** An update of this tab is stored under this key. */
  written(docId: DocId, n: number, update: Uint8Array): void;
  /** These documents may have new rows in the store. */
  changed(docIds: readonly DocId[]): void;
  /** Told of all, whether the page has them open or not. */
  erased(docIds: readonly DocId[]): void;
  /** Reads again whatever is open: what was told while this tab slept is lost. Resolves when the page has it. */
  refresh(): Promise<void>;
}

interface Subscription {
  /** Last key of the store that the page has. */
  n: number;
  /** Reads run one after the other, so that no update overtakes another. */
  tail: Promise<void>;
}

export function createSubscriptions(
  replica: Pick<Replica, 'loadParts' | 'readNew'>,
  emit: (event: WorkerEvent) => void,
  onFault: (error: unknown) => void
): Subscriptions {
  const subscriptions = new Map<DocId, Subscription>();

  function inTurn(docId: DocId, step: (subscription: Subscription) => Promise<void>): void {
    const subscription = subscriptions.get(docId);
    if (!subscription) return;
    subscription.tail = subscription.tail.then(() => step(subscription)).catch(onFault);
  }

  async function readNew(docId: DocId, subscription: Subscription): Promise<void> {
    const news = await replica.readNew(docId, subscription.n);
    subscription.n = Math.max(subscription.n, news.n);
    if (subscriptions.get(docId) !== subscription) return;
    if (news.erased) {
      erased([docId]);
      return;
    }
    for (const update of news.updates) emit({ type: 'document', docId, update });
  }

  function changed(docIds: readonly DocId[]): void {
    for (const docId of docIds) inTurn(docId, (subscription) => readNew(docId, subscription));
  }

  /** Those that nobody has open too: the page may keep something of them beside the store. */
  function erased(docIds: readonly DocId[]): void {
    for (const docId of docIds) {
      subscriptions.delete(docId);
      emit({ type: 'erased', docId });
    }
  }

  return {
    async open(docId) {
      // Subscribed before loading: what arrives meanwhile is read after it, from the loaded key on.
      const subscription: Subscription = { n: 0, tail: Promise.resolve() };
      subscriptions.set(docId, subscription);
      const loading = replica.loadParts(docId);
      subscription.tail = loading.then(
        (loaded) => {
          subscription.n = loaded?.n ?? 0;
        },
        // The caller has the failure; reads that wait behind it start from the beginning.
        () => undefined
      );
      const updates = (await loading)?.updates ?? null;
      if (updates === null && (await replica.readNew(docId, 0)).erased) erased([docId]);
      return updates;
    },
    close: (docId) => void subscriptions.delete(docId),
    written(docId, n, update) {
      inTurn(docId, async (subscription) => {
        if (n <= subscription.n) return;
        // Anything between is somebody else's: the store has it all in order.
        if (n > subscription.n + 1) return readNew(docId, subscription);
        subscription.n = n;
        if (subscriptions.get(docId) === subscription) emit({ type: 'document', docId, update });
      });
    },
    changed,
    erased,
    async refresh() {
      changed([...subscriptions.keys()]);
      await Promise.all(Array.from(subscriptions.values(), ({ tail }) => tail));
    }
  };
}
