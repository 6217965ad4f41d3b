import { randomUuid } from '../../src/lib/base/ids.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import { clean } from './axe.ts';
import { annAndPaul, expect, newContact, openSheet, test, upToDate, type Device } from './carnet.ts';
import { writtenRow } from './madeContacts.ts';
import { accessOf, rawDevice } from './rawDevice.ts';
import { input, showTab, write } from './sheet.ts';

const field = ({ page }: Device, name: string) => page.locator(`[data-field="${name}"]`);
const mirrored = ({ page }: Device, name: string) => page.locator(`[data-mirrored="${name}"]`);
const choice = (device: Device, name: string) => field(device, name).getByRole('combobox');

test('[R4] a forced status holds on every device until it is cleared', async ({ relay, newDevice }) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await showTab(anne, 'Ventes et achats');
  await expect(choice(anne, 'forcedStatus')).toHaveValue('-1');
  await expect(field(anne, 'forcedStatus')).toContainText('Automatique (Prospect)');
  // Whoever makes a contact is its salesperson (R2).
  await expect(choice(anne, 'vendor').locator('option:checked')).toHaveText('Anne Martin');
  await clean(anne, 'sales tab');
  await choice(anne, 'forcedStatus').selectOption({ label: 'Client' });
  await expect(anne.page.getByText(/Choisi à la main par Anne Martin/)).toBeVisible();
  await upToDate(anne);

  await openSheet(paul, id, 'sales');
  await expect(paul.page.getByText(/Choisi à la main par Anne Martin/)).toBeVisible();
  await expect(paul.page.getByRole('tabpanel').getByRole('button', { name: /^Client/ })).toBeVisible();
  await clean(paul, 'a forced status', '[role=tabpanel]');
  await paul.page.setViewportSize({ width: 360, height: 740 });
  await clean(paul, 'a forced status, narrow', '[role=tabpanel]');
  const automatic = paul.page.getByRole('button', { name: 'Revenir à l’automatique' });
  await automatic.focus();
  await paul.page.keyboard.press('Enter');
  await expect(choice(paul, 'forcedStatus')).toBeFocused();
  for (const { page } of [paul, anne]) {
    await expect(page.getByText(/Choisi à la main/)).toBeHidden();
    await expect(page.getByRole('tabpanel').getByRole('button', { name: /^Prospect/ })).toBeVisible();
  }
});

test('[R5] [R13] an address shows what is of its company, edited there; the quote’s addresses are told with their rule', async ({
  relay,
  newDevice
}) => {
  const { anne } = await annAndPaul(relay, newDevice);
  const { page } = anne;
  const raw = await rawDevice(relay, await accessOf(anne));
  const by = randomUuid(systemRandom);
  const company = writtenRow(1, by, {
    kind: 'main',
    name: 'Sanitaires Réunis',
    isCompany: true,
    fields: { siret: '73282932000075', vat: 'FR44732829320', ref: 'CL0041' }
  });
  const site = writtenRow(2, by, {
    kind: 'child',
    parent: company.docId,
    addressType: 'delivery',
    name: 'Chantier Lilas',
    fields: { vendor: 'nobody-here', address: { mode: 'own', zip: '3100', city: 'Toulouse' } }
  });
  const other = writtenRow(3, by, {
    kind: 'child',
    parent: company.docId,
    addressType: 'delivery',
    name: 'Chantier Bleu',
    fields: { defaultAddress: true }
  });
  raw.send(encodeFrame({ type: 'push', atomic: false, rows: [company, site, other] }));
  await raw.frame('ack');
  raw.close();
  await upToDate(anne);

  await openSheet(anne, site.docId);
  await expect(field(anne, 'address')).toContainText('Ce code postal n’existe pas');
  await showTab(anne, 'Ventes et achats');
  await expect(mirrored(anne, 'isCustomer')).toContainText('Oui');
  const vendor = mirrored(anne, 'vendor');
  await expect(vendor).toContainText(
    'Noté aussi sur ce contact, sans effet\u00a0: inconnu (était nobody-here)'
  );
  await clean(anne, 'mirrored fields', '[role=tabpanel]');
  await vendor.getByRole('button', { name: 'Retirer d’ici' }).click();
  await expect(vendor).not.toContainText('sans effet');
  await expect(input(anne, 'ref')).toHaveValue('');
  await page.getByRole('button', { name: 'Prendre la suivante\u00a0: CL0042' }).click();
  await expect(input(anne, 'ref')).toHaveValue('CL0042');
  await expect(input(anne, 'ref')).toBeFocused();

  await vendor.getByRole('link', { name: /y modifier Vendeur/ }).click();
  await expect(page).toHaveURL(new RegExp(`${company.docId}/sales\\?field=vendor`));
  await expect(choice(anne, 'vendor')).toBeFocused();
  await showTab(anne, 'Comptabilité');
  await expect(field(anne, 'siret')).toContainText('Un SIRET a quatorze chiffres');
  await expect(field(anne, 'vat')).not.toContainText('TVA n’a pas');
  await write(input(anne, 'siret'), '73282932000074');
  await expect(field(anne, 'siret')).not.toContainText('Un SIRET a quatorze chiffres');

  await showTab(anne, 'Contacts & Adresses');
  const delivery = page.locator('[data-address-use="delivery"]');
  await expect(delivery.getByRole('link', { name: 'Chantier Bleu' })).toBeVisible();
  await expect(delivery).toContainText('Elle est marquée par défaut.');
  await expect(page.locator('[data-address-use="invoice"]')).toContainText('Aucune adresse n’est de ce type');
  await clean(anne, 'addresses', '[role=tabpanel]');
  await delivery.getByRole('button', { name: /pourquoi/ }).click();
  await expect(page.getByRole('dialog')).toContainText('Marquer une autre adresse par défaut');
});

test('[R17] consents met at a merge: the refusal wins, both show; requests fall due after a month', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await openSheet(paul, id, 'sales');
  await showTab(anne, 'Ventes et achats');
  const line = ({ page }: Device) => page.locator('[data-field="consent/email/prospecting"]');
  const allowed = ({ page }: Device) =>
    page.getByRole('row').filter({ hasText: 'E-mail' }).getByRole('cell').first();
  await expect(allowed(paul)).toContainText('accord à demander');
  for (const { page } of [anne, paul]) {
    await page.getByRole('button', { name: 'Noter un accord ou un refus' }).click();
    await expect(page.getByRole('dialog').getByLabel('Preuve')).toBeVisible();
  }
  await clean(anne, 'consent', 'dialog[open]');
  await anne.offline();
  await paul.offline();
  const note = async ({ page }: Device, decision: string, proof: string) => {
    const dialog = page.getByRole('dialog');
    await dialog.getByText(decision, { exact: true }).click();
    await dialog.getByLabel('Preuve').fill(proof);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: 'Noter un accord ou un refus' })).toBeFocused();
  };
  await note(anne, 'Accordé', 'Devis signé');
  await expect(allowed(anne)).toContainText('accord donné');
  await note(paul, 'Refusé', 'Appel du 3 avril');
  await anne.online();
  await paul.online();
  for (const device of [anne, paul]) {
    await expect(allowed(device)).toContainText('refusé');
    await expect(line(device)).toContainText('Appel du 3 avril');
    await expect(line(device)).toContainText('2 valeurs');
  }
  await clean(anne, 'consents in conflict', '[role=tabpanel]');

  const { page } = anne;
  await page.getByRole('button', { name: 'Noter une demande' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reçue le').fill('2026-01-31');
  await expect(dialog.getByLabel('Réponse à donner avant le')).toHaveValue('2026-02-28');
  await clean(anne, 'request', 'dialog[open]');
  await dialog.getByRole('button', { name: 'Noter' }).click();
  const request = page.getByRole('listitem').filter({ hasText: 'Lire ses données' });
  await expect(request).toContainText('En retard');
  await expect(paul.page.getByText('Lire ses données')).toBeVisible();
  await request.getByRole('button', { name: 'Répondue aujourd’hui' }).click();
  await expect(request).toContainText('Répondue le');
  await expect(request.getByRole('button', { name: /^Modifier/ })).toBeFocused();
});
