import { createCarnet, expect, invite, newContact, test, upToDate } from './carnet.ts';

test('who joins with the e-mail of a contact becomes that contact; no second one is made', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  await newContact(anne, { name: 'Paul D.', email: 'paul@example.fr' });
  const link = await invite(anne, 'Paul Durand');
  await upToDate(anne);
  const { page } = await newDevice();
  await page.goto(link);
  await page.getByLabel('Votre e-mail').fill(' Paul@Example.fr ');
  await page.getByRole('button', { name: 'Rejoindre' }).click();
  const rows = page.getByRole('row').filter({ has: page.getByRole('link') });
  await expect(rows).toHaveCount(2);
  await upToDate({ page });
  await upToDate(anne);
  await expect(rows).toHaveText([/Anne Martin/, /Paul D\./]);
});

test('the e-mail given on the way in is on the own contact', async ({ relay, newDevice }) => {
  const { page } = await newDevice();
  const link = relay.setupLink() ?? '';
  await page.goto(link);
  await page.getByLabel('Votre nom').fill('Anne Martin');
  await page.getByLabel('Votre entreprise').fill('Martin Chauffage');
  await page.getByLabel('Votre e-mail').fill('anne@example.fr');
  await page.getByRole('button', { name: 'Créer le carnet' }).click();
  await page.getByRole('button', { name: 'Commencer avec un carnet vide' }).click();
  await page.getByRole('link', { name: 'Anne Martin' }).click();
  await expect(page.getByRole('link', { name: /anne@example\.fr/ })).toBeVisible();
});
