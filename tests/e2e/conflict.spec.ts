import {
  KEPT,
  annAndPaul,
  expect,
  kept,
  newContact,
  openSheet,
  test,
  upToDate,
  waiting,
  type Device
} from './carnet.ts';
import { input, note, phone, settled, showTab, write, openHistory } from './sheet.ts';
import { within } from './within.ts';

/** From the return of the network to the same screen on both. */
const MEET_WITHIN_MS = 2_000;

test('[E1] both offline, both change the same phone and other fields: the same conflict on both, one choice ends it', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice, KEPT);
  const id = await newContact(anne, { name: 'Roger Petit', phone: '01 99 00 11 22' });
  await upToDate(anne);
  await openSheet(paul, id);
  await expect(phone(paul).getByRole('textbox')).toHaveValue('01 99 00 11 22');

  // The note editor comes when it is first needed.
  await Promise.all([kept(anne), kept(paul)]);
  await anne.offline();
  await paul.offline();
  await write(phone(anne).getByRole('textbox'), '06 39 98 00 01');
  await write(input(anne, 'jobTitle'), 'Gérant');
  await write(phone(paul).getByRole('textbox'), '06 39 98 00 02');
  await write(input(paul, 'website'), 'https://petit.example.fr');
  await showTab(paul, 'Notes internes');
  await note(paul, 'clientNote').click();
  await paul.page.keyboard.type('Sonner deux fois');
  await showTab(paul, 'Contacts & Adresses');
  await waiting(anne, /2 modifications en attente/);
  // Typing in a note is written in one piece or a few.
  await waiting(paul, /[3-9] modifications en attente/);

  await anne.online();
  await paul.online();
  await within(MEET_WITHIN_MS, 'both showed all of it', () =>
    Promise.all(
      [anne, paul].map(async (device) => {
        await showsBoth(device);
        await expect(input(device, 'jobTitle')).toHaveValue('Gérant');
        await expect(input(device, 'website')).toHaveValue('https://petit.example.fr');
        await tellsWhatBothReplaced(device);
        await showTab(device, 'Notes internes');
        await expect(note(device, 'clientNote')).toContainText('Sonner deux fois');
      })
    )
  );
  for (const device of [anne, paul]) {
    await showTab(device, 'Contacts & Adresses');
    await upToDate(device);
  }

  await phone(paul)
    .getByRole('button', { name: /06 39 98 00 01/ })
    .click();
  for (const device of [anne, paul]) {
    await expect(phone(device).getByRole('group')).toHaveCount(0);
    await expect(phone(device).getByRole('textbox')).toHaveValue('06 39 98 00 01');
    await tellsItsHistory(device);
  }

  // What was synced is on the device: it survives a reload without network.
  for (const device of [anne, paul]) {
    await upToDate(device);
    await device.offline();
    await device.page.reload();
    await expect(phone(device).getByRole('textbox')).toHaveValue('06 39 98 00 01');
    await showTab(device, 'Notes internes');
    await expect(note(device, 'clientNote')).toContainText('Sonner deux fois');
  }
});

test('[E1b] a value that arrives never overwrites a draft; both values are kept', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await openSheet(paul, id);
  await expect(input(paul, 'name')).toHaveValue('Roger Petit');

  // Offline she cannot see his draft, nor he hers; his value arrives while she types.
  await anne.offline();
  await write(input(paul, 'jobTitle'), 'Directeur');
  await upToDate(paul);
  await input(anne, 'jobTitle').focus();
  await anne.page.keyboard.type('Gér');
  await anne.online();
  const told = anne.page.locator('[data-field="jobTitle"]').getByText('Paul Durand vient d’écrire');
  // An idle draft is written after 2 s: she goes on typing until she is told.
  await expect(async () => {
    await anne.page.keyboard.type('a');
    await expect(told).toBeVisible({ timeout: 300 });
  }).toPass({ timeout: 15_000, intervals: [100] });
  await expect(input(anne, 'jobTitle')).toHaveValue(/^Géra+$/);
  await expect(anne.page.getByTestId('save-state')).toContainText('Saisie en cours');

  await input(anne, 'jobTitle').blur();
  for (const device of [anne, paul]) {
    const conflict = device.page.locator('[data-field="jobTitle"]').getByRole('group');
    await expect(conflict.getByRole('button', { name: /Directeur.*Paul Durand/ })).toBeVisible();
    await expect(conflict.getByRole('button', { name: /Géra+.*Anne Martin/ })).toBeVisible();
  }
});

test('[E1b] two addresses changed offline are two whole addresses to choose from', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await openSheet(paul, id);
  await expect(input(paul, 'name')).toHaveValue('Roger Petit');
  await anne.offline();
  await paul.offline();
  await writeAddress(anne, { Rue: '1 rue des Lilas', 'Code postal': '35000', Ville: 'Rennes' });
  await writeAddress(paul, { Rue: '9 quai du Port', 'Code postal': '56100', Ville: 'Lorient' });

  await anne.online();
  await paul.online();
  for (const device of [anne, paul]) {
    const choices = device.page.locator('[data-field="address"]').getByRole('list').getByRole('button');
    await expect(choices).toHaveCount(2);
    await expect(choices.filter({ hasText: '1 rue des Lilas' })).toContainText('35000 Rennes');
    await expect(choices.filter({ hasText: '9 quai du Port' })).toContainText('56100 Lorient');
  }
});

/** Both numbers, each with its author and the time it was written. */
async function showsBoth(device: Device): Promise<void> {
  const choices = phone(device).getByRole('group').getByRole('button');
  await expect(choices).toHaveCount(2);
  await expect(choices.filter({ hasText: '06 39 98 00 01' })).toContainText(
    /Anne Martin.*(maintenant|il y a|\d{2}:\d{2})/
  );
  await expect(choices.filter({ hasText: '06 39 98 00 02' })).toContainText(
    /Paul Durand.*(maintenant|il y a|\d{2}:\d{2})/
  );
}

/** What both replaced without seeing each other is in the history of the phone, and both new numbers are current. */
async function tellsWhatBothReplaced(device: Device): Promise<void> {
  await openHistory(phone(device));
  const entries = device.page.getByRole('dialog', { name: /Historique/ }).getByRole('listitem');
  await expect(entries.filter({ hasText: 'Valeur actuelle' })).toHaveCount(2);
  await expect(entries.filter({ hasText: '01 99 00 11 22' })).toContainText(/Anne Martin.*remplacé par/);
  await device.page.keyboard.press('Escape');
}

/** The history of the phone tells all of it: who wrote what, and who replaced it. */
async function tellsItsHistory(device: Device): Promise<void> {
  await openHistory(phone(device));
  const entries = device.page.getByRole('dialog', { name: /Historique/ }).getByRole('listitem');
  const entry = (value: string) => entries.filter({ hasText: value });
  await expect(entry('01 99 00 11 22')).toContainText(/Anne Martin.*remplacé par/);
  await expect(entry('06 39 98 00 02')).toContainText(/Paul Durand.*remplacé par Paul Durand/);
  await expect(entry('06 39 98 00 01').filter({ hasText: 'remplacé' })).toContainText(
    /Anne Martin.*remplacé par Paul Durand/
  );
  await expect(entry('Valeur actuelle')).toContainText(/06 39 98 00 01.*Paul Durand/);
  await device.page.keyboard.press('Escape');
}

async function writeAddress(device: Device, parts: Readonly<Record<string, string>>): Promise<void> {
  const address = device.page.locator('[data-field="address"]');
  for (const [label, text] of Object.entries(parts)) await address.getByLabel(label).fill(text);
  await address.getByLabel('Ville').press('Enter');
  await settled(device);
}
