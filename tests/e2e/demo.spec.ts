import { createCarnet, expect, openSheet, test, type Device } from './carnet.ts';

test('[C10] the demo is taken back as one step, from the message or, after a reload, from the settings', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  const { page } = anne;
  await createCarnet(anne, relay, 'demo');
  const rows = page.getByRole('row').filter({ has: page.getByRole('link') });
  const loaded = page.getByText(/1\s000 contacts fictifs chargés/);
  await expect(loaded).toBeVisible();
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect(page.getByText('Démonstration retirée')).toBeVisible({ timeout: 60_000 });
  await expect(rows).toHaveText([/Anne Martin/]);

  await page.getByRole('link', { name: 'Réglages' }).first().click();
  await page.getByRole('button', { name: 'Charger la démonstration' }).click();
  await expect(loaded).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Contacts' }).first().click();
  await farLineComesIntoView(anne);
  await page.getByRole('link', { name: 'Réglages' }).first().click();
  await expect(page).toHaveURL(/\/settings/);
  await page.reload();
  await page.getByRole('button', { name: 'Retirer la démonstration' }).click();
  await expect(page.getByText('Démonstration retirée')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Contacts' }).first().click();
  await expect(rows).toHaveText([/Anne Martin/]);
});

/** A link brings a contact that the list beside its sheet stands far from. */
async function farLineComesIntoView(device: Device): Promise<void> {
  const { page } = device;
  const lines = page.locator('[role=row][data-contact]');
  const first = await lines.first().getAttribute('data-contact');
  const grid = page.getByRole('grid');
  await grid.focus();
  await page.keyboard.press('End');
  await expect(page.locator(`[role=row][data-contact="${String(first)}"]`)).toHaveCount(0);
  const last = String(await lines.last().getAttribute('data-contact'));
  await page.keyboard.press('Home');
  await expect(page.locator(`[role=row][data-contact="${String(first)}"]`)).toBeInViewport();
  await expect(page.locator(`[role=row][data-contact="${last}"]`)).not.toBeInViewport();
  await openSheet(device, last);
  await expect(page.locator(`[role=row][data-contact="${last}"]`)).toBeInViewport();
  await page.goBack();
}
