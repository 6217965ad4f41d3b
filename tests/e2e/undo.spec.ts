import { annAndPaul, expect, newContact, test } from './carnet.ts';
import { input, settled, write } from './sheet.ts';

test('[C10] Ctrl+Z works in the list too, names the contact it was about, and offers to open it', async ({
  relay,
  newDevice
}) => {
  const { anne } = await annAndPaul(relay, newDevice);
  const { page } = anne;
  await newContact(anne, { name: 'Roger Petit' });
  await write(input(anne, 'jobTitle'), 'Gérant');
  await settled(anne);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/contacts$/);
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Annulé\u00a0: Fonction (Roger Petit)')).toBeVisible();
  await page.getByRole('button', { name: 'Ouvrir', exact: true }).click();
  await expect(input(anne, 'jobTitle')).toHaveValue('');
  await page.locator('article').focus();
  await page.keyboard.press('Control+Shift+z');
  await expect(input(anne, 'jobTitle')).toHaveValue('Gérant');
});
