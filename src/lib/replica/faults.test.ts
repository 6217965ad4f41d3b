import { describe, expect, test } from 'vitest';
import { createMemoryStore, type MemoryStore, type MemoryStoreOptions } from './memoryStore.ts';
import { createDevice, page, type Device } from './replicaHarness.ts';
import { StoreError } from './store.ts';

/** A store that fails at its k-th step (request or commit) from when it is armed. */
function failingStore(failure: () => Error): { store: MemoryStore; readonly failAt: (step: number) => void } {
  let left = Infinity;
  const options: MemoryStoreOptions = {
    step: () => {
      left -= 1;
      if (left === 0) throw failure();
    }
  };
  return { store: createMemoryStore(options), failAt: (step) => (left = step) };
}

/** More than the requests and the commit of one act. */
const STEPS = 16;

describe('[L3] storage that is full', () => {
  test('is told as such, whatever request meets it; nothing is stored, and writing works again after', async () => {
    const { store, failAt } = failingStore(() => new StoreError('quota', 'no space left'));
    const device = createDevice(store);
    const contact = await device.create();
    await device.set(contact, 'name', 'before');
    let refusals = 0;
    for (let step = 1; step <= STEPS; step++) {
      const before = store.survivors();
      failAt(step);
      const editor = await openQuietly(device, contact.docId);
      if (!editor) continue;
      const result = await device.replica.commit({
        changes: [{ docId: contact.docId, update: editor.write('name', `attempt ${step}`) }]
      });
      failAt(Infinity);
      if (result.ok) continue;
      refusals += 1;
      expect(result.error).toEqual({ code: 'quota' });
      expect(store.survivors()).toEqual(before);
      expect(await device.replica.load(contact.docId)).not.toBeNull();
    }
    expect(refusals).toBeGreaterThan(5);
    const editor = await device.open(contact.docId);
    await device.set(editor, 'name', 'after');
    expect((await device.open(contact.docId)).value('name')).toBe('after');
  });

  async function openQuietly(device: Device, docId: string) {
    try {
      return await device.open(docId);
    } catch (error) {
      expect(error).toMatchObject({ code: 'quota' });
      return null;
    }
  }
});

test('[L2] a commit that fails in the store is never written from: the same act offered again is stored whole', async () => {
  const { store, failAt } = failingStore(() => new StoreError('failed', 'disk error'));
  const device = createDevice(store);
  const contact = await device.create();
  const act = { changes: [{ docId: contact.docId, update: contact.write('name', 'Durand') }] };
  for (const step of [1, 2, 3, 4, 5, 6, 7]) {
    failAt(step);
    const result = await device.replica.commit(act);
    expect(result).toMatchObject({ ok: false, error: { code: 'reopen' } });
  }
  failAt(Infinity);
  expect(await device.replica.commit(act)).toMatchObject({ ok: true });
  expect((await device.open(contact.docId)).value('name')).toBe('Durand');
  expect((await device.replica.outboxRows()).length).toBe(2);
});

test('[L2] a device that crashes at any step of a page has all of the page and its cursor, or none of it', async () => {
  const source = createDevice(createMemoryStore(), 7);
  const contacts = [await source.create(), await source.create()];
  const rows = await Promise.all(
    contacts.map(async ({ docId }) => {
      const loaded = await source.replica.load(docId);
      return { docId, kind: 'update' as const, bytes: loaded?.state ?? new Uint8Array() };
    })
  );
  let outcomes = '';
  for (let crashAt = 1; !outcomes.endsWith('all'); crashAt++) {
    let step = 0;
    const store: MemoryStore = createMemoryStore({
      step: () => {
        step += 1;
        if (step === crashAt) store.crash();
      }
    });
    const device = createDevice(store, 8);
    const applied = await device.replica.applyChanges(page(9, rows)).then(
      () => true,
      () => false
    );
    const restarted = createDevice(createMemoryStore({ data: store.survivors() }), 9);
    const cursor = await restarted.replica.cursor();
    const stored = await restarted.replica.rowsAfter(null, 10);
    expect([cursor?.seq ?? 0, stored.length]).toEqual(applied ? [9, 2] : [0, 0]);
    expect(device.changes).toHaveLength(applied ? 1 : 0);
    outcomes += applied ? 'all' : 'none ';
  }
  expect(outcomes).toContain('none');
});

test('[L8] in a database of a newer version nothing is written, and everything can be read', async () => {
  const writer = createMemoryStore();
  const contact = await createDevice(writer).create();
  const device = createDevice(createMemoryStore({ data: writer.survivors(), readOnly: true }));
  expect(device.replica.readOnly).toBe(true);
  const editor = await device.open(contact.docId);
  const changes = [{ docId: contact.docId, update: editor.write('name', 'x') }];
  expect(await device.replica.commit({ changes })).toEqual({ ok: false, error: { code: 'read-only' } });
  expect((await device.replica.device()).series).toMatch(/^[A-Z]{3}$/);
  expect(await device.replica.count()).toMatchObject({ waiting: 1 });
});

test('[L3] an act stored by an attempt whose answer was lost is told once it is known', async () => {
  const store = createMemoryStore();
  let isLost = false;
  const device = createDevice({
    ...store,
    async transact(mode, scope, body) {
      if (isLost) await store.transact(mode, scope, body);
      isLost = false;
      return store.transact(mode, scope, body);
    }
  });
  const contact = await device.create();
  const changes = [{ docId: contact.docId, update: contact.write('name', 'Durand') }];
  const told = device.changes.length;
  isLost = true;
  expect(await device.replica.commit({ changes })).toMatchObject({ ok: true });
  expect(device.changes.slice(told)).toMatchObject([
    {
      docIds: [contact.docId],
      outbox: [contact.docId],
      rows: [{ id: contact.docId, root: { fields: { name: [{ v: 'Durand' }] } } }]
    }
  ]);
  expect(await device.replica.count()).toMatchObject({ waiting: 2 });
});
