import { clean } from './axe.ts';
import {
  createCarnet,
  expect,
  invite,
  newContact,
  openSheet,
  test,
  upToDate,
  type Device
} from './carnet.ts';
import { erase } from './erasing.ts';
import { input, write } from './sheet.ts';
import { deviceText } from './storedText.ts';

/** A carnet of this device alone, with a contact. */
async function soloCarnet({ page, ...rest }: Device, url: string): Promise<string> {
  await page.goto(url);
  await page.getByRole('button', { name: /Sur cet appareil seulement/ }).click();
  await page.getByLabel('Votre nom').fill('Paul Durand');
  await page.getByLabel('Votre entreprise').fill('Durand Menuiserie');
  await page.getByRole('button', { name: 'Commencer', exact: true }).click();
  await page.getByRole('button', { name: 'Commencer avec un carnet vide' }).click();
  const id = await newContact({ page, ...rest }, { name: 'Odile Ancien' });
  await write(input({ page, ...rest }, 'jobTitle'), 'Gérante');
  return id;
}

async function toList({ page }: Device): Promise<void> {
  await page.getByRole('link', { name: 'Contacts' }).first().click();
}

/** In the settings: the only other carnet of this device. */
async function deleteOldCarnet({ page }: Device): Promise<void> {
  // By key: the page still grows above it while the team is asked for, and a click between two places is none.
  await page.getByRole('button', { name: 'Supprimer Durand Menuiserie de cet appareil' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click();
  await expect(page.getByRole('heading', { name: 'Autres carnets' })).toBeHidden();
}

test('[S2] [A6] contacts of a device of one’s own come along into the carnet it joins, and the old one goes only then', async ({
  relay,
  newDevice
}) => {
  test.setTimeout(120_000);
  const anne = await newDevice();
  await createCarnet(anne, relay);
  await newContact(anne, { name: 'Roger Petit' });
  const link = await invite(anne, 'Paul Durand');
  const paul = await newDevice();
  const id = await soloCarnet(paul, relay.url);

  await paul.page.goto(link);
  await expect(paul.page.getByText(/Durand Menuiserie/)).toBeVisible();
  await clean(paul, 'what becomes of the old carnet');
  // Looking at it has not used the invite up.
  await paul.page.reload();
  await expect(paul.page.getByRole('heading', { name: 'Cet appareil a déjà un carnet' })).toBeVisible();
  await paul.page.goto(link);
  await paul.page.getByRole('radio', { name: /Les apporter/ }).check();
  await paul.page.getByRole('button', { name: 'Rejoindre' }).click();
  await expect(paul.page).toHaveURL(/\/contacts$/);
  await expect(paul.page.getByText(/de votre ancien carnet sont ici/)).toBeVisible({ timeout: 30_000 });
  for (const device of [paul, anne]) {
    await toList(device);
    await expect(device.page.getByText('Odile Ancien')).toBeVisible();
    await expect(device.page.getByText('Roger Petit')).toBeVisible();
    await openSheet(device, id);
    await expect(input(device, 'jobTitle')).toHaveValue('Gérante');
    await upToDate(device);
  }
  // The old carnet holds it too: erased in the new one, it is read in neither.
  expect(await deviceText(paul.page)).toContain('Odile Ancien');
  await erase(anne, 'Odile Ancien');
  await expect.poll(() => deviceText(paul.page)).not.toContain('Odile Ancien');
  await upToDate(paul);
  await paul.page.getByRole('link', { name: 'Réglages' }).first().click();
  await expect(paul.page.getByRole('heading', { name: 'Autres carnets' })).toBeVisible();
  await clean(paul, 'what becomes of the old carnet');
  await deleteOldCarnet(paul);
  const names = await paul.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(names.filter((name) => /^carnet-[0-9a-f-]{36}$/.test(name ?? ''))).toHaveLength(1);
});

test('[S2] two carnets on one device stay apart, and one goes from one to the other', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  await newContact(anne, { name: 'Roger Petit' });
  const link = await invite(anne, 'Paul Durand');
  const paul = await newDevice();
  await soloCarnet(paul, relay.url);
  await paul.page.goto(link);
  await paul.page.getByRole('radio', { name: /Les garder à part/ }).check();
  await paul.page.getByRole('button', { name: 'Rejoindre' }).click();
  await expect(paul.page.getByText('Roger Petit')).toBeVisible();
  await expect(paul.page.getByText('Odile Ancien')).toBeHidden();
  await paul.page.getByRole('link', { name: 'Réglages' }).first().click();
  await paul.page.getByRole('button', { name: 'Ouvrir Durand Menuiserie' }).click();
  await expect(paul.page.getByText('Odile Ancien')).toBeVisible();
  await expect(paul.page.getByText('Roger Petit')).toBeHidden();
  await toList(anne);
  await expect(anne.page.getByText('Odile Ancien')).toBeHidden();
});

test('[S2] an old carnet that the browser has deleted can never come along: it is kept apart after all, and goes', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  const link = await invite(anne, 'Paul Durand');
  const paul = await newDevice();
  await soloCarnet(paul, relay.url);
  const old = await paul.page.evaluate(
    () => (JSON.parse(localStorage.getItem('carnet.device') ?? '{}') as { workspaceId: string }).workspaceId
  );
  await paul.page.goto(link);
  await paul.page.getByRole('radio', { name: /Les garder à part/ }).check();
  await paul.page.getByRole('button', { name: 'Rejoindre' }).click();
  await expect(paul.page).toHaveURL(/\/contacts$/);
  await upToDate(paul);
  // As a device that was to bring it along, and whose browser deleted it before it could.
  await paul.page.evaluate(
    (workspaceId) =>
      new Promise<void>((resolve, reject) => {
        const entry = JSON.parse(localStorage.getItem('carnet.device') ?? '{}') as object;
        localStorage.setItem('carnet.device', JSON.stringify({ ...entry, bring: workspaceId }));
        const request = indexedDB.deleteDatabase(`carnet-${workspaceId}`);
        request.onsuccess = () => resolve();
        request.onerror = () => reject(new Error(String(request.error)));
      }),
    old
  );
  await paul.page.reload();
  await expect(paul.page.getByText(/n’est pas encore entier sur cet appareil/)).toBeVisible();
  await clean(paul, 'what becomes of the old carnet');
  await paul.page.getByRole('button', { name: 'Plutôt les garder à part' }).click();
  await expect(paul.page.getByText('Votre ancien carnet reste à part.')).toBeVisible();
  await expect(paul.page.getByText(/n’est pas encore entier sur cet appareil/)).toBeHidden();
  await paul.page.getByRole('link', { name: 'Réglages' }).first().click();
  await deleteOldCarnet(paul);
  await paul.page.reload();
  await upToDate(paul);
  await expect(paul.page.getByText(/ancien carnet/)).toBeHidden();
});
