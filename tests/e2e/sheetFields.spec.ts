import { annAndPaul, expect, newContact, openSheet, test, upToDate } from './carnet.ts';
import { input, phone } from './sheet.ts';

test('a tag made on the sheet has its name on every device; who joins has a contact', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  await expect(anne.page.getByRole('row').filter({ hasText: 'Paul Durand' })).toHaveCount(1);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await anne.page.getByRole('button', { name: 'Ajouter une étiquette' }).click();
  await anne.page.getByRole('combobox', { name: 'Nom de l’étiquette' }).fill('Piscine bleue');
  await anne.page.getByRole('option', { name: /Créer l’étiquette/ }).click();
  await expect(anne.page.getByRole('button', { name: 'Retirer l’étiquette Piscine bleue' })).toBeVisible();
  await upToDate(anne);
  await openSheet(paul, id);
  await expect(paul.page.getByRole('button', { name: 'Retirer l’étiquette Piscine bleue' })).toBeVisible();
});

test('a contact that was just made can be taken back', async ({ relay, newDevice }) => {
  const { anne } = await annAndPaul(relay, newDevice);
  await newContact(anne, { name: 'Roger Petit' });
  await anne.page.getByRole('button', { name: /^Annuler/ }).click();
  await expect(anne.page.getByText('Ce contact est archivé.')).toBeVisible();
});

test('a phone number is never cut, whatever the width and whoever is in its field', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit', phone: '+44 20 7946 0958' });
  await upToDate(anne);
  await openSheet(paul, id);
  await expect(input(paul, 'name')).toHaveValue('Roger Petit');
  await phone(paul).getByRole('textbox').focus();
  const number = phone(anne).getByRole('textbox');
  await expect(phone(anne).getByRole('img', { name: /Paul Durand/ })).toBeVisible();
  for (const width of [360, 768, 1024, 1280, 1600]) {
    await anne.page.setViewportSize({ width, height: 800 });
    await expect
      .poll(
        () => number.evaluate((element) => element.scrollWidth <= element.clientWidth),
        `at ${String(width)} px`
      )
      .toBe(true);
    await expect(phone(anne).getByRole('button', { name: /^Retirer le téléphone/ })).toBeVisible();
  }
});
