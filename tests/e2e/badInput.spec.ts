import { randomBytes } from 'node:crypto';
import { annAndPaul, createCarnet, expect, newContact, openSheet, test, upToDate } from './carnet.ts';
import { input, note, settled, write } from './sheet.ts';

const HOSTILE = '<img src=x onerror=alert(1)><script>alert(2)</script> \u202Eesrever\u202C 👩‍🔧🇫🇷 "\'&';

test('hostile text is text, on every device', async ({ relay, newDevice }) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  for (const { page } of [anne, paul]) page.on('dialog', () => expect(false, 'a script ran').toBe(true));
  await write(input(anne, 'name'), HOSTILE);
  await write(input(anne, 'website'), 'javascript:alert(1)');
  await upToDate(anne);
  await openSheet(paul, id);
  await expect(input(paul, 'name')).toHaveValue(HOSTILE);
  await expect(paul.page.locator('a[href^="javascript:"]')).toHaveCount(0);
  await openSheet(anne, id, 'notes');
  await openSheet(paul, id, 'notes');
  await note(anne, 'clientNote').click();
  await anne.page.keyboard.insertText(HOSTILE);
  await expect(note(paul, 'clientNote')).toContainText('<script>alert(2)</script>');
  await expect(paul.page.locator('img[src="x"]')).toHaveCount(0);
});

test('100,000 characters: kept in a note, explained in a field that keeps the draft', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  const long = 'texte long '.repeat(9_091).slice(0, 100_000);
  await write(input(anne, 'jobTitle'), long);
  const title = anne.page.locator('[data-field="jobTitle"]');
  await expect(title.getByText(/Plus de 8.000 caractères/)).toBeVisible();
  await expect(input(anne, 'jobTitle')).toHaveValue(long);
  await input(anne, 'jobTitle').press('Escape');

  await openSheet(anne, id, 'notes');
  await note(anne, 'internalNote').click();
  await pasteText(anne.page, long);
  await settled(anne);
  await upToDate(anne);
  await openSheet(paul, id, 'notes');
  await expect
    .poll(async () => (await note(paul, 'internalNote').textContent())?.length ?? 0)
    .toBeGreaterThan(99_000);
});

test('a full disk stops editing with a clear message; nothing typed is lost, reading and exporting go on', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await openSheet(anne, id, 'notes');
  await note(anne, 'internalNote').click();
  const session = await anne.context.newCDPSession(anne.page);
  const used = await anne.page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  await session.send('Storage.overrideQuotaForOrigin', { origin: relay.url, quotaSize: used + 300_000 });
  const full = anne.page.getByText(/espace de stockage/i).first();
  // Chromium compresses what it stores and counts late: only noise, and much of it, fills the space.
  await expect(async () => {
    if (!(await full.isVisible())) await pasteText(anne.page, randomBytes(30_000).toString('base64'));
    await expect(full).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await expect(anne.page.getByRole('button', { name: 'Télécharger la note' })).toBeVisible();

  await openSheet(anne, id);
  await expect(input(anne, 'name')).toHaveValue('Roger Petit');
  await anne.page.getByRole('link', { name: 'Réglages' }).first().click();
  const download = anne.page.waitForEvent('download');
  await anne.page.getByRole('button', { name: 'Tout exporter' }).click();
  expect((await download).suggestedFilename()).toMatch(/^carnet-.*\.carnet$/);

  // What did not reach the store is still there after the reload, and is stored once there is room.
  await session.send('Storage.overrideQuotaForOrigin', { origin: relay.url });
  await openSheet(anne, id, 'notes');
  await expect(async () => {
    const again = anne.page.getByRole('button', { name: 'Réessayer' }).first();
    if (await again.isVisible()) await again.click();
    await expect(again).toHaveCount(0, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await settled(anne);
});

test('[L8] a database of a newer version opens read-only and says to update', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  // A page of the same origin without the app lets go of the database, so that it can be raised.
  await anne.page.goto(`${relay.url}/health`);
  await anne.page.evaluate(async () => {
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
  await anne.page.goto(`${relay.url}/contacts/${id}`);
  await expect(anne.page.getByText(/mettez Carnet à jour/i).first()).toBeVisible();
  await expect(input(anne, 'name')).toHaveValue('Roger Petit');
  await expect(input(anne, 'name')).not.toBeEditable();
});

/** Pastes plain text, as a person does who brings a long document. */
async function pasteText(page: import('@playwright/test').Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    );
  }, text);
}
