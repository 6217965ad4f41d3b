import type { Page } from '@playwright/test';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import { clean } from './axe.ts';
import { KEPT, createCarnet, deviceOf, expect, kept, test, type Device } from './carnet.ts';
import { drawn, mapOf as canvas } from './mapPage.ts';
import { writtenRow } from './madeContacts.ts';
import { watchPolicy } from './policy.ts';
import { accessOf, memberOf, rawDevice } from './rawDevice.ts';
import type { RelayProcess } from './relayProcess.ts';
import { input, showTab } from './sheet.ts';

/** As palette.ts and contactLayers.ts have them, in the light theme. */
const LAND = 'f7f6f2';
const SEA = 'd6e1e6';
const DISC = 'ffffff';

const panel = (page: Page) => page.getByRole('region', { name: 'Contacts de la carte', exact: true });
const inView = (page: Page, n: RegExp) => page.getByRole('radio', { name: n });
const spot = (page: Page) => page.getByRole('dialog', { name: /contacts? ici/ });
const filter = (page: Page) => page.getByRole('main').getByLabel('Filtrer les contacts');

test('[R18] the map of the demo base after a cold start without a network: groups, filter, who is in one place, the sheet', async ({
  relay,
  newDevice
}) => {
  test.setTimeout(240_000);
  const anne = await newDevice(KEPT);
  await createCarnet(anne, relay, 'demo');
  await kept(anne);
  await groundKept(anne);
  await anne.offline();
  await anne.page.close();
  const page = await anne.context.newPage();
  const failed: string[] = [];
  const thrown: Error[] = [];
  page.on('requestfailed', (request) => failed.push(request.url()));
  page.on('pageerror', (error) => thrown.push(error));
  await page.goto(`${relay.url}/map`);

  await expect(canvas(page)).toBeVisible({ timeout: 60_000 });
  await expect(inView(page, /Dans la vue \(725\)/)).toBeVisible();
  await drawn(page, [LAND, SEA, DISC]);
  await expect(page.getByText('Le fond de carte n’est pas encore')).toBeHidden();
  expect(failed.filter((url) => url.includes('/basemap/') || url.includes('/_app/'))).toEqual([]);

  await filter(page).fill('20200 Bastia');
  const first = panel(page).getByRole('listitem').first();
  await expect(first).toContainText('Bastia');
  await first.getByRole('button', { name: /Montrer .* sur la carte/ }).click();
  await expect(page).toHaveURL(/lon=9\.45\d*&lat=42\.7/);
  await openCentre(page);
  await expect(spot(page).getByRole('listitem').first()).toContainText('Bastia');
  await clean({ page }, 'the map with who is in one place');
  await page.keyboard.press('Escape');
  await expect(spot(page)).toBeHidden();
  await expect(canvas(page)).toBeFocused();

  await openCentre(page);
  await filter(page).fill('personne ne s’appelle ainsi');
  await expect(spot(page)).toBeHidden();
  await expect(filter(page)).toBeFocused();
  await filter(page).fill('20200 Bastia');
  await expect(inView(page, /Dans la vue \([1-9]/)).toBeVisible();

  await openCentre(page);
  const name = (await spot(page).getByRole('link').first().textContent()) ?? '';
  await spot(page).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/contacts\/[0-9a-f-]{36}$/);
  await expect(input({ ...anne, page }, 'name')).toHaveValue(name);
  await page.goBack();
  await expect(page).toHaveURL(/\/map\?lon=9\.45/);
  // One query, whichever page it was asked on.
  await expect(filter(page)).toHaveValue('20200 Bastia');

  await first.getByRole('link').first().click();
  await showTab({ ...anne, page }, 'Localisation');
  await page.reload();
  const place = page.getByRole('tabpanel', { name: 'Localisation' });
  await expect(place.getByRole('button', { name: /^Épingle/ })).toBeVisible({ timeout: 30_000 });
  await drawn(page, [LAND, SEA], place.locator('canvas'));
  expect(thrown).toEqual([]);
});

test('[R18] who lies nowhere is counted, looked up at once with why not, and the way to the address leads to its field', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  const { page } = anne;
  await page.getByRole('link', { name: 'Carte' }).first().click();
  await expect(panel(page).getByText('Aucun contact n’a de position')).toBeVisible({ timeout: 60_000 });
  await clean({ page }, 'the map of nobody');
  await pushUnlocated(anne, relay);
  await page.getByText('Sans position (3)').click();
  await panel(page).getByRole('button', { name: 'Situer les 3 contacts' }).click();
  const dialog = page.getByRole('dialog', { name: 'Situer les contacts', exact: true });
  await dialog.getByRole('button', { name: 'Situer', exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText('1 contact situé.', { timeout: 30_000 });
  await expect(dialog.getByRole('listitem')).toHaveText([
    '1 contact sans code postal ni ville',
    '1 adresse dont la commune n’est pas trouvée'
  ]);
  await clean({ page }, 'what came of looking up many', 'dialog');
  await dialog.getByRole('button', { name: 'Fermer' }).last().click();
  await expect(inView(page, /Sans position \(2\)/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(inView(page, /Sans position \(3\)/)).toBeVisible();
  await panel(page).getByRole('button', { name: 'Situer les 3 contacts' }).click();
  await dialog.getByRole('button', { name: 'Situer', exact: true }).click();
  await dialog.getByRole('button', { name: 'Tout annuler' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Les positions trouvées sont retirées.');
  await expect(dialog.getByRole('button', { name: 'Fermer' }).last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(inView(page, /Sans position \(3\)/)).toBeVisible();
  await expect(panel(page).getByRole('button', { name: 'Situer les 3 contacts' })).toBeFocused();
  await filter(page).fill('Rennes');
  await panel(page).getByRole('button', { name: 'Situer le contact' }).click();
  await dialog.getByRole('button', { name: 'Situer', exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText('1 contact situé.');
  await expect(panel(page).getByText('Tous les contacts ont une position')).toBeAttached();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(panel(page).getByRole('radio', { name: 'Sans position (0)' })).toBeFocused();
  await page.keyboard.press('Control+z');
  await filter(page).fill('');
  await expect(inView(page, /Sans position \(3\)/)).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole('button', { name: 'Légende' }).click();
  await expect(page.getByRole('list', { name: 'Légende' })).toBeVisible();
  await clean({ page }, 'the legend on a phone');
  await page.getByRole('button', { name: 'Légende' }).click();
  await expect(page.getByRole('list', { name: 'Légende' })).toBeHidden();
  await panel(page)
    .getByRole('link', { name: /^Compléter l’adresse/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/contacts\/[0-9a-f-]{36}\/contact\?field=address/);
});

test('[R18] a device that draws no map says so, and lists all that it would show', async ({
  relay,
  playwright
}) => {
  test.setTimeout(180_000);
  const executablePath = process.env['CHROMIUM_PATH'];
  const browser = await playwright.chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-software-rasterizer']
  });
  try {
    const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 360, height: 740 } });
    const violations = await watchPolicy(context);
    const anne = deviceOf(context, await context.newPage());
    await createCarnet(anne, relay, 'demo');
    const { page } = anne;
    await page.getByRole('link', { name: 'Carte' }).first().click();
    await expect(page.getByText('Cet appareil ne dessine pas de carte.')).toBeVisible({ timeout: 60_000 });
    await expect(inView(page, /\(725\)/)).toBeVisible();
    await filter(page).fill('20200 Bastia');
    await expect(panel(page).getByRole('listitem').first()).toContainText('Bastia');
    await expect(
      panel(page)
        .getByRole('link', { name: /^Y aller/ })
        .first()
    ).toBeVisible();
    await clean({ page }, 'the list instead of the map');
    await panel(page).getByRole('listitem').first().getByRole('link').first().click();
    await showTab(anne, 'Localisation');
    await expect(page.getByText('Cet appareil ne dessine pas de carte.')).toBeVisible();
    await clean({ page }, 'the tab Localisation without a map', '[role=tabpanel]');
    expect(violations).toEqual([]);
  } finally {
    await browser.close();
  }
});

/** Two contacts as a device without the places leaves them: one whose commune there is, and one whose there is not. */
async function pushUnlocated(anne: Device, relay: RelayProcess): Promise<void> {
  const me = await memberOf(anne);
  const raw = await rawDevice(relay, await accessOf(anne));
  const addresses = [
    { mode: 'own', zip: '35000', city: 'Rennes' },
    { mode: 'own', zip: '00000', city: 'Nulle-Part' }
  ];
  const rows = addresses.map((address, at) =>
    writtenRow(at + 1, me, { kind: 'main', name: address.city, fields: { address } })
  );
  raw.send(encodeFrame({ type: 'push', atomic: false, rows }));
  await raw.frame('ack');
  raw.close();
}

/** The archives are on the device, fetched when the page had nothing else to do. */
async function groundKept({ page }: Device): Promise<void> {
  const archives = () =>
    page.evaluate(async () => {
      const name = (await caches.keys()).find((key) => key.startsWith('carnet-basemap-'));
      return name === undefined ? 0 : (await (await caches.open(name)).keys()).length;
    });
  await expect.poll(archives, { timeout: 30_000 }).toBe(2);
}

/** Points at the middle of the map until it comes no closer, and what is there is said. */
async function openCentre(page: Page): Promise<void> {
  await expect(async () => {
    const box = await canvas(page).boundingBox();
    if (!box) throw new Error('no map');
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect(spot(page)).toBeVisible({ timeout: 1_500 });
  }).toPass({ timeout: 30_000 });
}
