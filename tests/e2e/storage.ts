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

/** The device's disk, as the browser sees it. The internal note of a contact must be open. */
export interface Disk {
  /** Leaves so many bytes and pastes noise into the internal note until no more of it can be stored; what was typed. */
  fill(bytes: number): Promise<readonly string[]>;
  free(): Promise<void>;
}

export async function diskOf(device: Device, relay: RelayProcess): Promise<Disk> {
  const { context, page } = device;
  const session = await context.newCDPSession(page);
  const limit = async (quotaSize?: number) => {
    await session.send('Storage.overrideQuotaForOrigin', {
      origin: relay.url,
      ...(quotaSize === undefined ? {} : { quotaSize })
    });
  };
  return {
    async fill(bytes) {
      const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
      await limit(used + bytes);
      return typeUntilHeld(device);
    },
    free: () => limit()
  };
}

/** Everything that the editor took, the last of which could not be stored. */
async function typeUntilHeld(device: Device): Promise<readonly string[]> {
  const texts: string[] = [];
  const held = device.page.getByRole('button', { name: 'Télécharger la note' });
  await note(device, 'internalNote').click();
  // Chromium compresses what it stores and counts late: only noise, and much of it, fills the space.
  await expect(async () => {
    const text = randomBytes(30_000).toString('base64');
    if (!(await held.isVisible()) && (await pasteText(device.page, text))) texts.push(text);
    await expect(held).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  expect(texts.length).toBeGreaterThan(0);
  return texts;
}
