import { beforeEach, expect, test } from 'vitest';
import type { WorkerEvent } from '../workerApi.ts';
import { settled } from '../../sync/syncHarness.ts';
import { createSubscriptions, type Subscriptions } from './subscriptions.ts';

const DOC = 'd1';

let stored: Uint8Array[];
let events: WorkerEvent[];
let faults: unknown[];
let failing: boolean;
let isErased: boolean;
let subscriptions: Subscriptions;

beforeEach(() => {
  [stored, events, faults, failing, isErased] = [[update(1)], [], [], false, false];
  subscriptions = createSubscriptions(
    {
      loadParts: async () => {
        const n = stored.length;
        await settled();
        return n === 0 ? null : { updates: [update(98), update(99)], n };
      },
      readNew(_docId, after) {
        if (failing) return Promise.reject(new Error('disk'));
        return Promise.resolve({ updates: stored.slice(after), n: stored.length, erased: isErased });
      }
    },
    (event) => void events.push(event),
    (error) => void faults.push(error)
  );
});

function update(byte: number): Uint8Array {
  return new Uint8Array([byte]);
}

function store(byte: number): number {
  return stored.push(update(byte));
}

function arrived(): readonly number[] {
  return events.flatMap((event) => (event.type === 'document' ? [...event.update] : []));
}

test('[L2] what is stored while a document is being opened follows its state', async () => {
  const opening = subscriptions.open(DOC);
  store(2);
  subscriptions.changed([DOC]);
  expect(await opening).toEqual([update(98), update(99)]);
  await settled();
  expect(arrived()).toEqual([2]);
});

test('[L2] an act of this tab on a document that is just being opened reaches its sheet', async () => {
  const opening = subscriptions.open(DOC);
  subscriptions.written(DOC, store(2), update(2));
  await opening;
  await settled();
  expect(arrived()).toEqual([2]);
});

test('[L7] a document that is not on the device is told as such, and arrives when it comes', async () => {
  stored = [];
  expect(await subscriptions.open(DOC)).toBeNull();
  store(1);
  subscriptions.changed([DOC]);
  await settled();
  expect(arrived()).toEqual([1]);
});

test('[L2] updates arrive once and in the order of the store, whoever wrote them', async () => {
  await subscriptions.open(DOC);
  store(2);
  subscriptions.written(DOC, store(3), update(3));
  subscriptions.changed([DOC]);
  subscriptions.written(DOC, store(4), update(4));
  await settled();
  expect(arrived()).toEqual([2, 3, 4]);
});

test('a closed document is not told of; an erased one is, whether it is open or not', async () => {
  await subscriptions.open(DOC);
  subscriptions.close(DOC);
  store(2);
  subscriptions.changed([DOC]);
  await settled();
  expect(events).toEqual([]);
  await subscriptions.open(DOC);
  subscriptions.erased([DOC]);
  subscriptions.erased([DOC]);
  expect(events).toEqual([
    { type: 'erased', docId: DOC },
    { type: 'erased', docId: DOC }
  ]);
});

test('[A6] who asks for a document that was erased before is told so', async () => {
  await subscriptions.open(DOC);
  isErased = true;
  stored.length = 0;
  expect(await subscriptions.open(DOC)).toBeNull();
  expect(events).toEqual([{ type: 'erased', docId: DOC }]);
  subscriptions.changed([DOC]);
  await settled();
  expect(events).toHaveLength(1);
});

test('[L3] a read that fails is reported, and the next one makes up for it', async () => {
  await subscriptions.open(DOC);
  failing = true;
  store(2);
  subscriptions.changed([DOC]);
  await settled();
  expect(faults).toHaveLength(1);
  failing = false;
  subscriptions.changed([DOC]);
  await settled();
  expect(arrived()).toEqual([2]);
});

test('[L6] what was stored without a word reaches the page when it reads again, and what was erased is told', async () => {
  await subscriptions.open(DOC);
  store(2);
  await subscriptions.refresh();
  expect(arrived()).toEqual([2]);
  await subscriptions.refresh();
  expect(arrived()).toEqual([2]);
  isErased = true;
  await subscriptions.refresh();
  expect(events.at(-1)).toEqual({ type: 'erased', docId: DOC });
  await subscriptions.refresh();
  expect(events).toHaveLength(2);
});
