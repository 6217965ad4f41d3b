import { beforeEach, expect, test } from 'vitest';
import { createContactIndex, type ContactIndex } from '../../projections/contactIndex.ts';
import { createMemoryStore } from '../../replica/memoryStore.ts';
import { createDevice, type Device } from '../../replica/replicaHarness.ts';
import { loadIndex, reloadIndex } from './loadIndex.ts';

let writer: Device;
let sleeper: Device;
let index: ContactIndex;

beforeEach(() => {
  const store = createMemoryStore();
  writer = createDevice(store, 1);
  sleeper = createDevice(store.connect(), 2);
  index = createContactIndex();
});

const nameOf = (id: string): unknown => index.row(id)?.root.fields['name']?.[0]?.v;

test('[L6] what was written and erased without a word is taken in', async () => {
  const [kept, changed, erased] = [await writer.create(), await writer.create(), await writer.create()];
  await loadIndex(sleeper.replica, index);
  await writer.set(changed, 'name', 'Durand');
  await writer.replica.erase(erased.docId);
  const added = await writer.create();
  expect(await reloadIndex(sleeper.replica, index)).toBe(true);
  expect([...index.ids()].sort()).toEqual([kept, changed, added].map(({ docId }) => docId).sort());
  expect(nameOf(changed.docId)).toBe('Durand');
  expect(await sleeper.replica.fingerprint()).toBe(await writer.replica.fingerprint());
});

test('[L6] where nothing has changed nothing is taken in again', async () => {
  const contact = await writer.create();
  await loadIndex(sleeper.replica, index);
  const before = index.row(contact.docId);
  expect(await reloadIndex(sleeper.replica, index)).toBe(false);
  expect(index.row(contact.docId)).toBe(before);
});

test('[L6] a contact that this tab hears of while it reads again stays', async () => {
  await writer.create();
  await loadIndex(sleeper.replica, index);
  const reading: Pick<Device['replica'], 'rowsAfter' | 'rowsOf'> = {
    rowsOf: (ids) => sleeper.replica.rowsOf(ids),
    async rowsAfter(after, limit) {
      const rows = await sleeper.replica.rowsAfter(after, limit);
      const late = await writer.create();
      index.apply(await sleeper.replica.rowsOf([late.docId]), []);
      return rows;
    }
  };
  await reloadIndex(reading, index);
  expect(index.size).toBe(2);
});
