import type { ContactId, DocId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import type { AgendaEntry } from '../projections/types.ts';
import { ownBytes } from './ownBytes.ts';
import { StoreError, type OutboxRow, type StoreMode, type StoredUpdate, type StoreTx } from './store.ts';
import type { StoredRow } from './storedRow.ts';

interface Erased {
  readonly at: number;
  /** From this device alone. */
  readonly here: boolean;
}

/** What a memory store holds. Records are immutable; only the maps change. */
export interface MemoryData {
  readonly updates: Map<DocId, Map<number, Uint8Array>>;
  readonly outbox: Map<number, OutboxRow>;
  readonly rows: Map<ContactId, StoredRow>;
  readonly agenda: Map<ContactId, readonly AgendaEntry[]>;
  readonly erased: Map<ContactId, Erased>;
  readonly meta: Map<string, Json>;
  /** Key generator of the outbox; like IndexedDB's it never goes back. */
  readonly counter: Map<'outbox', number>;
}

export function emptyData(): MemoryData {
  return {
    updates: new Map(),
    outbox: new Map(),
    rows: new Map(),
    agenda: new Map(),
    erased: new Map(),
    meta: new Map(),
    counter: new Map()
  };
}

export function copyData(data: MemoryData): MemoryData {
  return {
    updates: new Map(Array.from(data.updates, ([docId, rows]) => [docId, new Map(rows)])),
    outbox: new Map(data.outbox),
    rows: new Map(data.rows),
    agenda: new Map(data.agenda),
    erased: new Map(data.erased),
    meta: new Map(data.meta),
    counter: new Map(data.counter)
  };
}

/**
 * The requests of one transaction. Each write pushes onto `undo` what takes it back. Before each request
 * `turn` is awaited, then `check` throws if the transaction is over.
 */
export function createMemoryTx(
  data: MemoryData,
  mode: StoreMode,
  undo: (() => void)[],
  turn: () => Promise<void>,
  check: () => void
): StoreTx {
  const read = async <T>(get: () => T): Promise<T> => {
    await turn();
    check();
    return get();
  };
  const write = async <T>(change: () => T): Promise<T> => {
    await turn();
    // In the same turn as the change: a transaction that ended while this request waited must not be written.
    check();
    if (mode !== 'readwrite') throw new StoreError('failed', 'the transaction is read-only');
    return change();
  };
  const set = <K, V>(map: Map<K, V>, key: K, value: V): void => {
    remember(map, key, undo);
    map.set(key, value);
  };
  const remove = <K, V>(map: Map<K, V>, key: K): void => {
    remember(map, key, undo);
    map.delete(key);
  };
  const updatesOf = (docId: DocId): Map<number, Uint8Array> =>
    data.updates.get(docId) ?? new Map<number, Uint8Array>();

  return {
    updatesAfter: (docId, n) => read(() => sortedUpdates(updatesOf(docId)).filter((update) => update.n > n)),
    addUpdate: (docId, { n, bytes }) =>
      write(() => {
        if (updatesOf(docId).has(n)) throw new StoreError('failed', `key ${n} of ${docId} is taken`);
        if (!data.updates.has(docId)) set(data.updates, docId, new Map());
        set(updatesOf(docId), n, ownBytes(bytes));
      }),
    foldUpdates: (docId, snapshot) =>
      write(() => {
        const kept = [...updatesOf(docId)].filter(([n]) => n > snapshot.n);
        set(data.updates, docId, new Map([[snapshot.n, snapshot.bytes], ...kept]));
      }),
    deleteUpdates: (docId) => write(() => remove(data.updates, docId)),
    hasDocument: (docId) => read(() => data.updates.has(docId)),
    nextDocument: (after) =>
      read(() => firstOf([...data.updates.keys()].filter((docId) => after === null || docId > after))),

    addOutbox: (row) =>
      write(() => {
        const n = (data.counter.get('outbox') ?? 0) + 1;
        set(data.counter, 'outbox', n);
        set(data.outbox, n, { ...row, n });
        return n;
      }),
    outboxAfter: (n, limit) => read(() => sortedOutbox(data, (row) => row.n > n).slice(0, limit)),
    outboxOf: (docId) => read(() => sortedOutbox(data, (row) => row.docId === docId)),
    refusedOutbox: () => read(() => sortedOutbox(data, (row) => row.refused !== undefined)),
    countOutbox: () => read(() => data.outbox.size),
    getOutbox: (n) => read(() => data.outbox.get(n) ?? null),
    putOutbox: (row) => write(() => set(data.outbox, row.n, row)),
    deleteOutbox: (n) => write(() => remove(data.outbox, n)),

    getRow: (id) => read(() => data.rows.get(id) ?? null),
    rowsAfter: (after, limit) =>
      read(() =>
        [...data.rows.values()]
          .filter((row) => after === null || row.id > after)
          .sort((a, b) => compare(a.id, b.id))
          .slice(0, limit)
      ),
    putRow: (row) => write(() => set(data.rows, row.id, row)),
    deleteRow: (id) => write(() => remove(data.rows, id)),
    countRows: () => read(() => data.rows.size),

    replaceAgenda: (contact, entries) =>
      write(() => (entries.length ? set(data.agenda, contact, entries) : remove(data.agenda, contact))),
    agendaBetween: (from, to) =>
      read(() =>
        [...data.agenda.values()]
          .flat()
          .filter((entry) => entry.start >= from && entry.start < to)
          .sort((a, b) => compare(a.start, b.start))
      ),

    isErased: (id) => read(() => data.erased.has(id)),
    addErased: (id, at) => write(() => set(data.erased, id, { at, here: false })),
    addErasedHere: (id, at) => write(() => set(data.erased, id, { at, here: true })),
    erasedIds: () => read(() => [...data.erased.keys()].sort(compare)),
    erasedHereIds: () =>
      read(() => [...data.erased.keys()].filter((id) => data.erased.get(id)?.here).sort(compare)),

    getMeta: (key) => read(() => data.meta.get(key)),
    putMeta: (key, value) => write(() => set(data.meta, key, value))
  };
}

function remember<K, V>(map: Map<K, V>, key: K, undo: (() => void)[]): void {
  const before = map.get(key);
  undo.push(before === undefined ? () => map.delete(key) : () => map.set(key, before));
}

function sortedUpdates(updates: ReadonlyMap<number, Uint8Array>): StoredUpdate[] {
  return Array.from(updates, ([n, bytes]) => ({ n, bytes })).sort((a, b) => a.n - b.n);
}

function sortedOutbox(data: MemoryData, keep: (row: OutboxRow) => boolean): OutboxRow[] {
  return [...data.outbox.values()].filter(keep).sort((a, b) => a.n - b.n);
}

function firstOf(ids: readonly DocId[]): DocId | null {
  return ids.reduce<DocId | null>((least, id) => (least === null || id < least ? id : least), null);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
