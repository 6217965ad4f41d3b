import { expect, test } from 'vitest';
import type { Json } from '../../base/json.ts';
import { createContactIndex } from '../../projections/contactIndex.ts';
import { rowOf } from '../../projections/row.ts';
import { viewOf } from '../../contact/view.ts';
import { createManualClock } from '../../sync/syncHarness.ts';
import type { ListQuery, WorkerEvent } from '../workerApi.ts';
import { createFirstLines } from './firstLines.ts';
import { createListWatch } from './listWatch.ts';
import { peekLines } from './peekLines.ts';

const nothingSaid = () => ({ answers: null, issues: 0, nextAppointment: null });

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
function open(device: { head: Json; readonly rows: readonly ReturnType<typeof row>[] }, leads = true) {
  let isLeading = leads;
  const clock = createManualClock();
  const index = createContactIndex();
  const events: WorkerEvent[] = [];
  /** What was kept, as the contacts it shows. */
  const kept: (readonly string[])[] = [];
  let isOut = false;
  const emit = (event: WorkerEvent): void => void events.push(event);
  const loading = Promise.withResolvers<undefined>();
  let isAsked = false;
  const list = createListWatch({
    index,
    saidOf: nothingSaid,
    outboxOf: () => Promise.resolve(new Map()),
    phoneText: (number) => number,
    clock,
    emit
  });
  const lines = createFirstLines({
    replica: {
      listHead: () => Promise.resolve(device.head),
      keepListHead(head, shows) {
        device.head = head;
        kept.push(shows);
        return Promise.resolve();
      }
    },
    list,
    peek: (query, count) => peekLines(index, nothingSaid, query, count),
    async load() {
      isAsked = true;
      await loading.promise;
    },
    mayKeep: () => isLeading,
    clock,
    emit,
    onFault(error) {
      throw error;
    }
  });
  void lines.out.then(() => (isOut = true));
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
    kept,
    lead: () => (isLeading = true),
    isAsked: () => isAsked,
    isOut: () => isOut,
    async passes(ms: number) {
      clock.advance(ms);
      await settle();
    },
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
  expect(tab.isOut()).toBe(false);
  expect(await tab.names()).toEqual(['Durand', 'Petit']);
  expect(tab.isOut()).toBe(true);
  expect(tab.events).toEqual([]);
  device.rows.push(row('c', 'Bernard'));
  await tab.load();
  expect(tab.events).toMatchObject([{ type: 'list', info: { version: 1, count: 3 } }]);
  expect(await tab.names()).toEqual(['Bernard', 'Durand', 'Petit']);
});

test('[L5] another query waits for the rows, and so does a line beyond the first', async () => {
  const device = await deviceThatKept();
  for (let at = 0; at < 150; at += 1) device.rows.push(row(`z${String(at)}`, `Zoé ${String(at)}`));
  const tab = open(device);
  await tab.lines.watchList(PLAIN);
  let answered = 0;
  const count = <T>(asked: Promise<T>): Promise<T> => asked.finally(() => (answered += 1));
  const far = count(tab.lines.listPage(100, 100));
  const place = count(tab.lines.listIndexOf('b'));
  await tab.passes(0);
  expect(answered).toBe(0);
  await tab.load();
  expect((await far).rows).toHaveLength(52);
  expect(await place).toBe(1);
});

test('[L5] a search that is asked for meanwhile is not replaced by the plain list', async () => {
  const tab = open(await deviceThatKept());
  const plain = tab.lines.watchList(PLAIN);
  const search = tab.lines.watchList({ ...PLAIN, text: 'petit' });
  await tab.load();
  await plain;
  expect(await search).toMatchObject({ count: 1 });
  expect(tab.events).toEqual([]);
  expect(await tab.names()).toEqual(['Petit']);
});

test('[L5] reading every row waits for the first page, for one second at most, and not where nothing was kept', async () => {
  const device = await deviceThatKept();
  const tab = open(device);
  await tab.passes(999);
  expect(tab.isOut()).toBe(false);
  await tab.passes(1);
  expect(tab.isOut()).toBe(true);
  const empty = open({ head: null, rows: [] });
  await empty.passes(0);
  expect(empty.isOut()).toBe(true);
  expect(empty.isAsked()).toBe(true);
});

test('[L5] they are kept once the carnet is quiet, by the tab that leads, and only when they changed', async () => {
  const device = { head: null as Json, rows: [row('a', 'Durand')] };
  const follower = open(device, false);
  await follower.load();
  await follower.quiet();
  expect(device.head).toBeNull();
  follower.lead();
  await follower.passes(30_000);
  expect(device.head).toMatchObject({ lines: [{ name: 'Durand' }] });

  const next = open(device);
  await next.load();
  await next.quiet();
  expect(next.kept).toEqual([]);
  next.lines.changed();
  await next.quiet();
  expect(next.kept).toEqual([['a']]);
});

test('[L5] lines that are not so any more are kept anew, whoever left them', async () => {
  const device = await deviceThatKept();
  device.rows.push(row('c', 'Bernard'));
  const tab = open(device);
  await tab.load();
  await tab.quiet();
  expect(device.head).toMatchObject({ count: 3 });
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
