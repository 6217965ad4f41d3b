import { clean } from './axe.ts';
import { annAndPaul, expect, newContact, openSheet, test, upToDate } from './carnet.ts';
import { input, write } from './sheet.ts';

test('[C14] what others changed since one last looked is marked on the line, and named on the sheet', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const { page } = anne;
  const id = await newContact(anne, { name: 'Roger Petit' });
  const other = await newContact(anne, { name: 'Zoé Blanc' });
  await upToDate(anne);
  const mark = (contact: string) =>
    page.locator(`[role=row][data-contact="${contact}"]`).getByText('Modifié depuis votre dernière visite');
  await openSheet(paul, id, 'sales');
  await write(input(paul, 'ref'), 'CL0042');
  await expect(mark(id)).toHaveCount(1);
  await expect(mark(other)).toHaveCount(0);
  await clean(anne, 'a marked line');

  await openSheet(anne, id);
  const since = page.locator('[data-since]');
  await expect(since).toContainText('Référence interne (Paul Durand)');
  await expect(mark(id)).toHaveCount(0);
  await clean(anne, 'what changed', '[data-since]');
  await since.getByRole('link', { name: 'Référence interne' }).press('Enter');
  await expect(input(anne, 'ref')).toBeFocused();
  await since.getByRole('button', { name: 'Vu' }).press('Enter');
  await expect(since).toHaveCount(0);

  // What one changes oneself is no news.
  await write(input(anne, 'ref'), 'CL0043');
  await openSheet(anne, other);
  await expect(page.locator(`article[data-contact="${other}"][data-state=open]`)).toBeVisible();
  await expect(mark(id)).toHaveCount(0);
  await openSheet(anne, id);
  await expect(page.locator(`article[data-contact="${id}"][data-state=open]`)).toBeVisible();
  await expect(since).toHaveCount(0);
});
