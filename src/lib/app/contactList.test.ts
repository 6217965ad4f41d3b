import { expect, test } from 'vitest';
import { ContactListController } from './contactList.svelte.ts';
import { listWorker } from './contactListHarness.ts';
import { PAGE } from './listPages.ts';

const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

test('the first page is there after the start, pages further down come when they are in view', async () => {
  const worker = listWorker(1000);
  const list = new ContactListController(worker.port);
  await list.start();
  expect(list.info.count).toBe(1000);
  expect(list.rowAt(0)?.id).toBe('c0');
  expect(list.rowAt(500)).toBeUndefined();
  list.show(500, 520);
  await settled();
  expect(list.rowAt(510)?.id).toBe('c510');
});

test('a page on its way is not asked for again', async () => {
  const worker = listWorker(1000);
  const list = new ContactListController(worker.port);
  await list.start();
  worker.asked.length = 0;
  for (let offset = 0; offset < 10; offset += 1) list.show(620 + offset, 640 + offset);
  await settled();
  expect(worker.asked.filter((from) => from === 600)).toHaveLength(1);
});

test('what is on the screen stays until its replacement is complete', async () => {
  const worker = listWorker(3);
  const list = new ContactListController(worker.port);
  await list.start();
  const release = worker.hold();
  worker.change(['new', 'c0', 'c1', 'c2']);
  await settled();
  expect([list.info.count, list.rowAt(0)?.id]).toEqual([3, 'c0']);
  release();
  await settled();
  expect([list.info.count, list.rowAt(0)?.id, list.rowAt(3)?.id]).toEqual([4, 'new', 'c2']);
});

test('the mark stays on its contact when rows come above it', async () => {
  const worker = listWorker(3);
  const list = new ContactListController(worker.port);
  await list.start();
  list.activate(1);
  worker.change(['a', 'b', 'c0', 'c1', 'c2']);
  await settled();
  expect([list.activeIndex, list.activeId]).toEqual([3, 'c1']);
});

test('a contact that is opened is marked with its place at once, and of two the later one', async () => {
  const worker = listWorker(500);
  const list = new ContactListController(worker.port);
  await list.start();
  list.activate(1);
  const mark = () => [list.activeId, list.activeIndex];
  const revealing = [list.reveal('c400'), list.reveal('c300')];
  expect(mark()).toEqual(['c1', 1]);
  expect(await Promise.all(revealing)).toEqual([400, 300]);
  expect(mark()).toEqual(['c300', 300]);

  const late = list.reveal('c200');
  list.activate(2);
  expect(await late).toBe(200);
  expect(list.activeId).toBe('c2');
});

test('a contact in view is marked at once, without asking where it stands', async () => {
  const worker = listWorker(500);
  const list = new ContactListController({
    ...worker.port,
    listIndexOf: () => Promise.reject(new Error('not asked'))
  });
  await list.start();
  const revealing = list.reveal('c3');
  expect([list.activeId, list.activeIndex]).toEqual(['c3', 3]);
  expect(await revealing).toBe(3);
});

test('the mark moves within the list and no further', async () => {
  const list = new ContactListController(listWorker(3).port);
  await list.start();
  expect([list.move(1), list.move(1), list.move(5), list.move(1)]).toEqual([0, 1, 2, 2]);
  expect(list.move(-Infinity)).toBe(0);
});

test('typing fast ends with the list of the last text', async () => {
  const list = new ContactListController(listWorker(200).port);
  await list.start();
  await Promise.all([
    list.change({ text: 'c1' }),
    list.change({ text: 'c19' }),
    list.change({ text: 'c199' })
  ]);
  await settled();
  expect([list.query.text, list.info.count, list.rowAt(0)?.id]).toEqual(['c199', 1, 'c199']);
});

test('pages far from the view are forgotten, those near it kept', async () => {
  const worker = listWorker(PAGE * 100);
  const list = new ContactListController(worker.port);
  await list.start();
  for (let page = 0; page < 100; page += 1) {
    list.show(page * PAGE, page * PAGE + 20);
    await settled();
  }
  expect(list.rowAt(0)).toBeUndefined();
  expect(list.rowAt(95 * PAGE)?.id).toBe(`c${95 * PAGE}`);
});

test('the filter is settled only once the list shows its answer, even while a refresh is under way', async () => {
  const worker = listWorker(20);
  const list = new ContactListController(worker.port);
  await list.start();
  const release = worker.hold();
  void list.change({ text: 'c1' });
  const settled = list.change({ text: 'c19' });
  let done = false;
  void list.settled.then(() => (done = true));
  await Promise.resolve();
  expect(done).toBe(false);
  release();
  await settled;
  expect(list.rowAt(0)?.id).toBe('c19');
});
