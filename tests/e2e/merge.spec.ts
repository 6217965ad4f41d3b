import type { Json } from '../../src/lib/base/json.ts';
import { randomUuid } from '../../src/lib/base/ids.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import { clean } from './axe.ts';
import { annAndPaul, expect, openSheet, test, upToDate, type Device } from './carnet.ts';
import { confirmErase, openErase } from './erasing.ts';
import { writtenRow } from './madeContacts.ts';
import { accessOf, rawDevice } from './rawDevice.ts';
import type { RelayProcess } from './relayProcess.ts';

const by = randomUuid(systemRandom);
const EMAIL = { address: 'roger@petit.fr' };

/** One person twice: the first without a website, the second with a quote. */
async function twice(anne: Device, relay: RelayProcess) {
  const facts = (more: Readonly<Record<string, Json>>) => ({ 'email/e1': EMAIL, ...more });
  const quote = { kind: 'quote', fields: { number: 'D-A0007', title: 'Poêle', date: '2026-11-20' } };
  const rows = [
    writtenRow(1, by, { kind: 'main', name: 'Roger Petit' }, facts({ jobTitle: 'Gérant' })),
    writtenRow(
      2,
      by,
      { kind: 'main', name: 'Petit Roger' },
      facts({ jobTitle: 'Directeur', website: 'https://petit.fr' }),
      { q1: quote }
    )
  ] as const;
  const raw = await rawDevice(relay, await accessOf(anne));
  raw.send(encodeFrame({ type: 'push', atomic: false, rows: [...rows] }));
  await raw.frame('ack');
  raw.close();
  await upToDate(anne);
  return { roger: rows[0].docId, petit: rows[1].docId };
}

/** Opens the two side by side, from the line of the first. */
async function compare({ page }: Device, first: string) {
  await page.getByRole('link', { name: /À vérifier/ }).click();
  await page
    .locator(`[data-issue="possible-duplicate"][data-of="${first}"]`)
    .getByRole('button', { name: 'Comparer avec Petit Roger' })
    .click();
  return page.getByRole('dialog', { name: /deux fiches/ });
}

test('[R14] [R22] two contacts side by side: what differs is marked, what would come along is told, and one is kept', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const { page } = anne;
  const { roger, petit } = await twice(anne, relay);
  const dialog = await compare(anne, roger);
  const row = (field: string) => dialog.locator(`[data-row="${field}"]`);
  await expect(row('jobTitle')).toContainText('différent');
  await expect(row('email')).not.toContainText('différent');
  await expect(row('website')).toContainText('Sera repris');
  await expect(row('jobTitle')).toContainText('Pas repris');
  await expect(dialog.getByRole('radio', { name: /Petit Roger.*1 document/ })).toBeVisible();
  await clean(anne, 'two contacts side by side', 'dialog[open]');
  await page.setViewportSize({ width: 360, height: 740 });
  await clean(anne, 'two contacts side by side, narrow', 'dialog[open]');
  await page.setViewportSize({ width: 1280, height: 720 });

  // The other one is kept, by keyboard.
  await dialog.getByRole('radio', { name: /Roger Petit/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: /Petit Roger/ })).toBeChecked();
  await expect(row('website')).not.toContainText('Sera repris');
  await dialog.getByRole('button', { name: 'Fusionner' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('[data-issue="possible-duplicate"]')).toHaveCount(0);
  await upToDate(anne);
  await upToDate(paul);
  await openSheet(paul, roger);
  const banner = paul.page.getByRole('status').filter({ hasText: 'Fusionné dans' });
  await banner.getByRole('link', { name: 'Petit Roger' }).click();
  await expect(paul.page).toHaveURL(new RegExp(`${petit}$`));
});

test('[A6] [R22] who is erased goes with what was merged into it, from either sheet', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const { roger, petit } = await twice(anne, relay);
  const dialog = await compare(anne, roger);
  await dialog.getByRole('button', { name: 'Fusionner' }).click();
  await expect(dialog).toBeHidden();
  await upToDate(anne);
  await openSheet(anne, petit);
  const erasure = await openErase(anne);
  await expect(erasure).toContainText(/fusionnée dans/);
  const contacts = erasure.getByRole('list', { name: '2 fiches' }).getByRole('listitem');
  await expect(contacts).toHaveText([/Roger Petit/, /Petit Roger.*Fusionnée/]);
  await clean(anne, 'erasing one who is merged', 'dialog[open]');
  await erasure.getByLabel('Tout effacer, documents compris').check();
  await confirmErase(erasure, 'Roger Petit');
  await upToDate(anne);
  for (const id of [roger, petit]) {
    await openSheet(paul, id);
    await expect(paul.page.getByText('Ce contact a été effacé')).toBeVisible();
  }
});

test('[R22] the documents of a merged contact are on the sheet of the one it is now; the merge is undone from its own', async ({
  relay,
  newDevice
}) => {
  const { anne } = await annAndPaul(relay, newDevice);
  const { page } = anne;
  const { roger, petit } = await twice(anne, relay);
  const dialog = await compare(anne, roger);
  await dialog.getByRole('button', { name: 'Fusionner' }).click();
  await expect(dialog).toBeHidden();

  await openSheet(anne, roger);
  const list = page.locator('[data-documents]').getByRole('list', { name: 'Documents' });
  await expect(list.getByRole('link')).toContainText(['D-A0007']);
  await expect(list.locator('[data-from]')).toHaveText(/^Fiche fusionnée.: Petit Roger$/);
  await clean(anne, 'documents of a merged contact');
  await list.getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`${petit}/documents/q1$`));

  await openSheet(anne, petit);
  const banner = page.getByRole('status').filter({ hasText: 'Fusionné dans' });
  await expect(banner).toContainText('Roger Petit');
  await clean(anne, 'a merged contact');
  const undo = banner.getByRole('button', { name: 'Défaire la fusion' });
  await undo.click();
  await expect(banner).toHaveCount(0);
  // That of the merge may still stand beside it.
  const told = page.getByText(/^Fusion défaite/).locator('xpath=..');
  await told.getByRole('button', { name: 'Annuler' }).click();
  await expect(banner).toBeVisible();
  await undo.click();
  await expect(banner).toHaveCount(0);
  await expect(
    page
      .getByRole('grid')
      .getByRole('link')
      .filter({ hasText: /Petit Roger/ })
  ).toBeVisible();
  await openSheet(anne, roger);
  await expect(page.locator('[data-documents]').getByRole('link')).toHaveCount(0);
  await expect(page.locator('[data-field="website"]').getByRole('textbox')).toHaveValue('https://petit.fr');
});
