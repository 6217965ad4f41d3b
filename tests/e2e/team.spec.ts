import { clean } from './axe.ts';
import {
  KEPT,
  annAndPaul,
  createCarnet,
  expect,
  invite,
  join,
  kept,
  newContact,
  openSheet,
  test,
  upToDate,
  type Device
} from './carnet.ts';
import { accessOf, rawDevice } from './rawDevice.ts';
import { input } from './sheet.ts';
import { memberAct, openSettings } from './teamPage.ts';

/** The link for another device of the one who asks, made in the settings. */
async function ownDeviceLink(device: Device): Promise<string> {
  const { page } = device;
  await openSettings(device);
  await page.getByRole('button', { name: 'Ajouter un de mes appareils' }).click();
  const dialog = page.getByRole('dialog', { name: 'Un autre de mes appareils' });
  await expect(dialog.getByRole('timer')).toHaveText(/Encore 1[45]\s?min \d\d\s?s/);
  return dialog.getByLabel('Lien d’invitation').inputValue();
}

async function changeRole(admin: Device, member: string, role: string): Promise<void> {
  await memberAct(admin, member, 'Changer le rôle…');
  const dialog = admin.page.getByRole('dialog', { name: `Rôle de ${member}` });
  await dialog.getByLabel('Rôle').selectOption({ label: role });
  await dialog.getByRole('button', { name: 'Changer le rôle' }).click();
}

test('[A7] a role that changes is followed by the open page, and known without a network', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice, KEPT);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await openSheet(paul, id);
  await expect(input(paul, 'name')).toHaveValue('Roger Petit');
  await paul.page.evaluate(() => Object.assign(window, { sameOne: true }));
  await openSettings(anne);
  await changeRole(anne, 'Paul Durand', 'Lecture seule');
  await expect(input(paul, 'name')).not.toBeEditable();
  await expect(paul.page.getByText('Votre accès est en lecture seule.').first()).toBeVisible();
  expect(await paul.page.evaluate(() => 'sameOne' in window)).toBe(true);
  await upToDate(paul);

  await kept(paul);
  await paul.offline();
  await paul.page.reload();
  await expect(input(paul, 'name')).toHaveValue('Roger Petit');
  await expect(input(paul, 'name')).not.toBeEditable();
  await paul.online();
  await upToDate(paul);

  await changeRole(anne, 'Paul Durand', 'Administrateur');
  await expect(input(paul, 'name')).toBeEditable();
  await openSettings(paul);
  await expect(paul.page.getByRole('list', { name: 'Appareils de Anne Martin' })).toContainText('En ligne');
});

test('[A7] the last administrator is kept, with the reason', async ({ relay, newDevice }) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  await openSettings(anne);
  await changeRole(anne, 'Anne Martin', 'Membre');
  const dialog = anne.page.getByRole('dialog', { name: 'Rôle de Anne Martin' });
  await expect(dialog.getByRole('alert')).toContainText('Un carnet garde toujours un administrateur');
  await clean(anne, 'role dialog with a refusal');
  await anne.page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('[P1] a theme follows the member to a second device, which a link from the settings lets in, and nobody else', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const phone = await newDevice();
  await join(phone, await ownDeviceLink(paul));
  await upToDate(phone);
  await paul.page.keyboard.press('Escape');
  const eavesdropper = await rawDevice(relay, await accessOf(anne));
  const own = await rawDevice(relay, await accessOf(phone));

  await paul.page.getByText('Sombre', { exact: true }).click();
  await expect(phone.page.locator('html')).toHaveClass(/dark/);
  await expect(anne.page.locator('html')).not.toHaveClass(/dark/);
  // Of the member's own devices each hears it; of all others none, whatever it listens to.
  await expect.poll(() => own.heard.filter(saysDark).length).toBeGreaterThan(0);
  const id = await newContact(phone, { name: 'Roger Petit' });
  await openSheet(anne, id);
  await expect(input(anne, 'name')).toHaveValue('Roger Petit');
  await expect.poll(() => eavesdropper.heard.some((bytes) => says(bytes, 'Roger Petit'))).toBe(true);
  expect(eavesdropper.heard.filter(saysDark)).toEqual([]);
  expect(eavesdropper.heard.filter((bytes) => bytes[0] === 0 && says(bytes, 'theme'))).toEqual([]);
  eavesdropper.close();
  own.close();

  // A member sees the own devices, and may remove one that is lost.
  await expect(
    paul.page.getByRole('list', { name: 'Appareils de Paul Durand' }).getByRole('listitem')
  ).toHaveCount(2);
  await expect(paul.page.getByRole('list', { name: 'Appareils de Anne Martin' })).toHaveCount(0);
  await paul.page.getByRole('button', { name: /^Retirer .*, appareil de Paul Durand$/ }).click();
  const dialog = paul.page.getByRole('dialog', { name: /^Retirer / });
  await dialog.getByRole('radio', { name: /^Perdu ou volé/ }).check();
  await expect(dialog.getByRole('button', { name: 'Effacer à distance' })).toBeDisabled();
  await dialog.getByRole('checkbox', { name: /^J’ai compris/ }).check();
  await dialog.getByRole('button', { name: 'Effacer à distance' }).click();
  await expect(phone.page.getByRole('heading', { name: 'Cet appareil a été effacé' })).toBeVisible();
  // The list is asked for again every 20 s.
  await expect(paul.page.getByText('Effacement demandé et reçu')).toBeVisible({ timeout: 30_000 });
});

test('[A7] a member who leaves is a former one for everybody, and can be invited again', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const marc = await newDevice();
  await join(marc, await invite(anne, 'Marc Blanc'));
  await upToDate(marc);
  await openSettings(anne);
  await memberAct(anne, 'Paul Durand', 'Retirer de l’équipe…');
  const dialog = anne.page.getByRole('dialog', { name: 'Retirer de l’équipe' });
  await dialog.getByRole('radio', { name: /^Retirer l’accès/ }).check();
  await dialog.getByRole('button', { name: 'Retirer l’accès' }).click();
  await expect(paul.page.getByText('Cet appareil n’a plus accès à ce carnet.').first()).toBeVisible();
  for (const device of [anne, marc]) {
    await openSettings(device);
    await expect(device.page.getByText('1 ancien membre')).toBeVisible();
    await expect(device.page.getByRole('list', { name: 'Membres', exact: true })).not.toContainText(
      'Paul Durand'
    );
  }
  await anne.page.getByText('1 ancien membre').click();
  await memberAct(anne, 'Paul Durand', 'Nouvelle invitation');
  await expect(anne.page.getByRole('dialog').getByLabel('Lien d’invitation')).toHaveValue(/\/join#/);
  await anne.page.keyboard.press('Escape');
  await expect(anne.page.getByRole('list', { name: 'Membres', exact: true })).toContainText('Paul Durand');
});

test('[A7] without the server the team is what the carnet knows of it', async ({ relay, newDevice }) => {
  const { anne } = await annAndPaul(relay, newDevice, KEPT);
  await kept(anne);
  await anne.offline();
  await openSettings(anne);
  await expect(anne.page.getByText('L’équipe se gère avec le serveur, qui ne répond pas.')).toBeVisible();
  await expect(anne.page.getByRole('list', { name: 'Membres', exact: true })).toContainText('Paul Durand');
  await clean(anne, 'team without a server');
  await anne.online();
  await expect(anne.page.getByRole('list', { name: 'Appareils de Paul Durand' })).toContainText('En ligne');
});

test('[A7] on an iPhone the page says to install first, and gives the link to paste there', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  const link = await invite(anne, 'Paul Durand');
  const iphone = await newDevice({
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1',
    viewport: { width: 390, height: 844 }
  });
  await iphone.page.goto(link);
  await expect(iphone.page.getByText('installez d’abord Carnet')).toBeVisible();
  await expect(iphone.page.getByLabel('Lien d’invitation')).toHaveValue(link);
  await clean(iphone, 'install first');
});

test('[A7] team, link and QR code: axe finds nothing, and the code is dark on white', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  const paul = await newDevice();
  await join(paul, await invite(anne, 'Paul Durand'));
  await ownDeviceLink(anne);
  const dialog = anne.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Afficher le code QR' }).click();
  const code = dialog.getByRole('img', { name: 'Code QR à scanner, pour Anne Martin' });
  for (const colorScheme of ['dark', 'light'] as const) {
    await anne.page.emulateMedia({ colorScheme });
    await expect(code.locator('rect')).toHaveCSS('fill', 'rgb(255, 255, 255)');
    await expect(code.locator('path')).toHaveCSS('fill', 'rgb(0, 0, 0)');
  }
  await clean(anne, 'link for an own device');
  await anne.page.keyboard.press('Escape');
  await expect(anne.page.getByRole('list', { name: 'Appareils de Paul Durand' })).toContainText('En ligne');
  await clean(anne, 'team');
  // By keyboard: menu, item, dialog, and back to the button.
  const menu = anne.page.getByRole('button', { name: 'Actions pour Paul Durand' });
  await menu.focus();
  await anne.page.keyboard.press('Enter');
  const item = anne.page.getByRole('menuitem', { name: 'Changer le rôle…' });
  await expect(item).toBeVisible();
  await anne.page.keyboard.press('ArrowDown');
  await expect(item).toBeFocused();
  await clean(anne, 'member menu');
  await anne.page.keyboard.press('Enter');
  await expect(anne.page.getByRole('dialog', { name: 'Rôle de Paul Durand' })).toBeVisible();
  await clean(anne, 'role dialog');
  await anne.page.keyboard.press('Escape');
  await expect(menu).toBeFocused();
  await anne.page.setViewportSize({ width: 360, height: 740 });
  await clean(anne, 'team, narrow');
});

function says(bytes: Uint8Array, word: string): boolean {
  return Buffer.from(bytes).includes(word);
}

/** The personal document with the theme that Paul chose. */
function saysDark(bytes: Uint8Array): boolean {
  return bytes[0] === 0 && says(bytes, 'dark');
}
