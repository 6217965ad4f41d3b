import { readFile } from 'node:fs/promises';
import { clean } from './axe.ts';
import { annAndPaul, expect, newContact, openSheet, test, upToDate, type Device } from './carnet.ts';
import { input, note, showTab, write } from './sheet.ts';

const field = ({ page }: Device, name: string) => page.locator(`[data-field="${name}"]`);
const choice = (device: Device, name: string) => field(device, name).getByRole('combobox');

test('[R14] [R19] accounts, terms and banks; what is wrong is kept and marked, and it is on the other device', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Sanitaires Réunis' });
  await showTab(anne, 'Comptabilité');
  await anne.page.getByRole('button', { name: 'Prendre le suivant\u00a0: 41100001' }).press('Enter');
  await expect(input(anne, 'receivableAccount')).toHaveValue('41100001');
  await expect(input(anne, 'receivableAccount')).toBeFocused();
  await choice(anne, 'fiscalPosition').selectOption({ label: 'Rénovation énergétique' });
  await choice(anne, 'paymentTermCustomer').selectOption({ label: '30 jours' });
  await choice(anne, 'invoicePolicy').selectOption({ label: 'Quantités livrées' });
  await write(input(anne, 'creditLimit'), '2500,50');
  await anne.page.getByRole('button', { name: 'Ajouter un compte' }).press('Enter');
  const iban = ({ page }: Device) => page.getByRole('textbox', { name: /^IBAN/ });
  await write(iban(anne), 'FR76 3000 6000 0112 3456 7890 188');
  await expect(anne.page.getByText(/^Cet IBAN n’a pas/)).toBeVisible();
  await clean(anne, 'accounting', '[role=tabpanel]');
  await upToDate(anne);

  await openSheet(paul, id, 'accounting');
  await expect(iban(paul)).toHaveValue('FR76 3000 6000 0112 3456 7890 188');
  await expect(input(paul, 'creditLimit')).toHaveValue('2\u202f500,5');
  await expect(choice(paul, 'paymentTermCustomer').locator('option:checked')).toHaveText('30 jours');
  await paul.page.setViewportSize({ width: 360, height: 740 });
  await clean(paul, 'accounting, narrow', '[role=tabpanel]');
});

test('[R16] a source brings its medium, and one that was met with another at a merge says so', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await openSheet(paul, id, 'marketing');
  await showTab(anne, 'Marketing');
  await choice(anne, 'source').selectOption({ label: 'Facebook' });
  await expect(choice(anne, 'medium').locator('option:checked')).toHaveText('Réseaux sociaux');
  await expect(choice(paul, 'source').locator('option:checked')).toHaveText('Facebook');
  await anne.offline();
  await paul.offline();
  await choice(paul, 'source').selectOption({ label: 'Instagram' });
  await choice(anne, 'medium').selectOption({ label: 'Magasin' });
  await expect(choice(anne, 'source')).toHaveValue('-1');
  await anne.online();
  await paul.online();
  for (const device of [anne, paul]) {
    await expect(field(device, 'source')).toContainText('Instagram est une source du canal Réseaux sociaux');
  }
  await clean(anne, 'marketing', '[role=tabpanel]');
});

test('[C13] the data of one person are handed over in their language, without a network', async ({
  relay,
  newDevice
}) => {
  const { anne } = await annAndPaul(relay, newDevice);
  await newContact(anne, { name: 'Emma Brown' });
  await choice(anne, 'lang').selectOption({ label: 'Anglais' });
  await showTab(anne, 'Notes internes');
  await note(anne, 'internalNote').fill('Pays late');
  const { page } = anne;
  const open = async (): Promise<void> => {
    await page.locator('article').getByRole('button', { name: 'Plus d’actions' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Exporter les données de cette personne' }).click();
    await expect(page.getByRole('dialog')).toContainText('Relisez avant de remettre');
  };
  await open();
  await clean(anne, 'export', 'dialog[open]');
  const textOf = async (button: string): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('dialog').getByRole('button', { name: button }).click()
    ]);
    return readFile(await download.path(), 'utf8');
  };
  const html = await textOf('Page à lire ou imprimer');
  expect(html).toContain('<h1>Data of Emma Brown</h1>');
  expect(html).toContain('Pays late');
  await anne.offline();
  await open();
  const file = JSON.parse(await textOf('Fichier JSON')) as { readonly title: string };
  expect(file.title).toBe('Data of Emma Brown');
});
