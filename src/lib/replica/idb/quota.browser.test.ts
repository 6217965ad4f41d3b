import { expect, test, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import { randomUuid, toHex } from '../../base/ids.ts';
import { systemRandom } from '../../base/random.ts';
import { createDevice } from '../replicaHarness.ts';
import { openIdbStore } from './idbStore.ts';

interface DevTools {
  send(method: string, params: object): Promise<unknown>;
}

/** Without a size: the browser's own again. */
function overrideQuota(size?: number): Promise<unknown> {
  const params = { origin: location.origin, ...(size === undefined ? {} : { quotaSize: size }) };
  return (cdp() as DevTools).send('Storage.overrideQuotaForOrigin', params);
}

test('[L3] when the browser gives no more space, the act is refused as such and reading goes on', async () => {
  const { usage = 0 } = await navigator.storage.estimate();
  await overrideQuota(usage + 500_000);
  const device = createDevice(await openIdbStore(randomUuid(systemRandom)));
  const contact = await device.create();
  let stored = 1;
  try {
    await vi.waitUntil(
      async () => {
        const editor = await device.open(contact.docId);
        // Chromium compresses what it stores: only noise fills the space.
        const update = editor.note(toHex(systemRandom.bytes(20_000)));
        const result = await device.replica.commit({ changes: [{ docId: contact.docId, update }] });
        if (result.ok) stored += 1;
        else expect(result.error).toEqual({ code: 'quota' });
        return !result.ok;
      },
      { timeout: 30_000, interval: 1 }
    );
    expect(await device.replica.load(contact.docId)).not.toBeNull();
    expect(await device.replica.outboxRows()).toHaveLength(stored);
  } finally {
    await overrideQuota();
  }
  await vi.waitUntil(
    async () => {
      const editor = await device.open(contact.docId);
      const update = editor.write('name', 'space again');
      return (await device.replica.commit({ changes: [{ docId: contact.docId, update }] })).ok;
    },
    { timeout: 40_000, interval: 500 }
  );
  expect((await device.open(contact.docId)).value('name')).toBe('space again');
  device.replica.close();
}, 80_000);
