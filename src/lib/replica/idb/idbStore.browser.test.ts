import { deleteDB, openDB } from 'idb';
import { afterEach, expect, test, vi } from 'vitest';
import { randomUuid } from '../../base/ids.ts';
import { systemRandom } from '../../base/random.ts';
import { databaseName, SCHEMA_VERSION } from '../schema.ts';
import { describeStoreContract } from '../storeContract.ts';
import { openIdbStore } from './idbStore.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const newWorkspace = () => randomUuid(systemRandom);

describeStoreContract('IndexedDB', () => {
  const workspaceId = newWorkspace();
  return Promise.resolve({ open: () => openIdbStore(workspaceId) });
});

test('[L8] a database of a newer version opens read-only: it can be read, and nothing is written', async () => {
  const workspaceId = newWorkspace();
  const store = await openIdbStore(workspaceId);
  await store.transact('readwrite', ['meta'], (tx) => tx.putMeta('k', 'old'));
  store.close();
  const newer = await openDB(databaseName(workspaceId), SCHEMA_VERSION + 1);
  newer.close();

  const reopened = await openIdbStore(workspaceId);
  expect(reopened.readOnly).toBe(true);
  expect(await reopened.transact('readonly', ['meta'], (tx) => tx.getMeta('k'))).toBe('old');
  const attempt = reopened.transact('readwrite', ['meta'], (tx) => tx.putMeta('k', 'new'));
  await expect(attempt).rejects.toMatchObject({ code: 'read-only' });
  reopened.close();
  await deleteDB(databaseName(workspaceId));
});

test('[L8] a tab makes room for a newer version of the app, and says so', async () => {
  const workspaceId = newWorkspace();
  let told = 0;
  const store = await openIdbStore(workspaceId, { onClosed: () => (told += 1) });
  const newer = await openDB(databaseName(workspaceId), SCHEMA_VERSION + 1);
  expect(told).toBe(1);
  const attempt = store.transact('readonly', ['meta'], (tx) => tx.getMeta('k'));
  await expect(attempt).rejects.toMatchObject({ code: 'closed' });
  newer.close();
});

test('[L3] a handle that died is reopened, and the operation done once more', async () => {
  const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const store = await openIdbStore(newWorkspace());
  await store.transact('readwrite', ['meta'], (tx) => tx.putMeta('k', 1));
  // What a browser that drops a connection leaves behind: a handle on which nothing works.
  const dead = transactions.mock.contexts.at(-1) as IDBDatabase | undefined;
  dead?.close();
  await store.transact('readwrite', ['meta'], (tx) => tx.putMeta('k', 2));
  expect(await store.transact('readonly', ['meta'], (tx) => tx.getMeta('k'))).toBe(2);
  expect(new Set(transactions.mock.contexts).size).toBe(2);
  store.close();
});

test('[L3] a handle that dies in the middle of a transaction: the body runs again on a new one', async () => {
  const workspaceId = newWorkspace();
  const store = await openIdbStore(workspaceId);
  let runs = 0;
  await store.transact('readwrite', ['meta'], async (tx) => {
    runs += 1;
    await tx.putMeta('k', runs);
    if (runs === 1) throw new DOMException('connection is closing', 'InvalidStateError');
  });
  expect(runs).toBe(2);
  expect(await store.transact('readonly', ['meta'], (tx) => tx.getMeta('k'))).toBe(2);
  store.close();
});

test('[L3] a body that waits for anything but storage is found out, not left hanging', async () => {
  const store = await openIdbStore(newWorkspace());
  const attempt = store.transact('readwrite', ['meta'], async (tx) => {
    await tx.putMeta('k', 1);
    await fetch('data:text/plain,x');
    await tx.putMeta('k', 2);
  });
  await expect(attempt).rejects.toMatchObject({ code: 'failed' });
  store.close();
});

test('[L2] transactions ask for strict durability', async () => {
  const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const store = await openIdbStore(newWorkspace());
  await store.transact('readwrite', ['meta'], (tx) => tx.putMeta('k', 1));
  store.close();
  expect(transactions.mock.lastCall).toEqual([['meta'], 'readwrite', { durability: 'strict' }]);
});
