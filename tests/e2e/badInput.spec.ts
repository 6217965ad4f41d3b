import { readFile } from 'node:fs/promises';
import {
  annAndPaul,
  createCarnet,
  expect,
  newContact,
  openSheet,
  pill,
  test,
  upToDate,
  type Device
} from './carnet.ts';
import { input, note, pasteText, settled, write } from './sheet.ts';
import { makeReadyTeam } from './readyTeam.ts';
import { diskOf, raiseDatabase } from './storage.ts';

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

  // Left where it is, it is not safe to close, and the panel leads back to it, after a reload too.
  await anne.page.getByRole('link', { name: 'Contacts' }).first().click();
  await anne.page.reload();
  await keepsTyping(anne, true);
  await anne.page.getByRole('dialog').getByRole('link', { name: 'Roger Petit' }).click();
  await expect(title.getByText('Saisie retrouvée, pas encore enregistrée')).toBeVisible();
  await title.getByRole('button', { name: 'Jeter' }).click();
  await keepsTyping(anne, false);
  await anne.page.keyboard.press('Escape');

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

/** Opens the sync panel and leaves it open. */
async function keepsTyping({ page }: Device, keeps: boolean): Promise<void> {
  await pill({ page }).click();
  const panel = page.getByRole('dialog');
  await expect(panel.getByText('Saisie gardée dans cet onglet seulement')).toHaveCount(keeps ? 1 : 0);
  await expect(panel.getByText(keeps ? /Pas encore/ : /Oui/)).toBeVisible();
}

test('a full disk stops editing with a clear message; nothing typed is lost, reading and exporting go on', async ({
  relay,
  newDevice
}) => {
  const team = await makeReadyTeam(relay);
  const anne = await newDevice({ storageState: team.anne });
  const paul = await newDevice({ storageState: team.paul });
  const disk = await diskOf(anne, relay);
  for (const { page } of [anne, paul]) await page.goto(`${relay.url}/contacts`);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await openSheet(anne, id, 'notes');
  const texts = await disk.fill();
  await expect(anne.page.getByText(/espace de stockage/i).first()).toBeVisible();

  await openSheet(anne, id);
  await expect(input(anne, 'name')).toHaveValue('Roger Petit');
  await anne.page.getByRole('link', { name: 'Réglages' }).first().click();
  const download = anne.page.waitForEvent('download');
  await anne.page.getByRole('button', { name: 'Tout exporter' }).click();
  expect((await download).suggestedFilename()).toMatch(/^carnet-.*\.carnet$/);

  // What did not reach the store is still there after the reload, and is stored once there is room.
  await disk.free();
  await openSheet(anne, id, 'notes');
  const again = anne.page.getByRole('button', { name: 'Réessayer' }).first();
  await expect(again).toBeVisible();
  await expect(async () => {
    if (await again.isVisible()) await again.click();
    await settled(anne, 2_000);
  }).toPass({ timeout: 60_000 });
  await anne.page.reload();
  await upToDate(anne, 60_000);
  await openSheet(paul, id, 'notes');
  for (const device of [anne, paul]) {
    for (const [at, text] of texts.entries()) {
      await expect
        .poll(async () => (await note(device, 'internalNote').textContent())?.includes(text), {
          message: `text ${String(at + 1)} of ${String(texts.length)}`,
          timeout: 30_000
        })
        .toBe(true);
    }
  }
});

test('typing that cannot be saved can be given up, and then it is safe to close', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  const disk = await diskOf(anne, relay);
  await createCarnet(anne, relay);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await openSheet(anne, id, 'notes');
  const texts = await disk.fill();
  await disk.free();
  await keepsTyping(anne, true);
  await anne.page.keyboard.press('Escape');

  const ask = anne.page.getByRole('button', { name: 'Abandonner cette saisie' });
  await ask.click();
  const dialog = anne.page.getByRole('dialog', { name: /^Abandonner cette saisie/ });
  await dialog.getByRole('button', { name: 'Annuler' }).click();
  await expect(ask).toBeFocused();
  await ask.click();
  const download = anne.page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Télécharger la note' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(texts.filter((text) => !file.includes(text))).toEqual([]);
  await dialog.getByRole('button', { name: 'Abandonner', exact: true }).click();
  await expect(ask).toHaveCount(0);
  await expect(anne.page.getByRole('article', { name: 'Roger Petit' })).toBeFocused();
  await settled(anne);
  await keepsTyping(anne, false);
  await anne.page.keyboard.press('Escape');

  await note(anne, 'internalNote').click();
  await anne.page.keyboard.type('On reprend');
  await settled(anne);
  await upToDate(anne);
  await expect(note(anne, 'internalNote')).toContainText('On reprend');
});

test('[L8] a database of a newer version opens read-only and says to update', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await raiseDatabase(anne, relay.url);
  await anne.page.goto(`${relay.url}/contacts/${id}`);
  await expect(anne.page.getByText(/mettez Carnet à jour/i).first()).toBeVisible();
  await expect(input(anne, 'name')).toHaveValue('Roger Petit');
  await expect(input(anne, 'name')).not.toBeEditable();
});
