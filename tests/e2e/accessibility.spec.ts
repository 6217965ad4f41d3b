import { clean, findings } from './axe.ts';
import {
  KEPT,
  createCarnet,
  expect,
  invite,
  join,
  kept,
  newContact,
  openSheet,
  pill,
  startAlone,
  test,
  upToDate,
  type Device
} from './carnet.ts';
import type { RelayProcess } from './relayProcess.ts';
import { startReleases } from './releases.ts';
import { input, note, phone, settled, write, openHistory } from './sheet.ts';
import { diskOf, raiseDatabase, type Disk } from './storage.ts';

const NARROW = { width: 360, height: 740 };
const WIDE = { width: 1280, height: 720 };
/** Bytes of a disk that takes the app as well as its data. */
const ROOM = 40_000_000;
/** The one panel or dialog that is open. */
const OPEN_DIALOG = '[role=dialog], dialog[open]';

test('[E8] axe finds what is wrong, so that its silence means something', async ({ newDevice }) => {
  const { page } = await newDevice();
  await page.setContent('<main><h1>A</h1><img src="a.png"><p style="color: #bbb">pale</p></main>');
  const rules = async (theme: 'light' | 'dark') =>
    (await findings(page, theme)).map((finding) => finding.split(':')[0]);
  expect(await rules('light')).toEqual(expect.arrayContaining(['color-contrast', 'image-alt']));
  expect(await rules('dark')).toEqual(['color-contrast']);
});

test('[E8] axe finds nothing on the way into a carnet', async ({ relay, newDevice }) => {
  test.setTimeout(240_000);
  const stranger = await newDevice(KEPT);
  await firstRun(stranger, relay);
  const release = await startReleases(relay.url);
  try {
    await alone(stranger, release.url, () => release.publish());
  } finally {
    release.close();
  }
  await otherDoors(await newDevice(), relay);
});

test('[E8] axe finds nothing on any screen of a carnet', async ({ relay, newDevice }) => {
  test.setTimeout(360_000);
  const anne = await newDevice();
  const disk = await diskOf(anne, relay, ROOM);
  await createCarnet(anne, relay);
  await emptyCarnet(anne);
  const link = await invite(anne, 'Paul Durand');
  const paul = await newDevice();
  await join(paul, link);
  const id = await newContact(anne, { name: 'Roger Petit', phone: '01 99 00 11 22' });
  await upToDate(anne);
  await openSheet(paul, id);
  await expect(input(paul, 'name')).toHaveValue('Roger Petit');
  await sheetAndItsParts(anne);
  await conflictAndHistory(anne, paul);
  await notes(anne, id);
  await frame(anne);
  await settings(anne);
  await narrow(anne, id);
  await anne.page.setViewportSize(WIDE);
  await banners(anne, disk, relay, id);
});

/** Nobody is here yet: every way in, with what it says of what is missing. */
async function firstRun(stranger: Device, relay: RelayProcess): Promise<void> {
  const { page } = stranger;
  await page.goto(relay.url);
  await expect(page.getByText('Bienvenue dans Carnet')).toBeVisible();
  await clean(stranger, 'first run');
  const ways = [
    ['create', /Créer le carnet de l’entreprise/, 'Créer le carnet'],
    ['join', /Rejoindre un carnet/, 'Rejoindre'],
    ['solo', /Sur cet appareil seulement/, 'Commencer']
  ] as const;
  for (const [way, choice, submit] of ways) {
    await page.getByRole('button', { name: choice }).click();
    await clean(stranger, way, 'main, form');
    await page.getByRole('button', { name: submit, exact: true }).click();
    await expect(page.locator('[aria-invalid=true]').first()).toBeFocused();
    await page.setViewportSize(NARROW);
    await clean(stranger, `${way}, with what is missing, narrow`);
    await page.setViewportSize(WIDE);
    await page.getByRole('button', { name: 'Retour' }).click();
  }
}

/** A carnet of one device: what to begin with, the way to a server, a new version, a newer database. */
async function alone(device: Device, url: string, publish: () => void): Promise<void> {
  const { page } = device;
  await startAlone(device, url, () => clean(device, 'start with'));
  await page.getByRole('link', { name: 'Réglages' }).first().click();
  await expect(page.getByRole('button', { name: 'Relier', exact: true })).toBeVisible();
  await clean(device, 'settings alone', 'main');
  await pill(device).click();
  await clean(device, 'sync panel alone', OPEN_DIALOG);
  await page.keyboard.press('Escape');
  await kept(device);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Relier', exact: true })).toBeVisible();
  publish();
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  await expect(page.getByText('Une nouvelle version de Carnet est prête.')).toBeVisible();
  await clean(device, 'update offered');
  await page.goto(`${url}/setup`);
  await expect(page.getByRole('heading', { name: 'Relier ce carnet au serveur' })).toBeVisible();
  await clean(device, 'connect');
  await raiseDatabase(device, url);
  await page.goto(`${url}/contacts`);
  await expect(page.getByText(/mettez Carnet à jour/i).first()).toBeVisible();
  await clean(device, 'newer database');
  await page.evaluate(() => localStorage.setItem('carnet.device', 'torn'));
  await page.reload();
  await expect(page.getByRole('button', { name: 'Réessayer' })).toBeVisible();
  await clean(device, 'could not be opened');
}

/** Pages outside any carnet. */
async function otherDoors(device: Device, relay: RelayProcess): Promise<void> {
  const { page } = device;
  await createCarnet(device, relay);
  await page.goto(`${relay.url}/join#${'A'.repeat(22)}`);
  await expect(page.getByRole('alert')).toBeVisible();
  await clean(device, 'an invite nobody knows');
  await page.goto(`${relay.url}/nowhere`);
  await expect(page.getByText('Cette page n’existe pas.')).toBeVisible();
  await clean(device, 'not found');
  await page.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { value: false }));
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Cette adresse n’est pas sécurisée' })).toBeVisible();
  await clean(device, 'insecure');
}

async function emptyCarnet(device: Device): Promise<void> {
  const { page } = device;
  await clean(device, 'empty list');
  await page.getByRole('button', { name: 'Nouveau contact' }).first().click();
  await clean(device, 'new contact', OPEN_DIALOG);
  await page.setViewportSize(NARROW);
  await clean(device, 'new contact, narrow', OPEN_DIALOG);
  await page.setViewportSize(WIDE);
  await page.keyboard.press('Escape');
}

async function sheetAndItsParts(device: Device): Promise<void> {
  const { page } = device;
  await clean(device, 'sheet');
  await page.getByRole('button', { name: 'Ajouter une étiquette' }).click();
  await page.getByRole('combobox', { name: 'Nom de l’étiquette' }).fill('Piscine');
  await expect(page.getByRole('option', { name: /Créer l’étiquette/ })).toBeVisible();
  await clean(device, 'tag picker', OPEN_DIALOG);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Retirer l’étiquette Piscine' })).toBeVisible();
  await clean(device, 'tag', 'article');
  await page.getByRole('button', { name: 'Ajouter une adresse ou une personne' }).click();
  await clean(device, 'add an address or a person', OPEN_DIALOG);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Plus d’actions' }).click();
  await clean(device, 'menu of the sheet', '[role=menu]');
  await page.getByRole('menuitem', { name: 'Archiver' }).click();
  await expect(page.getByText('Ce contact est archivé.')).toBeVisible();
  await clean(device, 'archived, with its message');
  await page.getByRole('button', { name: 'Désarchiver' }).click();
  await write(input(device, 'jobTitle'), 'x'.repeat(8_001));
  await expect(page.getByText(/Plus de 8.000 caractères/)).toBeVisible();
  await clean(device, 'a text too long', 'article');
  await pill(device).click();
  await expect(page.getByText('Saisie gardée dans cet onglet seulement')).toBeVisible();
  await clean(device, 'sync panel with typing that is kept', OPEN_DIALOG);
  await page.keyboard.press('Escape');
  await input(device, 'jobTitle').press('Escape');
}

async function conflictAndHistory(anne: Device, paul: Device): Promise<void> {
  await anne.offline();
  await paul.offline();
  await write(phone(anne).getByRole('textbox'), '06 39 98 00 01');
  await write(phone(paul).getByRole('textbox'), '06 39 98 00 02');
  await settled(anne);
  await pill(anne).click();
  await clean(anne, 'sync panel offline', OPEN_DIALOG);
  await anne.page.keyboard.press('Escape');
  await anne.online();
  await paul.online();
  await expect(phone(anne).getByRole('group')).toBeVisible();
  await clean(anne, 'conflict', 'article');
  await anne.page.setViewportSize(NARROW);
  await clean(anne, 'conflict, narrow', 'article');
  await openHistory(phone(anne));
  await clean(anne, 'history, narrow', OPEN_DIALOG);
  await anne.page.keyboard.press('Escape');
  await anne.page.setViewportSize(WIDE);
  await phone(anne)
    .getByRole('button', { name: /06 39 98 00 01/ })
    .click();
  await expect(phone(anne).getByRole('group')).toHaveCount(0);
  await openHistory(phone(anne));
  await clean(anne, 'history', OPEN_DIALOG);
  await anne.page.keyboard.press('Escape');
}

async function notes(device: Device, id: string): Promise<void> {
  const { page } = device;
  await openSheet(device, id, 'notes');
  await expect(note(device, 'clientNote')).toBeVisible();
  await note(device, 'internalNote').click();
  await page.keyboard.type('Sonner deux fois');
  await clean(device, 'notes', 'article');
  await page
    .getByRole('toolbar', { name: /Notes internes/ })
    .getByRole('button', { name: 'Lien' })
    .click();
  await page.getByLabel('Adresse du lien').fill('javascript:alert(1)');
  await page.getByRole('button', { name: 'Appliquer' }).click();
  await expect(page.getByText(/Ce lien ne peut pas s’ouvrir/)).toBeVisible();
  await clean(device, 'link dialog', OPEN_DIALOG);
  await page.keyboard.press('Escape');
}

/** What stands around every page. */
async function frame(device: Device): Promise<void> {
  const { page } = device;
  const search = page.getByRole('combobox', { name: 'Rechercher' });
  await page.getByRole('link', { name: 'Contacts' }).first().click();
  await expect(page.getByText('Roger Petit').first()).toBeVisible();
  await clean(device, 'list');
  await search.fill('petit');
  await expect(page.getByRole('option', { name: /Roger Petit/ })).toBeVisible();
  await clean(device, 'search results', 'header');
  await search.fill('zzzz');
  await expect(page.getByText(/Rien ne correspond/)).toBeVisible();
  await clean(device, 'nothing found', 'header');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Ici en ce moment/ }).click();
  await clean(device, 'people', OPEN_DIALOG);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /mon menu$/ }).click();
  await clean(device, 'my menu', '[role=menu]');
  await page.getByRole('menuitem', { name: /Raccourcis clavier/ }).click();
  await clean(device, 'help', OPEN_DIALOG);
  await page.keyboard.press('Escape');
  await pill(device).click();
  await clean(device, 'sync panel', OPEN_DIALOG);
  await page.keyboard.press('Escape');
}

async function settings(device: Device): Promise<void> {
  const { page } = device;
  await invite(device, 'Luc Lecteur', 'Lecture seule');
  await page.getByRole('link', { name: 'Réglages' }).first().click();
  await expect(page.getByText('Luc Lecteur').first()).toBeVisible();
  await clean(device, 'settings');
}

/** Where 360 px show something else. */
async function narrow(device: Device, id: string): Promise<void> {
  const { page } = device;
  await page.setViewportSize(NARROW);
  await clean(device, 'settings, narrow');
  await openSheet(device, id, 'notes');
  await expect(note(device, 'clientNote')).toBeVisible();
  await clean(device, 'notes, narrow');
  await openSheet(device, id);
  await expect(input(device, 'name')).toHaveValue('Roger Petit');
  await clean(device, 'sheet, narrow');
  await page.getByRole('link', { name: 'Contacts' }).first().click();
  await expect(page.getByText('Roger Petit').first()).toBeVisible();
  await clean(device, 'list, narrow');
  await pill(device).click();
  await clean(device, 'sync panel, narrow', OPEN_DIALOG);
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Rechercher' }).fill('petit');
  await expect(page.getByRole('option', { name: /Roger Petit/ })).toBeVisible();
  await clean(device, 'search results, narrow', 'header');
  await page.keyboard.press('Escape');
}

/** What nobody wishes to see: a full disk, and a relay that does not know the carnet. */
async function banners(device: Device, disk: Disk, relay: RelayProcess, id: string): Promise<void> {
  const { page } = device;
  await openSheet(device, id, 'notes');
  await disk.fill();
  await clean(device, 'full disk');
  await page.setViewportSize(NARROW);
  await clean(device, 'full disk, narrow');
  await page.getByRole('button', { name: 'Abandonner cette saisie' }).click();
  await clean(device, 'giving typing up', OPEN_DIALOG);
  await page.keyboard.press('Escape');
  await page.setViewportSize(WIDE);
  await disk.free();
  await relay.kill();
  relay.wipe();
  await relay.start();
  await expect(page.getByText('Ce serveur ne connaît pas ce carnet.')).toBeVisible({ timeout: 30_000 });
  await clean(device, 'closed');
}
