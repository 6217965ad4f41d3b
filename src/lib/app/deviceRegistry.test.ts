import { expect, test } from 'vitest';
import { createDeviceRegistry, type DeviceEntry, type KeyValueStorage } from './deviceRegistry.ts';

function memoryStorage(): KeyValueStorage {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key)
  };
}

const entry: DeviceEntry = {
  workspaceId: '3f2b8c1e-5a7d-4c2b-9e1f-0a1b2c3d4e5f',
  memberId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  memberName: 'Marie Durand',
  credential: null,
  toWrite: { company: 'Durand Menuiserie' }
};

test('a new device has no entry', () => {
  expect(createDeviceRegistry(memoryStorage).read()).toEqual({ ok: true, value: null });
});

test('an entry is read back as it was written', () => {
  const storage = memoryStorage();
  const registry = createDeviceRegistry(() => storage);
  expect(registry.write(entry)).toEqual({ ok: true, value: undefined });
  expect(registry.read()).toEqual({ ok: true, value: entry });
});

test('an entry that cannot be read is a problem, never a new device', () => {
  const storage = memoryStorage();
  storage.setItem('carnet.device', '{"workspaceId":"broken"}');
  const read = createDeviceRegistry(() => storage).read();
  expect(read).toMatchObject({ ok: false, error: { code: 'storage-unavailable' } });
});

test('blocked storage is a problem with its reason', () => {
  const registry = createDeviceRegistry(() => {
    throw new Error('access denied');
  });
  expect(registry.read()).toEqual({
    ok: false,
    error: { code: 'storage-unavailable', detail: 'access denied' }
  });
  expect(registry.write(entry)).toMatchObject({ ok: false });
});

test('what an older version kept of a brought carnet is read, and not taken for more than it says', () => {
  const storage = memoryStorage();
  const registry = createDeviceRegistry(() => storage);
  const before = [true, false].map((brought) => ({ entry, label: 'Durand', brought }));
  storage.setItem('carnet.others', JSON.stringify(before));
  const now = { entry, label: 'Durand', broughtInto: null };
  expect(registry.others()).toEqual({ ok: true, value: [now, now] });
  const into = { ...now, broughtInto: '99999999-2222-4333-8444-555555555555' };
  registry.writeOthers([into]);
  expect(registry.others()).toEqual({ ok: true, value: [into] });
});
