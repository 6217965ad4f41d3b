import type { Page } from '@playwright/test';
import { startStubServer, type StubServer } from '../../src/lib/geo/online/stubServerHarness.ts';
import { clean } from './axe.ts';
import {
  KEPT,
  createCarnet,
  expect,
  join,
  invite,
  newContact,
  openSheet,
  test,
  upToDate,
  type Device
} from './carnet.ts';
import { createRelayProcess, type RelayProcess } from './relayProcess.ts';
import { settled, showTab } from './sheet.ts';
import { deviceText } from './storedText.ts';

let geocoder: StubServer;
let relay: RelayProcess;

test.beforeEach(async () => {
  geocoder = await startStubServer();
  relay = await createRelayProcess({ CONNECT: new URL(geocoder.url).origin });
});
test.afterEach(async () => {
  await relay.dispose();
  await geocoder.close();
});

/** Somebody types where a contact lives, and goes on. */
async function writeAddress(device: Device, street: string): Promise<void> {
  const { page } = device;
  await page.getByRole('textbox', { name: 'Rue', exact: true }).fill(street);
  await page.getByRole('combobox', { name: 'Code postal' }).fill('95000');
  await page.getByRole('combobox', { name: 'Ville' }).fill('Cergy');
  await page.getByRole('heading', { name: 'Identité' }).click();
  await settled(device);
}

async function openPrivacy({ page }: Device): Promise<void> {
  await page.getByRole('link', { name: 'Réglages', exact: true }).click();
  await page.getByRole('main').getByRole('link', { name: 'Confidentialité' }).click();
}

/** An administrator lets addresses be sent. */
async function optIn(device: Device): Promise<void> {
  await openPrivacy(device);
  await device.page
    .getByLabel('Service', { exact: true })
    .selectOption({ label: `Géoplateforme (${hostOf(geocoder)})` });
  await expect(device.page.getByText(`Chaque adresse saisie part vers ${hostOf(geocoder)}`)).toBeVisible();
}

const hostOf = ({ url }: StubServer): string => new URL(url).host;

/** The origins beside the relay's own that a page asks anything of. */
function asked(page: Page): readonly string[] {
  const origins: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(relay.url).origin) origins.push(origin);
  });
  return origins;
}

/** The precision of a point, as a document has it stored. */
const EXACT = 'precisionw\u0005exact';
const isFound = (page: Page) => expect.poll(() => deviceText(page), { timeout: 15_000 }).toContain(EXACT);

test('[R18] nothing is sent until an administrator says so; then an address is found at its number', async ({
  newDevice
}) => {
  const anne = await newDevice();
  const others = asked(anne.page);
  await createCarnet(anne, relay);
  const first = await newContact(anne, { name: 'Roger Petit' });
  await writeAddress(anne, '8 bd du Port');
  await expect.poll(() => deviceText(anne.page)).toContain('8 bd du port 95000 cergy fr');
  await openPrivacy(anne);
  await expect(anne.page.getByText(/^\s*Au service choisi ici partiraient/)).toBeVisible();
  expect([geocoder.asked.length, others]).toEqual([0, []]);
  expect(await deviceText(anne.page)).not.toContain(EXACT);

  await optIn(anne);
  await clean(anne, 'the privacy page');
  await openSheet(anne, first);
  await writeAddress(anne, '9 bd du Port');
  await isFound(anne.page);
  expect(geocoder.asked.map(({ path }) => path)).toEqual([
    '/geocodage/search?q=9+bd+du+Port+95000+Cergy&limit=5&autocomplete=0&postcode=95000'
  ]);
  expect(new Set(others)).toEqual(new Set([new URL(geocoder.url).origin]));
  expect(JSON.stringify(geocoder.asked)).not.toMatch(/Petit|Roger/u);

  geocoder.answers.push('unsure');
  await writeAddress(anne, '10 bd du Port');
  await showTab(anne, 'Localisation');
  const { page } = anne;
  const tab = page.getByRole('tabpanel', { name: 'Localisation' });
  await expect(tab).toContainText('le service d’adresses n’est pas sûr');
  await clean(anne, 'a position that is not sure', '[role=tabpanel]');
  await page
    .getByRole('link', { name: /À vérifier/ })
    .first()
    .click();
  await page
    .locator('[data-issue="location-unsure"]')
    .getByRole('link', { name: /^Corriger/ })
    .click();
  await expect(page).toHaveURL(/\/location\?field=location/);
  await tab.getByRole('button', { name: 'C’est juste' }).click();
  await expect(tab).not.toContainText('n’est pas sûr');
  await expect(tab).toContainText('Trouvée par le service d’adresses, emplacement exact');
});

test('[G12] what is typed offline waits over a restart, and is found when the network is back', async ({
  newDevice
}) => {
  const anne = await newDevice(KEPT);
  await createCarnet(anne, relay);
  await optIn(anne);
  await anne.page.getByRole('link', { name: 'Contacts' }).first().click();
  const id = await newContact(anne, { name: 'Roger Petit' });
  await anne.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await anne.offline();
  await writeAddress(anne, '8 bd du Port');
  await expect.poll(() => deviceText(anne.page)).toContain('8 bd du port 95000 cergy fr');
  await anne.page.close();
  const page = await anne.context.newPage();
  await page.goto(`${relay.url}/contacts/${id}`);
  const again = { ...anne, page };
  await openPrivacy(again);
  await expect(page.getByText('1 adresse attend une réponse.')).toBeVisible();
  expect(geocoder.asked).toEqual([]);
  await anne.online();
  await isFound(page);
  expect(geocoder.asked).toHaveLength(1);
});

test('[R18] a device may send nothing though the carnet does, and who is no administrator sees what holds', async ({
  newDevice
}) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  const link = await invite(anne, 'Paul', 'Lecture seule');
  await optIn(anne);
  await anne.page.getByRole('checkbox', { name: 'Envoyer les adresses saisies ici' }).uncheck();
  await anne.page.getByRole('link', { name: 'Contacts' }).first().click();
  const id = await newContact(anne, { name: 'Roger Petit' });
  await writeAddress(anne, '8 bd du Port');
  await expect.poll(() => deviceText(anne.page)).toContain('8 bd du port 95000 cergy fr');
  await upToDate(anne);
  expect(geocoder.asked).toEqual([]);

  const paul = await newDevice();
  await join(paul, link);
  await openPrivacy(paul);
  await expect(paul.page.getByText(`Géoplateforme (${hostOf(geocoder)})`)).toBeVisible();
  await expect(paul.page.getByText(/seul un administrateur le change/u)).toBeVisible();
  await expect(paul.page.getByRole('combobox', { name: 'Service' })).toHaveCount(0);
  await clean(paul, 'the privacy page of a reader');
  await openSheet(paul, id, 'location');
  await expect(paul.page.getByText('Votre accès est en lecture seule.')).toBeVisible();
  const tab = paul.page.getByRole('tabpanel', { name: 'Localisation' });
  await expect(tab.getByRole('textbox', { name: 'Coordonnées' })).toHaveAttribute('readonly');
  await expect(tab.getByRole('button', { name: 'Chercher d’après l’adresse' })).toHaveCount(0);
});
