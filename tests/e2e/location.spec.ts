import type { Locator, Page } from '@playwright/test';
import { clean } from './axe.ts';
import {
  annAndPaul,
  createCarnet,
  expect,
  newContact,
  openSheet,
  test,
  upToDate,
  type Device
} from './carnet.ts';
import { settled, showTab, write } from './sheet.ts';

const tab = (page: Page) => page.getByRole('tabpanel', { name: 'Localisation' });
const coordinates = (page: Page) => tab(page).getByRole('textbox', { name: 'Coordonnées' });
const pin = (page: Page) => tab(page).getByRole('button', { name: /^Épingle/ });
const press = (page: Page, name: string) => tab(page).getByRole('button', { name }).click();

test('[G9] coordinates that are typed place the contact; what cannot be read says why and stays', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  const id = await newContact(anne, { name: 'Roger Petit' });
  const { page } = anne;
  await openSheet(anne, id, 'location');
  await expect(tab(page)).toContainText('Pas encore de position.');
  for (const [text, said] of [
    ['48,11', 'Il manque un nombre'],
    ['chez Roger', 'Ce ne sont pas des coordonnées'],
    ['48,1 -1,6 2,3', 'plus d’un point'],
    ['148,11 -1,68', 'n’est pas sur terre'],
    ['https://maps.app.goo.gl/abc', 'Ce lien court']
  ] as const) {
    await write(coordinates(page), text);
    await expect(tab(page).getByRole('alert')).toContainText(said);
    await expect(coordinates(page)).toHaveValue(text);
    await expect(coordinates(page)).toHaveAttribute('aria-invalid', 'true');
  }
  await clean(anne, 'coordinates that cannot be read', '[role=tabpanel]');
  await page.reload();
  await tab(page).getByRole('button', { name: 'Reprendre', exact: true }).click();
  await expect(coordinates(page)).toHaveValue('https://maps.app.goo.gl/abc');

  await write(coordinates(page), '48°06\'36" N 1°40\'48" O');
  await expect(coordinates(page)).toHaveValue('48.11, -1.68');
  await expect(tab(page)).toContainText('Placée à la main, emplacement exact');
  await expect(pin(page)).toBeVisible();
  await settled(anne);
  await clean(anne, 'the tab Localisation');
  await page.setViewportSize({ width: 360, height: 740 });
  await clean(anne, 'the tab Localisation, narrow', '[role=tabpanel]');
});

test('[R18] the pin is dragged, moved by keys, and each move is undone', async ({ relay, newDevice }) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  const id = await newContact(anne, { name: 'Roger Petit' });
  const { page } = anne;
  await openSheet(anne, id, 'location');
  await write(coordinates(page), '48.11, -1.68');
  await drag(page, pin(page), 60, 0);
  await expect(coordinates(page)).not.toHaveValue('48.11, -1.68');
  const dragged = await coordinates(page).inputValue();
  await pin(page).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(coordinates(page)).not.toHaveValue(dragged);
  await expect(pin(page)).toBeFocused();
  await settled(anne);
  const undo = page.getByRole('button', { name: 'Annuler\u00a0: Localisation' });
  await undo.click();
  await expect(coordinates(page)).toHaveValue(dragged);
  await undo.click();
  await expect(coordinates(page)).toHaveValue('48.11, -1.68');
});

test('[R18] found from the address without a network; a pin of a person asks before it goes', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice({
    permissions: ['geolocation'],
    geolocation: { latitude: 45, longitude: 3, accuracy: 20 }
  });
  await createCarnet(anne, relay);
  const id = await newContact(anne, { name: 'Roger Petit' });
  const { page } = anne;
  await openSheet(anne, id, 'location');
  await press(page, 'Chercher d’après l’adresse');
  await expect(tab(page).getByRole('alert')).toContainText('Il n’y a pas d’adresse');
  await tab(page).getByRole('link', { name: 'Compléter l’adresse' }).click();
  await writeAddress(anne, '35000', 'Rennes');
  await showTab(anne, 'Localisation');
  await expect(tab(page)).toContainText('Trouvée d’après l’adresse, ≈ centre de la commune');
  const found = await coordinates(page).inputValue();

  await press(page, 'Ma position');
  await expect(tab(page)).toContainText('Relevée sur place, emplacement exact');
  await expect(coordinates(page)).toHaveValue('45, 3');
  await press(page, 'Chercher d’après l’adresse');
  await expect(tab(page).getByRole('alert')).toContainText('Remplacer la position');
  await clean(anne, 'whether a pin is replaced', '[role=tabpanel]');
  await press(page, 'Garder l’épingle');
  await expect(coordinates(page)).toHaveValue('45, 3');
  await press(page, 'Chercher d’après l’adresse');
  await press(page, 'Remplacer');
  await expect(coordinates(page)).toHaveValue(found);

  await press(page, 'Retirer la position');
  await expect(tab(page)).toContainText('Pas encore de position.');
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect(coordinates(page)).toHaveValue(found);

  await anne.context.clearPermissions();
  await press(page, 'Ma position');
  await expect(tab(page).getByRole('alert')).toContainText('est refusée à cette page');
});

test('[C6] [R18] two devices move the same pin offline: both are shown, one choice ends it on both', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await openSheet(anne, id, 'location');
  await write(coordinates(anne.page), '48.11, -1.68');
  await upToDate(anne);
  await openSheet(paul, id, 'location');
  for (const { page } of [anne, paul]) await expect(pin(page)).toBeVisible();
  await anne.offline();
  await paul.offline();
  await drag(anne.page, pin(anne.page), 60, 0);
  await drag(paul.page, pin(paul.page), 0, 60);
  for (const device of [anne, paul]) {
    await expect(coordinates(device.page)).not.toHaveValue('48.11, -1.68');
    await settled(device);
  }
  const hers = await coordinates(anne.page).inputValue();
  await anne.online();
  await paul.online();
  for (const { page } of [anne, paul]) {
    const choices = tab(page)
      .getByRole('group', { name: /2 valeurs à choisir/ })
      .getByRole('button');
    await expect(choices).toHaveCount(2);
    await expect(choices.first()).toContainText('1 · Placée à la main');
    await expect(choices.last()).toContainText(/2 · Placée à la main, à .*m de celle affichée/);
  }
  await clean(paul, 'two pins to choose from', '[role=tabpanel]');
  await tab(paul.page)
    .getByRole('button', { name: new RegExp(hers) })
    .press('Enter');
  for (const { page } of [anne, paul]) {
    await expect(tab(page).getByRole('group', { name: /valeurs à choisir/ })).toHaveCount(0);
    await expect(coordinates(page)).toHaveValue(hers);
  }
  await expect(coordinates(paul.page)).toBeFocused();
});

test('[R18] one changes the address while the other drags: the pin is kept, and told to be checked', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await writeAddress(anne, '35000', 'Rennes');
  await upToDate(anne);
  await openSheet(paul, id, 'location');
  await expect(pin(paul.page)).toBeVisible();
  await anne.offline();
  await paul.offline();
  await drag(paul.page, pin(paul.page), 60, 0);
  await expect(tab(paul.page)).toContainText('Placée à la main');
  await settled(paul);
  const his = await coordinates(paul.page).inputValue();
  await tab(paul.page)
    .getByRole('button', { name: /^Historique/ })
    .press('Enter');
  await expect(paul.page.getByRole('dialog', { name: /Localisation/ })).toContainText('≈');
  await paul.page.keyboard.press('Escape');
  await writeAddress(anne, '29200', 'Brest');
  await anne.online();
  await paul.online();
  await upToDate(anne);
  await upToDate(paul);
  await showTab(anne, 'Localisation');

  // The look-up at the new address and the pin did not see each other: people choose.
  await tab(anne.page)
    .getByRole('button', { name: new RegExp(`Garder.*${his}`) })
    .click();
  for (const { page } of [anne, paul]) {
    await expect(coordinates(page)).toHaveValue(his);
    await expect(tab(page)).toContainText('À vérifier\u00a0: l’adresse a changé depuis');
  }
  await clean(paul, 'a pin to be checked', '[role=tabpanel]');
  await anne.page
    .getByRole('link', { name: /À vérifier/ })
    .first()
    .click();
  await anne.page
    .locator('[data-issue="location-stale"]')
    .getByRole('link', { name: /^Corriger/ })
    .click();
  await expect(anne.page).toHaveURL(/\/location\?field=location/);
  await press(anne.page, 'Garder l’épingle');
  for (const { page } of [anne, paul]) {
    await expect(tab(page)).not.toContainText('À vérifier');
    await expect(coordinates(page)).toHaveValue(his);
  }
});

/** By its middle, in steps as a hand does. */
async function drag(page: Page, what: Locator, right: number, down: number): Promise<void> {
  await expect(what).toBeVisible();
  await what.scrollIntoViewIfNeeded();
  const box = await what.boundingBox();
  if (!box) throw new Error('nothing to drag');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + right / 2, y + down / 2, { steps: 4 });
  await page.mouse.move(x + right, y + down, { steps: 4 });
  await page.mouse.up();
}

async function writeAddress(device: Device, zip: string, city: string): Promise<void> {
  const { page } = device;
  await page.getByRole('combobox', { name: 'Code postal' }).fill(zip);
  await page.getByRole('combobox', { name: 'Ville' }).fill(city);
  await page.getByRole('heading', { name: 'Identité' }).click();
  await settled(device);
}
