import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import { clean } from './axe.ts';
import { annAndPaul, expect, invite, join, test, upToDate, waiting, type Device } from './carnet.ts';
import { writtenRow } from './madeContacts.ts';
import { accessOf, memberOf, rawDevice } from './rawDevice.ts';
import { write } from './sheet.ts';
import type { RelayProcess } from './relayProcess.ts';

const item = ({ page }: Device, name: string) => page.getByRole('group', { name, exact: true });
const nameIn = (device: Device, name: string) => item(device, name).getByRole('textbox', { name: 'Nom' });
const stages = ({ page }: Device) => page.locator('[data-list="stage"] [data-item]');

/** To a page of the settings, as a person goes there. */
async function openList({ page }: Device, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Réglages', exact: true }).click();
  await page.getByRole('main').getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** An opportunity whose quote has been handed over; its sheet. */
async function opportunity(anne: Device, relay: RelayProcess): Promise<string> {
  const raw = await rawDevice(relay, await accessOf(anne));
  const fields = { title: 'Poêle du salon', state: 'open', stage: 'stage:quoted' };
  const row = writtenRow(
    1,
    await memberOf(anne),
    { kind: 'main', name: 'Odile Brun' },
    {},
    { poele: { kind: 'opportunity', fields } }
  );
  raw.send(encodeFrame({ type: 'push', atomic: false, rows: [row] }));
  await raw.frame('ack');
  raw.close();
  await upToDate(anne);
  return `/contacts/${row.docId}/documents/poele`;
}

test('stages are added, renamed, put in order and archived by keyboard; every picker follows', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const sheet = await opportunity(anne, relay);
  const { page } = anne;
  await openList(anne, 'Étapes des opportunités');
  await expect(item(anne, 'Devis remis').getByText('1 contact')).toBeVisible();
  await write(page.getByRole('textbox', { name: 'Nouvelle étape' }), 'Relance');
  await expect(stages(anne)).toHaveCount(6);
  await write(nameIn(anne, 'Nouvelle'), 'Premier contact');
  await nameIn(anne, 'Relance').press('Alt+ArrowUp');
  await expect(nameIn(anne, 'Relance')).toBeFocused();
  await expect(stages(anne).nth(4).getByRole('group', { name: 'Relance' })).toBeVisible();

  await page.getByRole('button', { name: 'Actions : Devis remis' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Archiver' }).press('Enter');
  await expect(page.getByText(/Devis remis.*n’est plus proposé. 1 contact le garde/)).toBeVisible();
  await expect(stages(anne)).toHaveCount(5);
  await page.getByRole('checkbox', { name: /élément archivé/ }).check();
  await expect(item(anne, 'Devis remis').getByText('gardé par 1 contact')).toBeVisible();
  await clean(anne, 'stages');

  // On the other device: the picker has the new order and names, and shows the archived one where it was chosen.
  await upToDate(anne);
  await paul.page.goto(new URL(sheet, paul.page.url()).href);
  const picker = paul.page.getByRole('combobox', { name: 'Étape' });
  await expect(picker.locator('option')).toHaveText([
    /Choisir|Non précisé|–|^$/,
    'Premier contact',
    'Qualifiée',
    'Visite faite',
    'Relance',
    'Négociation',
    'Devis remis (archivé)'
  ]);
  await expect(picker.locator('option:checked')).toHaveText('Devis remis (archivé)');
});

test('[C6] two devices rename the same item without a network: one choice, the same on both', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  for (const device of [anne, paul]) await openList(device, 'Étiquettes');
  await paul.offline();
  await write(nameIn(paul, 'Granulés'), 'Pellets');
  await waiting(paul, /1 modification/);
  await write(nameIn(anne, 'Granulés'), 'Poêles à granulés');
  await upToDate(anne);
  await paul.online();
  await expect(anne.page.getByText('À choisir', { exact: true })).toBeVisible();
  await clean(anne, 'an item in conflict');
  await anne.page.getByRole('button', { name: /Garder\s*Poêles à granulés/ }).click();
  await expect(nameIn(paul, 'Poêles à granulés')).toHaveValue('Poêles à granulés');
  await expect(paul.page.getByText('À choisir', { exact: true })).toBeHidden();
});

test('the company, formulas and terms are typed with what they come to; a reader finds all locked', async ({
  relay,
  newDevice
}) => {
  const { anne } = await annAndPaul(relay, newDevice);
  const { page } = anne;
  await openList(anne, 'Entreprise');
  await write(page.getByRole('textbox', { name: 'SIRET' }), '73282932000075');
  await page.getByRole('textbox', { name: 'SIRET' }).blur();
  await expect(page.getByText(/Un SIRET a quatorze chiffres/)).toBeVisible();
  await write(page.getByRole('textbox', { name: 'SIRET' }), '73282932000074');
  await write(page.getByRole('textbox', { name: 'IBAN' }), 'FR76 3000 6000 0112 3456 7890 189');
  await clean(anne, 'company');
  await page
    .getByRole('navigation', { name: 'Entreprise et listes' })
    .getByText('Formats et numérotation')
    .click();
  await page.getByRole('textbox', { name: 'Références internes' }).fill('CL');
  await expect(page.getByText(/pas de compteur/)).toBeVisible();
  await write(page.getByRole('textbox', { name: 'Références internes' }), 'CL%05i');
  await expect(page.getByText('Le prochain : CL00001')).toBeVisible();
  await clean(anne, 'formats');

  const link = await invite(anne, 'Luc Lecteur', 'Lecture seule');
  const reader = await newDevice();
  await join(reader, link);
  await upToDate(reader);
  await openList(reader, 'Conditions de règlement');
  await expect(reader.page.getByText(/en lecture seule/)).toBeVisible();
  await expect(nameIn(reader, 'À réception')).not.toBeEditable();
  await reader.page.getByRole('button', { name: 'Détails : 30 jours', exact: true }).click();
  await expect(reader.page.getByRole('combobox', { name: 'Calcul' })).toBeDisabled();
  await expect(reader.page.getByRole('textbox', { name: 'Nouvelle condition de règlement' })).toBeHidden();
  await reader.page.setViewportSize({ width: 360, height: 740 });
  await clean(reader, 'payment terms of a reader, narrow');
});
