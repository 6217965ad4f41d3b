import { expect, test } from 'vitest';
import { randomUuid } from '../base/ids.ts';
import { systemRandom } from '../base/random.ts';
import { openIdbStore } from '../replica/idb/idbStore.ts';
import { deleteBase } from './deleteBase.ts';

test('[A7] a tab that has the database open closes it, so that another one can delete it', async () => {
  const workspaceId = randomUuid(systemRandom);
  let closed = 0;
  const store = await openIdbStore(workspaceId, { onClosed: () => (closed += 1) });
  await store.transact('readwrite', ['meta'], (tx) => tx.putMeta('here', true));
  const waiting = `carnet.geocoding.${workspaceId}.a`;
  localStorage.setItem(waiting, '1');
  await deleteBase(indexedDB, () => localStorage, workspaceId);
  expect(localStorage.getItem(waiting)).toBeNull();
  expect(closed).toBe(1);
  // It does not come back by itself: opened again, it would be there again.
  await expect(store.transact('readonly', ['meta'], (tx) => tx.getMeta('here'))).rejects.toMatchObject({
    code: 'closed'
  });
  const names = (await indexedDB.databases()).map(({ name }) => name);
  expect(names).not.toContain(`carnet-${workspaceId}`);
});
