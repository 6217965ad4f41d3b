import { randomBytes } from 'node:crypto';
import { expect, type Device } from './carnet.ts';
import type { RelayProcess } from './relayProcess.ts';
import { note, pasteText } from './sheet.ts';

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
  /**
   * Fills it to the last bytes and pastes into the internal note, which must be open, what can no longer be stored;
   * what was typed.
   */
  fill(): Promise<readonly string[]>;
  free(): Promise<void>;
}

/**
 * A disk with so much room (bytes). To be asked for before the device opens the app: Chromium counts anew only twice a
 * minute, and goes by what it remembers of the room until then.
 */
export async function diskOf(device: Device, relay: RelayProcess, room = 6_000_000): Promise<Disk> {
  const { context, page } = device;
  const session = await context.newCDPSession(page);
  const limit = async (quotaSize?: number) => {
    await session.send('Storage.overrideQuotaForOrigin', {
      origin: relay.url,
      ...(quotaSize === undefined ? {} : { quotaSize })
    });
  };
  await limit(room);
  return {
    async fill() {
      await addBallast(device);
      return typeUntilHeld(device);
    },
    free: () => limit()
  };
}

/** Noise in a database of its own, in ever smaller pieces until none is taken any more: what is stored is compressed. */
async function addBallast({ page }: Device): Promise<void> {
  await page.evaluate(async () => {
    const ballast = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('ballast', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('pieces', { autoIncrement: true });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('not opened'));
    });
    const isTaken = (bytes: number): Promise<boolean> =>
      new Promise((resolve) => {
        const transaction = ballast.transaction('pieces', 'readwrite', { durability: 'strict' });
        transaction.oncomplete = () => resolve(true);
        transaction.onabort = () => resolve(false);
        transaction.objectStore('pieces').add(crypto.getRandomValues(new Uint8Array(bytes)));
      });
    for (const bytes of [64_000, 8_000, 1_000]) while (await isTaken(bytes));
    ballast.close();
  });
}

/** Everything that the editor took, the last of which could not be stored. */
async function typeUntilHeld(device: Device): Promise<readonly string[]> {
  const texts: string[] = [];
  const held = device.page.getByRole('button', { name: 'Télécharger la note' });
  await note(device, 'internalNote').click();
  await expect(async () => {
    const text = randomBytes(3_000).toString('base64');
    if (!(await held.isVisible()) && (await pasteText(device.page, text))) texts.push(text);
    await expect(held).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  expect(texts.length).toBeGreaterThan(0);
  return texts;
}
