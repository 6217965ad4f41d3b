import type { Device } from './carnet.ts';
import type { RelayProcess } from './relayProcess.ts';

/** A database as a newer version of the app would have left it. The device shows nothing of the app afterwards. */
export async function raiseDatabase({ page }: Device, url: string): Promise<void> {
  // A page of the same origin without the app lets go of the database, so that it can be raised.
  await page.goto(`${url}/health`);
  await page.evaluate(async () => {
    const all = await indexedDB.databases();
    const { name, version } = all.find((one) => /^carnet-[0-9a-f-]{36}$/.test(one.name ?? '')) ?? {};
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open(name ?? '', (version ?? 1) + 1);
      request.onsuccess = () => {
        request.result.close();
        resolve();
      };
      request.onerror = () => reject(request.error ?? new Error('not opened'));
    });
  });
}

/** The device's disk, as the browser sees it. */
export interface Disk {
  /** Leaves room for so many bytes more. */
  leave(bytes: number): Promise<void>;
  free(): Promise<void>;
}

export async function diskOf({ context, page }: Device, relay: RelayProcess): Promise<Disk> {
  const session = await context.newCDPSession(page);
  const limit = (quotaSize?: number) =>
    session.send('Storage.overrideQuotaForOrigin', {
      origin: relay.url,
      ...(quotaSize === undefined ? {} : { quotaSize })
    });
  return {
    async leave(bytes) {
      const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
      await limit(used + bytes);
    },
    async free() {
      await limit();
    }
  };
}
