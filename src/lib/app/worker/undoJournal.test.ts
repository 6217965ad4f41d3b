import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { randomUuid } from '../../base/ids.ts';
import { systemRandom } from '../../base/random.ts';
import { setField } from '../../commands/editField.ts';
import { ACT_DOCUMENTS_MAX } from '../../protocol/limits.ts';
import { ANY_SALE } from '../../projections/rowsHarness.ts';
import type { ListQuery } from '../workerApi.ts';
import { createTestDevice, openOn, type TestDevice, type TestTab } from './workerHarness.ts';

vi.setConfig({ testTimeout: 30_000 });

const ME = randomUuid(systemRandom);
const PAUL = randomUuid(systemRandom);
/** More than one act holds. */
const COUNT = ACT_DOCUMENTS_MAX + 44;
const everything: ListQuery = { text: '', archived: true, mainOnly: false, sort: 'name' };
let device: TestDevice;

beforeEach(() => {
  device = createTestDevice({ workspaceId: randomUuid(systemRandom), memberId: ME, relay: null });
});
afterEach(() => device.close());

async function linesOf(tab: TestTab) {
  const { count } = await tab.api.watchList(everything);
  return (await tab.api.listPage(0, count)).rows;
}

async function writeAs(tab: TestTab, by: string, id: string): Promise<void> {
  const doc = await openOn(tab, id);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  setField(doc, { by, now: Date.now(), random: systemRandom }, { field: 'ref', value: 'C1', seen: [] });
  expect(updates).toHaveLength(1);
  await tab.api.commit({ changes: updates.map((update) => ({ docId: id, update })) });
}

async function undoNewest(tab: TestTab, progress: (done: number) => void = () => undefined) {
  const head = await tab.api.journal();
  return tab.api.undoJournal(head?.id ?? '', progress);
}

test('[C4][C10] a load of the demo is taken back as one step, after a restart too; what others wrote to is listed', async () => {
  const before = await device.openTab();
  await before.api.loadDemo(COUNT, () => undefined);
  expect(await before.api.journal()).toMatchObject({ label: 'demo', documents: COUNT });
  const [mine, theirs] = await linesOf(before);
  await writeAs(before, ME, mine?.id ?? '');
  await writeAs(before, PAUL, theirs?.id ?? '');
  await before.api.close();

  const tab = await device.openTab();
  const told: number[] = [];
  expect(await undoNewest(tab, (done) => told.push(done))).toEqual({
    ok: true,
    value: { documents: COUNT, kept: [{ docId: theirs?.id, by: PAUL }] }
  });
  expect(told.at(-1)).toBe(COUNT);
  const left = (await linesOf(tab)).filter(({ archived }) => !archived);
  expect(left.map(({ id }) => id)).toEqual([theirs?.id]);
  expect(await tab.api.journal()).toBeNull();
});

test('[C10] what the demo agreed with its contacts goes with them', async () => {
  const tab = await device.openTab();
  await tab.api.loadDemo(COUNT, () => undefined);
  expect((await tab.api.sales(ANY_SALE)).total).toBeGreaterThan(20);
  expect((await tab.api.board({ vendor: null, text: '', counts: {}, first: 1 })).isEmpty).toBe(false);
  await undoNewest(tab);
  expect((await tab.api.sales(ANY_SALE)).total).toBe(0);
  expect((await tab.api.board({ vendor: null, text: '', counts: {}, first: 1 })).isEmpty).toBe(true);
});

test('[C10] an undo that is cut off is done again from the start', async () => {
  const tab = await device.openTab();
  await tab.api.loadDemo(COUNT, () => undefined);
  const head = await tab.api.journal();
  // The tab goes away when the first of two acts is written.
  await expect(
    tab.api.undoJournal(head?.id ?? '', (done) => {
      if (done === COUNT) throw new Error('the tab is gone');
    })
  ).rejects.toThrow('the tab is gone');
  const archived = (await linesOf(tab)).filter((row) => row.archived).length;
  expect(archived).toBe(ACT_DOCUMENTS_MAX);
  expect(await undoNewest(tab)).toEqual({ ok: true, value: { documents: COUNT, kept: [] } });
  expect((await linesOf(tab)).every((row) => row.archived)).toBe(true);
});

test('[C4] what was loaded before an act failed can be taken back', async () => {
  const tab = await device.openTab();
  await expect(
    tab.api.loadDemo(COUNT, () => {
      throw new Error('the tab is gone');
    })
  ).rejects.toThrow();
  expect(await tab.api.journal()).toMatchObject({ label: 'demo', documents: ACT_DOCUMENTS_MAX });
});

test('two loads are two entries, and one that is not the newest any more is not undone', async () => {
  const tab = await device.openTab();
  await tab.api.loadDemo(3, () => undefined);
  const first = await tab.api.journal();
  await tab.api.loadDemo(4, () => undefined);
  expect((await linesOf(tab)).length).toBe(7);
  expect(await tab.api.undoJournal(first?.id ?? '', () => undefined)).toBeNull();
  expect(await undoNewest(tab)).toMatchObject({ value: { documents: 4 } });
  expect(await tab.api.journal()).toEqual(first);
});
