import type { IDBPTransaction } from 'idb';
import type { ReplicaSchema } from '../schema.ts';
import type { StoreMode, StoreName, StoreTx } from '../store.ts';
import { ownBytes } from '../ownBytes.ts';
import { parseOutboxRow } from './idbRecords.ts';

type Transaction = IDBPTransaction<ReplicaSchema, StoreName[], StoreMode>;
type WriteTransaction = IDBPTransaction<ReplicaSchema, StoreName[], 'readwrite'>;

/** Sorts after every number and string in IndexedDB's order of keys. */
const AFTER_ALL: [] = [];

/** The requests of one IndexedDB transaction: storage calls only, each settled by idb on error and abort. */
export function createIdbTx(transaction: Transaction): StoreTx {
  return { ...updateRequests(transaction), ...outboxRequests(transaction), ...otherRequests(transaction) };
}

function updateRequests(
  transaction: Transaction
): Pick<
  StoreTx,
  'updatesAfter' | 'addUpdate' | 'foldUpdates' | 'deleteUpdates' | 'hasDocument' | 'nextDocument'
> {
  const updates = () => transaction.objectStore('updates');
  const writable = () => (transaction as WriteTransaction).objectStore('updates');
  return {
    updatesAfter: (docId, n) => updates().getAll(keyRange([docId, n], [docId, AFTER_ALL])),
    async addUpdate(docId, { n, bytes }) {
      await writable().add({ docId, n, bytes: ownBytes(bytes) });
    },
    async foldUpdates(docId, { n, bytes }) {
      await writable().delete(IDBKeyRange.bound([docId], [docId, n]));
      await writable().add({ docId, n, bytes });
    },
    deleteUpdates: (docId) => writable().delete(wholeDocument(docId)),
    hasDocument: async (docId) => (await updates().getKey(wholeDocument(docId))) !== undefined,
    async nextDocument(after) {
      const range = after === null ? null : IDBKeyRange.lowerBound([after, AFTER_ALL], true);
      const cursor = await updates().openKeyCursor(range);
      return cursor?.key[0] ?? null;
    }
  };
}

function outboxRequests(
  transaction: Transaction
): Pick<
  StoreTx,
  | 'addOutbox'
  | 'outboxAfter'
  | 'outboxOf'
  | 'refusedOutbox'
  | 'countOutbox'
  | 'getOutbox'
  | 'putOutbox'
  | 'deleteOutbox'
> {
  const outbox = () => transaction.objectStore('outbox');
  const writable = () => (transaction as WriteTransaction).objectStore('outbox');
  return {
    addOutbox: (row) => writable().add(row),
    outboxAfter: async (n, limit) =>
      (await outbox().getAll(IDBKeyRange.lowerBound(n, true), limit)).map(parseOutboxRow),
    outboxOf: async (docId) => (await outbox().index('docId').getAll(docId)).map(parseOutboxRow),
    refusedOutbox: async () => (await outbox().index('refused').getAll()).map(parseOutboxRow).sort(byNumber),
    countOutbox: () => outbox().count(),
    async getOutbox(n) {
      const row = await outbox().get(n);
      return row === undefined ? null : parseOutboxRow(row);
    },
    async putOutbox(row) {
      await writable().put(row);
    },
    deleteOutbox: (n) => writable().delete(n)
  };
}

function otherRequests(
  transaction: Transaction
): Omit<StoreTx, keyof ReturnType<typeof updateRequests> | keyof ReturnType<typeof outboxRequests>> {
  const store = <N extends StoreName>(name: N) => transaction.objectStore(name);
  const writable = <N extends StoreName>(name: N) => (transaction as WriteTransaction).objectStore(name);
  return {
    getRow: async (id) => (await store('rows').get(id)) ?? null,
    rowsAfter: (after, limit) =>
      store('rows').getAll(after === null ? null : IDBKeyRange.lowerBound(after, true), limit),
    async putRow(row) {
      await writable('rows').put(row);
    },
    deleteRow: (id) => writable('rows').delete(id),
    countRows: () => store('rows').count(),

    async replaceAgenda(contact, entries) {
      await writable('agenda').delete(IDBKeyRange.bound([contact], [contact, AFTER_ALL]));
      for (const entry of entries) await writable('agenda').put(entry);
    },
    agendaBetween: (from, to) =>
      store('agenda')
        .index('start')
        .getAll(IDBKeyRange.bound(from, to, false, true)),

    isErased: async (id) => (await store('erased').getKey(id)) !== undefined,
    async addErased(id, at) {
      await writable('erased').put(at, id);
    },
    async addErasedHere(id, at) {
      await writable('erased').put({ at, here: true }, id);
    },
    erasedIds: () => store('erased').getAllKeys(),
    async erasedHereIds() {
      const [ids, values] = await Promise.all([store('erased').getAllKeys(), store('erased').getAll()]);
      return ids.filter((_, at) => typeof values[at] === 'object');
    },

    getMeta: (key) => store('meta').get(key),
    async putMeta(key, value) {
      await writable('meta').put(value, key);
    }
  };
}

function wholeDocument(docId: string): IDBKeyRange {
  return IDBKeyRange.bound([docId], [docId, AFTER_ALL]);
}

function keyRange(above: readonly unknown[], upTo: readonly unknown[]): IDBKeyRange {
  return IDBKeyRange.bound(above, upTo, true, false);
}

function byNumber(a: { readonly n: number }, b: { readonly n: number }): number {
  return a.n - b.n;
}
