import { annAndPaul, expect, newContact, openSheet, test, upToDate, type Device } from './carnet.ts';
import { input, note, phone, settled, write } from './sheet.ts';

test('[E1] both offline, both change the same phone and other fields: the same conflict on both, one choice ends it', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit', phone: '01 99 00 11 22' });
  await upToDate(anne);
  await openSheet(paul, id);
  await expect(phone(paul).getByRole('textbox')).toHaveValue('01 99 00 11 22');

  await anne.offline();
  await paul.offline();
  await write(phone(anne).getByRole('textbox'), '06 39 98 00 01');
  await write(input(anne, 'jobTitle'), 'Gérant');
  await write(phone(paul).getByRole('textbox'), '06 39 98 00 02');
  await write(input(paul, 'website'), 'https://petit.example.fr');
  await openSheet(paul, id, 'notes');
  await note(paul, 'clientNote').fill('Sonner deux fois');
  await settled(paul);
  await openSheet(paul, id);

  await anne.online();
  await paul.online();
  for (const device of [anne, paul]) {
    const conflict = phone(device).getByRole('group');
    await expect(conflict.getByRole('button')).toHaveCount(2);
    await expect(conflict.getByRole('button', { name: /06 39 98 00 01.*Anne Martin/ })).toBeVisible();
    await expect(conflict.getByRole('button', { name: /06 39 98 00 02.*Paul Durand/ })).toBeVisible();
    await expect(input(device, 'jobTitle')).toHaveValue('Gérant');
    await expect(input(device, 'website')).toHaveValue('https://petit.example.fr');
  }

  await phone(paul)
    .getByRole('button', { name: /06 39 98 00 01/ })
    .click();
  for (const device of [anne, paul]) {
    await expect(phone(device).getByRole('group')).toHaveCount(0);
    await expect(phone(device).getByRole('textbox')).toHaveValue('06 39 98 00 01');
    await expectHistory(device, ['01 99 00 11 22', '06 39 98 00 01', '06 39 98 00 02']);
  }

  // What was synced is on the device: it survives a reload without network.
  for (const device of [anne, paul]) {
    await upToDate(device);
    await device.offline();
    await device.page.reload();
    await expect(phone(device).getByRole('textbox')).toHaveValue('06 39 98 00 01');
  }
  await openSheet(anne, id, 'notes');
  await expect(note(anne, 'clientNote')).toContainText('Sonner deux fois');
});

test('[E1] after meeting again both devices are equal within 2 s', async ({ relay, newDevice }) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await openSheet(paul, id);
  await expect(input(paul, 'name')).toHaveValue('Roger Petit');
  await paul.offline();
  await write(input(paul, 'jobTitle'), 'Gérant');
  await settled(paul);

  await paul.online();
  await paul.page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(input(anne, 'jobTitle')).toHaveValue('Gérant', { timeout: 2_000 });
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
  await input(anne, 'jobTitle').focus();
  await write(input(paul, 'jobTitle'), 'Directeur');
  await upToDate(paul);
  await input(anne, 'jobTitle').pressSequentially('Gér', { delay: 20 });
  await anne.online();
  await keepTyping(anne, 'a');
  const arrived = anne.page.locator('[data-field="jobTitle"]').getByText('Directeur');
  await expect(arrived).toBeVisible();
  await expect(input(anne, 'jobTitle')).toHaveValue(/^Gér/);

  await input(anne, 'jobTitle').blur();
  for (const device of [anne, paul]) {
    const conflict = device.page.locator('[data-field="jobTitle"]').getByRole('group');
    await expect(conflict.getByRole('button', { name: /Directeur.*Paul Durand/ })).toBeVisible();
    await expect(conflict.getByRole('button', { name: /Gér.*Anne Martin/ })).toBeVisible();
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

/** Keeps the draft young until the network is back: an idle draft is written after 2 s. */
async function keepTyping({ page }: Device, letter: string): Promise<void> {
  await page.keyboard.type(letter);
}

async function expectHistory(device: Device, values: readonly string[]): Promise<void> {
  await phone(device)
    .getByRole('button', { name: /Historique/ })
    .click();
  const history = device.page.getByRole('dialog', { name: /Historique/ });
  for (const value of values) await expect(history.getByText(value).first()).toBeVisible();
  await device.page.keyboard.press('Escape');
}

async function writeAddress(device: Device, parts: Readonly<Record<string, string>>): Promise<void> {
  const address = device.page.locator('[data-field="address"]');
  for (const [label, text] of Object.entries(parts)) await address.getByLabel(label).fill(text);
  await address.getByLabel('Ville').press('Enter');
  await settled(device);
}
