import { expect, test } from 'vitest';
import type { Json } from '../../base/json.ts';
import { createContactIndex } from '../../projections/contactIndex.ts';
import { rowOf } from '../../projections/row.ts';
import { viewOf } from '../../contact/view.ts';
import { createManualClock } from '../../sync/syncHarness.ts';
import type { ListQuery, WorkerEvent } from '../workerApi.ts';
import { createFirstLines } from './firstLines.ts';
import { createListWatch } from './listWatch.ts';

const PLAIN: ListQuery = { text: '', archived: false, mainOnly: false, sort: 'name' };
const QUIET = 2_000;

function row(id: string, name: string) {
  const facts = [
    { f: 'born', v: 'contact', by: 'ana', at: 1 },
    { f: 'name', v: name, by: 'ana', at: 1 }
  ];
  return rowOf(viewOf(id, facts), { clientNote: '', lists: {} });
}

/** A tab over a device's memory: `rows` are what is stored, `head` what was kept. */
function open(device: { head: Json; readonly rows: readonly ReturnType<typeof row>[] }, mayKeep = true) {
  const clock = createManualClock();
  const index = createContactIndex();
  const events: WorkerEvent[] = [];
  const emit = (event: WorkerEvent): void => void events.push(event);
  const loading = Promise.withResolvers<undefined>();
  let isAsked = false;
  const list = createListWatch({
    index,
    answersOf: () => null,
    outboxOf: () => Promise.resolve(new Map()),
    phoneText: (number) => number,
    clock,
    emit
  });
  const lines = createFirstLines({
    replica: {
      listHead: () => Promise.resolve(device.head),
      keepListHead(head) {
        device.head = head;
        return Promise.resolve();
      }
    },
    list,
    peek(query, count) {
      const all = index.query(query);
      return { count: all.count, mains: all.mains, total: index.size, lines: all.page(0, count) };
    },
    async load() {
      isAsked = true;
      await loading.promise;
    },
    mayKeep: () => mayKeep,
    clock,
    emit,
    onFault(error) {
      throw error;
    }
  });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return {
    lines,
    events,
    /** Every row has been read. */
    async load() {
      index.apply(device.rows, []);
      loading.resolve(undefined);
      lines.loaded();
      await settle();
    },
    isAsked: () => isAsked,
    async quiet() {
      clock.advance(QUIET);
      await settle();
    },
    names: async () => (await lines.listPage(0, 100)).rows.map(({ name }) => name)
  };
}

async function deviceThatKept() {
  const device = { head: null as Json, rows: [row('a', 'Durand'), row('b', 'Petit')] };
  const before = open(device);
  await before.load();
  await before.quiet();
  expect(device.head).not.toBeNull();
  return device;
}

test('[L5] the first lines are shown before the rows are read, and the whole list takes their place', async () => {
  const device = await deviceThatKept();
  const tab = open(device);
  expect(await tab.lines.watchList(PLAIN)).toEqual({ version: 0, count: 2, mains: 2, total: 2 });
  expect(tab.isAsked()).toBe(false);
  expect(await tab.names()).toEqual(['Durand', 'Petit']);
  expect(tab.isAsked()).toBe(true);
  expect(tab.events).toEqual([]);
  device.rows.push(row('c', 'Bernard'));
  await tab.load();
  expect(tab.events).toMatchObject([{ type: 'list', info: { version: 1, count: 3 } }]);
  expect(await tab.names()).toEqual(['Bernard', 'Durand', 'Petit']);
});

test('[L5] another query waits for the rows, and so does a line beyond the first', async () => {
  const tab = open(await deviceThatKept());
  await tab.lines.watchList(PLAIN);
  const far = tab.lines.listPage(100, 100);
  const search = tab.lines.watchList({ ...PLAIN, text: 'petit' });
  const index = tab.lines.listIndexOf('b');
  await tab.load();
  expect((await far).rows).toEqual([]);
  expect(await search).toMatchObject({ count: 1 });
  expect(await index).toBe(0);
  // What is watched is the search; the plain list does not come after it.
  expect(tab.events).toEqual([]);
  expect(await tab.names()).toEqual(['Petit']);
});

test('[L5] they are kept once the carnet is quiet, by one tab, and only when they changed', async () => {
  const device = { head: null as Json, rows: [row('a', 'Durand')] };
  const follower = open(device, false);
  await follower.load();
  await follower.quiet();
  expect(device.head).toBeNull();
  const leader = open(device);
  await leader.load();
  leader.lines.changed();
  await leader.quiet();
  expect(device.head).toMatchObject({ lines: [{ name: 'Durand' }] });
  device.head = 'as another tab left it';
  await leader.quiet();
  expect(device.head).toBe('as another tab left it');
});

test('[L5] lines of another version of the app are as good as none', async () => {
  const device = await deviceThatKept();
  device.head = { count: 1, mains: 1, total: 1, lines: [{ id: 'a', name: 'Durand' }] };
  const tab = open(device);
  let answered = false;
  const info = tab.lines.watchList(PLAIN).finally(() => (answered = true));
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  expect(answered).toBe(false);
  await tab.load();
  expect(await info).toMatchObject({ version: 1, count: 2 });
});
