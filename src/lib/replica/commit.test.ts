import { expect, test } from 'vitest';
import { createMemoryStore } from './memoryStore.ts';
import { createDevice } from './replicaHarness.ts';

test('[L2] a local change is stored with its outbox row and its row, and survives a restart', async () => {
  const store = createMemoryStore();
  const device = createDevice(store);
  const contact = await device.create();
  await device.set(contact, 'name', 'Durand');

  const restarted = createDevice(createMemoryStore({ data: store.survivors() }), 2);
  const again = await restarted.open(contact.docId);
  expect(again.value('name')).toBe('Durand');
  const [row] = await restarted.replica.rowsOf([contact.docId]);
  expect(row?.root.fields['name']?.[0]?.v).toBe('Durand');
  expect(await restarted.replica.count()).toMatchObject({ waiting: 2, refused: [] });
});
