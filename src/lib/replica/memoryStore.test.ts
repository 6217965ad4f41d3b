import { expect, test } from 'vitest';
import { createMemoryStore } from './memoryStore.ts';
import { describeStoreContract } from './storeContract.ts';
import { StoreError } from './store.ts';

describeStoreContract('memory', () => {
  const first = createMemoryStore();
  let opened = false;
  const open = () => {
    const store = opened ? first.connect() : first;
    opened = true;
    return Promise.resolve(store);
  };
  return Promise.resolve({ open });
});

test('a crash loses the transaction under way and nothing that completed', async () => {
  let holding = false;
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let reached = (): void => undefined;
  const inTheMiddle = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const store = createMemoryStore({
    step: () => {
      if (!holding) return undefined;
      reached();
      return held;
    }
  });
  await store.transact('readwrite', ['meta'], (tx) => tx.putMeta('k', 'kept'));
  const lost = store.transact('readwrite', ['meta'], async (tx) => {
    await tx.putMeta('k', 'lost');
    holding = true;
    await tx.putMeta('other', 'lost');
  });
  const waiting = store.transact('readonly', ['meta'], (tx) => tx.getMeta('k'));
  await inTheMiddle;
  store.crash();
  const survivors = createMemoryStore({ data: store.survivors() });
  release();
  await expect(lost).rejects.toMatchObject({ code: 'closed' });
  await expect(waiting).rejects.toMatchObject({ code: 'closed' });
  expect(await survivors.transact('readonly', ['meta'], (tx) => tx.getMeta('k'))).toBe('kept');
  expect(await survivors.transact('readonly', ['meta'], (tx) => tx.getMeta('other'))).toBeUndefined();
});

test('a failure at the commit leaves nothing of the transaction', async () => {
  let full = true;
  const store = createMemoryStore({
    step: (at) => {
      if (full && at === 'commit') throw new StoreError('quota', 'no space left');
    }
  });
  const attempt = store.transact('readwrite', ['meta'], (tx) => tx.putMeta('k', 1));
  await expect(attempt).rejects.toMatchObject({ code: 'quota' });
  full = false;
  expect(await store.transact('readonly', ['meta'], (tx) => tx.getMeta('k'))).toBeUndefined();
});

test('a transaction answers no more once it is over', async () => {
  const store = createMemoryStore();
  const late = await store.transact('readwrite', ['meta'], (tx) => Promise.resolve(() => tx.putMeta('k', 1)));
  await expect(late()).rejects.toMatchObject({ code: 'failed' });
});
