import { beforeEach, expect, test } from 'vitest';
import type { SaleFilter, SaleQuery } from '../projections/salesTypes.ts';
import { Sales, type SalesPort } from './sales.svelte.ts';
import { settled } from './sheetHarness.ts';
import type { WorkerEvent } from './workerApi.ts';

const ALL: SaleFilter = { kind: null, state: null, vendor: null, open: false, text: '', sort: 'date' };

let asked: SaleQuery[];
let emit: (event: WorkerEvent) => void;
let port: SalesPort;

beforeEach(() => {
  asked = [];
  port = {
    sales(query) {
      asked.push(query);
      return Promise.resolve({ total: asked.length, isEmpty: false, sums: [], lines: [] });
    },
    on(listen) {
      emit = listen;
      return () => undefined;
    }
  };
});

test('more of them on demand, and the first ones again where something else is asked for', async () => {
  const sales = new Sales(port);
  expect(sales.shown).toBeNull();
  await sales.show(ALL);
  await sales.more();
  await sales.show({ ...ALL, open: true });
  expect(asked.map(({ count, open }) => [count, open])).toEqual([
    [100, false],
    [200, false],
    [100, true]
  ]);
});

test('they are read again when contacts or issues change, and not before the page asked', async () => {
  const sales = new Sales(port);
  emit({ type: 'rows', ids: ['c1'] });
  await settled();
  expect(asked).toEqual([]);
  await sales.show(ALL);
  await sales.more();
  emit({ type: 'clock', offset: 1 });
  await settled();
  expect(asked).toHaveLength(2);
  emit({ type: 'rows', ids: ['c1'] });
  await settled();
  expect(sales.shown?.total).toBe(3);
  expect(asked.at(-1)?.count).toBe(200);
});
