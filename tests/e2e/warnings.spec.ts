import { systemRandom } from '../../src/lib/base/random.ts';
import { randomUuid } from '../../src/lib/base/ids.ts';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import { clean } from './axe.ts';
import { annAndPaul, expect, newContact, openSheet, test, upToDate, type Device } from './carnet.ts';
import { writtenRow } from './madeContacts.ts';
import { accessOf, rawDevice } from './rawDevice.ts';
import { showTab } from './sheet.ts';

const row = ({ page }: Device, kind: string) => page.locator(`[data-warning="${kind}"]`);
const banner = ({ page }: Device, text: string) => page.getByRole('status').filter({ hasText: text });

async function setWarning(
  { page }: Device,
  button: string,
  { level, message }: { readonly level: string; readonly message: string }
): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(level, { exact: true }).click();
  await dialog.getByLabel('Message').fill(message);
  await dialog.getByRole('button', { name: /^Poser/ }).click();
  await expect(dialog).toBeHidden();
}

test('[R6] a block set on one device is on the other with its author, and on the address underneath; lifting says why', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await showTab(anne, 'Notes internes');
  await clean(anne, 'warnings, none');

  await anne.page.getByRole('button', { name: 'Poser\u00a0: Rendez-vous', exact: true }).focus();
  await anne.page.keyboard.press('Enter');
  await clean(anne, 'set a warning', 'dialog[open]');
  // By keyboard: the level, then the message, then Tab to the button.
  const dialog = anne.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Avertissement' }).focus();
  await anne.page.keyboard.press('ArrowRight');
  await anne.page.keyboard.press('Tab');
  await expect(dialog.getByLabel('Message')).toBeFocused();
  await anne.page.keyboard.type('Mauvais payeur');
  await dialog.getByRole('button', { name: 'Poser le blocage' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(
    anne.page.getByRole('button', { name: 'Modifier\u00a0: Rendez-vous', exact: true })
  ).toBeFocused();
  await expect(row(anne, 'appointment')).toContainText('Bloquant');
  await expect(row(anne, 'sale')).toContainText('Aucun');
  await upToDate(anne);

  await openSheet(paul, id, 'notes');
  await expect(row(paul, 'appointment')).toContainText('Mauvais payeur');
  await expect(row(paul, 'appointment')).toContainText(/Anne Martin, \d+ \S+ \d{4}/);
  await expect(row(paul, 'invoice')).toContainText('Aucun');
  await expect(banner(paul, 'Mauvais payeur')).toContainText('rendez-vous');
  await clean(paul, 'a block of somebody else');

  // An address underneath has it too, and says where it comes from.
  await showTab(paul, 'Contacts & Adresses');
  await paul.page.getByRole('button', { name: 'Ajouter une adresse ou une personne' }).click();
  await paul.page.getByRole('button', { name: /^Adresse d’expédition/ }).click();
  await expect(paul.page).not.toHaveURL(new RegExp(id));
  await showTab(paul, 'Notes internes');
  const inherited = row(paul, 'appointment');
  await expect(inherited).toContainText('Mauvais payeur');
  await expect(inherited.getByRole('link', { name: 'Roger Petit' })).toBeVisible();
  await clean(paul, 'an inherited block');
  await paul.page.setViewportSize({ width: 360, height: 740 });
  await clean(paul, 'an inherited block, narrow');
  await paul.page.setViewportSize({ width: 1280, height: 720 });
  await inherited.getByRole('link', { name: 'Roger Petit' }).click();
  await expect(paul.page).toHaveURL(new RegExp(`${id}/notes`));

  // Any member may lift it, and must say why.
  await paul.page.getByRole('button', { name: 'Lever\u00a0: Rendez-vous', exact: true }).click();
  const lifting = paul.page.getByRole('dialog');
  await lifting.getByRole('button', { name: 'Lever', exact: true }).click();
  await expect(lifting.getByText('Dites pourquoi')).toBeVisible();
  await clean(paul, 'lift without a reason', 'dialog[open]');
  await lifting.getByLabel('Pourquoi il est levé').fill('Tout est réglé');
  await paul.page.keyboard.press('Enter');
  await expect(lifting).toBeHidden();
  await expect(row(paul, 'appointment')).toContainText('Tout est réglé');
  await expect(
    paul.page.getByRole('button', { name: 'Poser\u00a0: Rendez-vous', exact: true })
  ).toBeFocused();
  await expect(row(anne, 'appointment')).toContainText(/Levé par Paul Durand.*Tout est réglé/);
  await expect(banner(anne, 'Mauvais payeur')).toBeHidden();
});

test('[R6] two who set a level without seeing each other: both show, the strictest holds until somebody chooses', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await showTab(anne, 'Notes internes');
  await openSheet(paul, id, 'notes');
  await expect(row(paul, 'sale')).toContainText('Aucun');
  // The dialog comes with its first use, and these devices have no service worker that keeps it.
  for (const { page } of [anne, paul]) {
    await page.getByRole('button', { name: 'Poser\u00a0: Devis et commandes', exact: true }).click();
    await expect(page.getByRole('dialog').getByLabel('Message')).toBeVisible();
    await page.keyboard.press('Escape');
  }
  await anne.offline();
  await paul.offline();
  await setWarning(anne, 'Poser\u00a0: Devis et commandes', { level: 'Bloquant', message: 'Deux impayés' });
  await setWarning(paul, 'Poser\u00a0: Devis et commandes', {
    level: 'Avertissement',
    message: 'Demander un acompte'
  });
  await anne.online();
  await paul.online();
  for (const device of [anne, paul]) {
    await expect(row(device, 'sale')).toContainText('2 valeurs');
    await expect(row(device, 'sale')).toContainText('Bloquant');
    await expect(banner(device, 'Deux impayés')).toBeVisible();
    await expect(banner(device, 'Demander un acompte')).toBeVisible();
  }
  await clean(paul, 'two levels', '[data-warning="sale"]');
  await row(paul, 'sale')
    .getByRole('button', { name: /Demander un acompte/ })
    .click();
  for (const device of [anne, paul]) {
    await expect(row(device, 'sale')).not.toContainText('2 valeurs');
    await expect(row(device, 'sale')).not.toContainText('Deux impayés');
    await expect(banner(device, 'Deux impayés')).toBeHidden();
  }
});

test('[R8] all customer documents in one act; what is open is asked about, and goes on with a clearance or is listed', async ({
  relay,
  newDevice
}) => {
  const { anne } = await annAndPaul(relay, newDevice);
  const { page } = anne;
  const raw = await rawDevice(relay, await accessOf(anne));
  const by = randomUuid(systemRandom);
  const made = writtenRow(
    1,
    by,
    { kind: 'main', name: 'Sanitaires Réunis' },
    {},
    {
      q1: { kind: 'quote', fields: { state: 'sent', number: 'DAB0001' } },
      a1: { kind: 'appointment', fields: { state: 'planned', title: 'Ramonage' } },
      p1: { kind: 'purchaseOrder', fields: { state: 'draft', number: 'CF7' } }
    }
  );
  raw.send(encodeFrame({ type: 'push', atomic: false, rows: [made] }));
  await raw.frame('ack');
  raw.close();
  await upToDate(anne);
  await openSheet(anne, made.docId, 'notes');

  // Set for all, and everything is left to be looked at.
  const all = page.getByRole('button', { name: 'Poser\u00a0: Tous les documents client', exact: true });
  await all.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Bloquant', { exact: true }).click();
  await dialog.getByLabel('Message').fill('Deux impayés');
  const under = dialog.getByRole('group', { name: /2 documents en cours/ });
  await expect(under).toContainText('Devis DAB0001 · Envoyé');
  await expect(under).toContainText('Rendez-vous Ramonage · À confirmer');
  await expect(under).not.toContainText('CF7');
  await expect(under.getByRole('radio', { name: /^Les laisser continuer/ })).toBeChecked();
  await clean(anne, 'open documents', 'dialog[open]');
  await page.setViewportSize({ width: 360, height: 740 });
  await clean(anne, 'open documents, narrow', 'dialog[open]');
  await page.setViewportSize({ width: 1280, height: 720 });
  await under.getByRole('radio', { name: /^Les faire vérifier/ }).check();
  await dialog.getByRole('button', { name: 'Poser le blocage' }).click();
  await expect(dialog).toBeHidden();
  for (const kind of ['all', 'appointment', 'opportunity', 'sale', 'invoice']) {
    await expect(row(anne, kind)).toContainText('Deux impayés');
  }
  await expect(row(anne, 'purchase')).toContainText('Aucun');
  const badge = page.getByRole('link', { name: /À vérifier/ });
  await expect(badge).toContainText('2');

  // Taken back, and set again with a clearance for each.
  await page.keyboard.press('Control+z');
  await expect(row(anne, 'all')).toContainText('Aucun');
  await all.click();
  await dialog.getByText('Bloquant', { exact: true }).click();
  await dialog.getByLabel('Message').fill('Deux impayés');
  await dialog.getByRole('button', { name: 'Poser le blocage' }).click();
  await expect(row(anne, 'all')).toContainText('Deux impayés');
  await expect(badge).not.toContainText('2');

  // Worded otherwise, it is the same warning: nothing is asked again.
  await page.getByRole('button', { name: 'Modifier\u00a0: Devis et commandes', exact: true }).click();
  await expect(dialog.getByLabel('Message')).toHaveValue('Deux impayés');
  await expect(dialog.getByRole('group', { name: /en cours/ })).toHaveCount(0);
  await dialog.getByLabel('Message').fill('Trois impayés');
  await dialog.getByRole('button', { name: 'Poser le blocage' }).click();
  await expect(row(anne, 'sale')).toContainText('Trois impayés');
  await expect(row(anne, 'all')).toContainText('Différents selon le document');
  await expect(badge).not.toContainText('1');
});
