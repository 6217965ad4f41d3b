import { describe, expect, test } from 'vitest';
import { rowWith } from '../projections/rowArbitraries.ts';
import type { AgendaEntry } from '../projections/types.ts';
import { STORE_NAMES, type NewOutboxRow, type Store, type StoreTx } from './store.ts';
import type { StoredRow } from './storedRow.ts';

/** One database: every store opened on it sees the same data, as tabs of one browser do. */
export interface StoreDevice {
  open(): Promise<Store>;
}

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

function outboxRow(docId: string, parts: Partial<NewOutboxRow> = {}): NewOutboxRow {
  return { docId, kind: 'update', bytes: bytes(1), at: 5, ...parts };
}

function storedRow(id: string): StoredRow {
  return { id, version: 1, row: rowWith(id, { name: id }), print: bytes(7) };
}

function entry(contact: string, entity: string, start: string): AgendaEntry {
  return { contact, entity, start, minutes: 60, assignees: ['m'], state: 'planned' };
}

/** What every Store promises. `create` makes an empty database each time. */
export function describeStoreContract(name: string, create: () => Promise<StoreDevice>): void {
  const write = async <T>(body: (tx: StoreTx) => Promise<T>): Promise<{ value: T; store: Store }> => {
    const store = await (await create()).open();
    const value = await store.transact('readwrite', STORE_NAMES, body);
    return { value, store };
  };
  const read = <T>(store: Store, body: (tx: StoreTx) => Promise<T>): Promise<T> =>
    store.transact('readonly', STORE_NAMES, body);

  describe(`store contract: ${name}`, () => {
    test('[L1] updates are kept by document in order of their keys', async () => {
      const { store } = await write(async (tx) => {
        for (const n of [1, 2, 3, 11]) await tx.addUpdate('a', { n, bytes: bytes(n) });
        await tx.addUpdate('b', { n: 1, bytes: bytes(99) });
      });
      expect(await read(store, (tx) => tx.updatesAfter('a', 0))).toMatchObject([
        { n: 1, bytes: bytes(1) },
        { n: 2, bytes: bytes(2) },
        { n: 3, bytes: bytes(3) },
        { n: 11, bytes: bytes(11) }
      ]);
      expect(await read(store, (tx) => tx.updatesAfter('a', 3))).toMatchObject([{ n: 11 }]);
      expect(await read(store, (tx) => tx.updatesAfter('a', 11))).toEqual([]);
      expect(await read(store, (tx) => tx.updatesAfter('absent', 0))).toEqual([]);
    });

    test('[L1] an update that is a view of a frame is stored without the rest of the frame', async () => {
      const { store } = await write((tx) =>
        tx.addUpdate('a', { n: 1, bytes: new Uint8Array(100_000).subarray(10, 12) })
      );
      const [stored] = await read(store, (tx) => tx.updatesAfter('a', 0));
      expect(stored?.bytes).toEqual(bytes(0, 0));
      expect(stored?.bytes.buffer.byteLength).toBe(2);
    });

    test('[L2] a taken key is never overwritten, and the transaction that tried leaves nothing', async () => {
      const { store } = await write((tx) => tx.addUpdate('a', { n: 1, bytes: bytes(1) }));
      const attempt = store.transact('readwrite', STORE_NAMES, async (tx) => {
        await tx.putMeta('touched', true);
        await tx.addUpdate('a', { n: 1, bytes: bytes(2) });
      });
      await expect(attempt).rejects.toMatchObject({ code: 'failed' });
      expect(await read(store, (tx) => tx.updatesAfter('a', 0))).toMatchObject([{ n: 1, bytes: bytes(1) }]);
      expect(await read(store, (tx) => tx.getMeta('touched'))).toBeUndefined();
    });

    test('[L4] folding replaces every update up to its key by one under that key', async () => {
      const { store } = await write(async (tx) => {
        for (const n of [1, 2, 3]) await tx.addUpdate('a', { n, bytes: bytes(n) });
        await tx.addUpdate('b', { n: 1, bytes: bytes(99) });
        await tx.foldUpdates('a', { n: 2, bytes: bytes(12) });
      });
      expect(await read(store, (tx) => tx.updatesAfter('a', 0))).toMatchObject([
        { n: 2, bytes: bytes(12) },
        { n: 3, bytes: bytes(3) }
      ]);
      expect(await read(store, (tx) => tx.updatesAfter('b', 0))).toHaveLength(1);
    });

    test('documents are walked in order of id, each once', async () => {
      const { store } = await write(async (tx) => {
        for (const docId of ['b', 'a', 'c']) {
          await tx.addUpdate(docId, { n: 1, bytes: bytes(1) });
          await tx.addUpdate(docId, { n: 2, bytes: bytes(2) });
        }
        await tx.deleteUpdates('c');
      });
      const next = (after: string | null) => read(store, (tx) => tx.nextDocument(after));
      expect([await next(null), await next('a'), await next('b')]).toEqual(['a', 'b', null]);
    });

    test('the outbox numbers its rows, and a number is never given twice', async () => {
      const { value: first, store } = await write(async (tx) => {
        const n = await tx.addOutbox(outboxRow('a'));
        await tx.addOutbox(outboxRow('b', { act: 'x' }));
        await tx.deleteOutbox(n + 1);
        return n;
      });
      const third = await store.transact('readwrite', STORE_NAMES, (tx) => tx.addOutbox(outboxRow('a')));
      expect(third).toBe(first + 2);
      expect(await read(store, (tx) => tx.outboxAfter(0, 10))).toMatchObject([{ n: first }, { n: third }]);
      expect(await read(store, (tx) => tx.outboxAfter(first, 10))).toMatchObject([{ n: third }]);
      expect(await read(store, (tx) => tx.outboxAfter(0, 1))).toMatchObject([{ n: first }]);
      expect(await read(store, (tx) => tx.countOutbox())).toBe(2);
    });

    test('outbox rows are found by document and by refusal', async () => {
      const { value: n, store } = await write(async (tx) => {
        await tx.addOutbox(outboxRow('b'));
        return tx.addOutbox(outboxRow('a', { bytes: bytes(3) }));
      });
      await store.transact('readwrite', STORE_NAMES, async (tx) => {
        const row = await tx.getOutbox(n);
        if (row) await tx.putOutbox({ ...row, refused: 'quota' });
      });
      expect(await read(store, (tx) => tx.refusedOutbox())).toMatchObject([
        { n, docId: 'a', refused: 'quota' }
      ]);
      expect(await read(store, (tx) => tx.outboxOf('a'))).toMatchObject([{ n, bytes: bytes(3), at: 5 }]);
      expect(await read(store, (tx) => tx.outboxOf('absent'))).toEqual([]);
      await store.transact('readwrite', STORE_NAMES, (tx) => tx.putOutbox({ ...outboxRow('a'), n }));
      expect(await read(store, (tx) => tx.refusedOutbox())).toEqual([]);
    });

    test('rows are read one by one and page by page', async () => {
      const { store } = await write(async (tx) => {
        for (const id of ['c', 'a', 'b']) await tx.putRow(storedRow(id));
        await tx.deleteRow('absent');
      });
      expect(await read(store, (tx) => tx.getRow('b'))).toEqual(storedRow('b'));
      expect(await read(store, (tx) => tx.getRow('absent'))).toBeNull();
      expect(await read(store, (tx) => tx.rowsAfter(null, 2))).toEqual([storedRow('a'), storedRow('b')]);
      expect(await read(store, (tx) => tx.rowsAfter('b', 2))).toEqual([storedRow('c')]);
      expect(await read(store, (tx) => tx.countRows())).toBe(3);
    });

    test("a contact's dated entries are replaced as a whole, and read by day", async () => {
      const { store } = await write(async (tx) => {
        await tx.replaceAgenda('a', [
          entry('a', 'x', '2026-01-02T08:00:00Z'),
          entry('a', 'y', '2026-01-03T08:00:00Z')
        ]);
        await tx.replaceAgenda('b', [entry('b', 'z', '2026-01-02T07:00:00Z')]);
        await tx.replaceAgenda('a', [entry('a', 'x', '2026-01-02T09:00:00Z')]);
      });
      const day = await read(store, (tx) => tx.agendaBetween('2026-01-02T00:00:00Z', '2026-01-03T08:00:00Z'));
      expect(day.map(({ entity, start }) => [entity, start])).toEqual([
        ['z', '2026-01-02T07:00:00Z'],
        ['x', '2026-01-02T09:00:00Z']
      ]);
    });

    test('[L1] erased ids and meta values stay', async () => {
      const { store } = await write(async (tx) => {
        await tx.addErased('b', 5);
        await tx.addErased('a', 6);
        await tx.putMeta('k', { deep: [1, 'é', null] });
      });
      expect(await read(store, (tx) => tx.erasedIds())).toEqual(['a', 'b']);
      expect(await read(store, (tx) => tx.isErased('a'))).toBe(true);
      expect(await read(store, (tx) => tx.isErased('c'))).toBe(false);
      expect(await read(store, (tx) => tx.getMeta('k'))).toEqual({ deep: [1, 'é', null] });
    });

    test('[A6] ids erased from this device alone are among the erased, until erased plainly', async () => {
      const { store } = await write(async (tx) => {
        await tx.addErased('b', 5);
        await tx.addErasedHere('c', 6);
        await tx.addErasedHere('a', 6);
      });
      expect(await read(store, (tx) => tx.erasedIds())).toEqual(['a', 'b', 'c']);
      expect(await read(store, (tx) => tx.isErased('a'))).toBe(true);
      expect(await read(store, (tx) => tx.erasedHereIds())).toEqual(['a', 'c']);
      await store.transact('readwrite', ['erased'], (tx) => tx.addErased('a', 7));
      expect(await read(store, (tx) => tx.erasedHereIds())).toEqual(['c']);
      expect(await read(store, (tx) => tx.erasedIds())).toEqual(['a', 'b', 'c']);
    });

    test('[L1] a document is there as long as it has updates', async () => {
      const { store } = await write((tx) => tx.addUpdate('b', { n: 3, bytes: bytes(1) }));
      const there = (): Promise<readonly boolean[]> =>
        read(store, (tx) => Promise.all(['a', 'b', 'bb'].map((docId) => tx.hasDocument(docId))));
      expect(await there()).toEqual([false, true, false]);
      await store.transact('readwrite', ['updates'], (tx) => tx.deleteUpdates('b'));
      expect(await there()).toEqual([false, false, false]);
    });

    test('[L2] what a body throws comes out as it is, and nothing of the transaction is stored', async () => {
      const { store } = await write((tx) => tx.addUpdate('a', { n: 1, bytes: bytes(1) }));
      const failure = new Error('changed my mind');
      const attempt = store.transact('readwrite', STORE_NAMES, async (tx) => {
        await tx.foldUpdates('a', { n: 1, bytes: bytes(2) });
        await tx.addOutbox(outboxRow('a'));
        await tx.putRow(storedRow('a'));
        await tx.addErased('a', 1);
        await tx.replaceAgenda('a', [entry('a', 'x', '2026')]);
        throw failure;
      });
      await expect(attempt).rejects.toBe(failure);
      expect(await read(store, (tx) => tx.updatesAfter('a', 0))).toMatchObject([{ bytes: bytes(1) }]);
      expect(await read(store, (tx) => tx.countOutbox())).toBe(0);
      expect(await read(store, (tx) => tx.countRows())).toBe(0);
      expect(await read(store, (tx) => tx.erasedIds())).toEqual([]);
      expect(await read(store, (tx) => tx.agendaBetween('', '3'))).toEqual([]);
    });

    test('a read-only transaction does not write', async () => {
      const store = await (await create()).open();
      const attempt = read(store, (tx) => tx.putMeta('k', 1));
      await expect(attempt).rejects.toThrow();
      expect(await read(store, (tx) => tx.getMeta('k'))).toBeUndefined();
    });

    test('[L2] two tabs that read the last key in the transaction lose none of each other’s updates', async () => {
      const device = await create();
      const tabs = [await device.open(), await device.open()];
      const append = (tab: Store, value: number): Promise<void> =>
        tab.transact('readwrite', ['updates'], async (tx) => {
          const last = (await tx.updatesAfter('a', 0)).at(-1)?.n ?? 0;
          await tx.addUpdate('a', { n: last + 1, bytes: bytes(value) });
        });
      await Promise.all(
        tabs.flatMap((tab, at) => Array.from({ length: 30 }, (_, turn) => append(tab, at * 30 + turn)))
      );
      const [tab] = tabs;
      const stored = tab ? await read(tab, (tx) => tx.updatesAfter('a', 0)) : [];
      expect(stored.map((update) => update.n)).toEqual(Array.from({ length: 60 }, (_, at) => at + 1));
      expect(new Set(stored.map((update) => update.bytes[0])).size).toBe(60);
    });

    test('[L2] negative control: tabs that cache the last key and overwrite lose updates', async () => {
      const device = await create();
      const tabs = [await device.open(), await device.open()];
      const appendCached = async (tab: Store, offset: number): Promise<void> => {
        for (let n = 1; n <= 30; n++) {
          await tab.transact('readwrite', ['updates'], async (tx) => {
            // What `put` under a cached key does: takes the place of whatever is there.
            const taken = (await tx.updatesAfter('a', n - 1)).some((update) => update.n === n);
            if (taken) await tx.deleteUpdates('a');
            await tx.addUpdate('a', { n, bytes: bytes(offset + n) });
          });
        }
      };
      await Promise.all(tabs.map((tab, at) => appendCached(tab, at * 30)));
      const [tab] = tabs;
      const stored = tab ? await read(tab, (tx) => tx.updatesAfter('a', 0)) : [];
      expect(stored.length).toBeLessThan(60);
    });
  });
}
