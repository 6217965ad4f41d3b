import type { Page } from '@playwright/test';
import { clean } from './axe.ts';
import { KEPT, createCarnet, expect, kept, newContact, openSheet, test } from './carnet.ts';
import { settled } from './sheet.ts';
import { deviceText } from './storedText.ts';

const zip = (page: Page) => page.getByRole('combobox', { name: 'Code postal' });
const offered = (page: Page) => page.getByRole('listbox', { name: 'Communes proposées' }).getByRole('option');
const city = (page: Page) => page.getByRole('combobox', { name: 'Ville' });

test('[G8] offline after a cold start, a postal code offers its communes and the address is placed', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice(KEPT);
  await createCarnet(anne, relay);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await kept(anne);
  await anne.offline();
  await anne.page.close();

  const page = await anne.context.newPage();
  const again = { ...anne, page };
  await page.goto(`${relay.url}/contacts`);
  await openSheet(again, id);
  await zip(page).pressSequentially('74170');
  await expect(offered(page)).toHaveText([/Saint-Gervais-les-Bains/, /Les Contamines-Montjoie/]);
  await clean(again, 'the communes of a postal code');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(city(page)).toHaveValue('Saint-Gervais-les-Bains');
  await page.getByRole('heading', { name: 'Identité' }).click();
  await settled(again);
  await expect.poll(() => deviceText(page)).toContain('74170 saint gervais les bains fr');
});

test('[G8] abroad the towns of the country are offered', async ({ relay, newDevice }) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  await newContact(anne, { name: 'Roger Petit' });
  const { page } = anne;
  await city(page).focus();
  await page.getByRole('textbox', { name: 'Pays' }).fill('Belgique');
  await city(page).pressSequentially('brux');
  await offered(page).filter({ hasText: 'Bruxelles' }).click();
  await expect(city(page)).toHaveValue('Bruxelles');
});

test('[G8] the dialog of a new contact offers communes too, and Escape closes their list alone', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  const { page } = anne;
  await page.getByRole('button', { name: 'Nouveau contact' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Nouveau contact' });
  await dialog.getByLabel('Nom').fill('Roger Petit');
  await zip(page).pressSequentially('74170');
  await expect(offered(page)).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(offered(page)).toHaveCount(0);
  await city(page).pressSequentially('saint ger');
  await expect(offered(page).first()).toHaveText(/74170\s*Saint-Gervais-les-Bains/);
  await clean(anne, 'a new contact with communes');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(city(page)).toHaveValue('Saint-Gervais-les-Bains');
  await dialog.getByRole('button', { name: 'Créer et ouvrir' }).click();
  await expect.poll(() => deviceText(page)).toContain('74170 saint gervais les bains fr');
});
