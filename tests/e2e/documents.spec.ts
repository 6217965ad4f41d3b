import * as Y from 'yjs';
import { systemRandom } from '../../src/lib/base/random.ts';
import type { ContactInput } from '../../src/lib/commands/createContact.ts';
import { openDocument } from '../../src/lib/contact/document.ts';
import { applyEdits } from '../../src/lib/contact/write.ts';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import type { PushRow } from '../../src/lib/protocol/frames.ts';
import { clean } from './axe.ts';
import { annAndPaul, createCarnet, expect, openSheet, test, upToDate, type Device } from './carnet.ts';
import { writtenRow } from './madeContacts.ts';
import { accessOf, memberOf, rawDevice } from './rawDevice.ts';
import type { RelayProcess } from './relayProcess.ts';
import { write } from './sheet.ts';

const KINDS = {
  appointment: { name: 'Nouveau rendez-vous', label: 'Rendez-vous', warning: 'appointment' },
  opportunity: { name: 'Nouvelle opportunité', label: 'Opportunité', warning: 'opportunity' },
  quote: { name: 'Nouveau devis', label: 'Devis', warning: 'sale' },
  invoice: { name: 'Nouvelle facture', label: 'Facture', warning: 'invoice' }
} as const;
type Kind = keyof typeof KINDS;

const warning = (level: 'warning' | 'block', message: string) => ({ id: `w-${message}`, level, message });

/** Writes as Anne, from another device of hers. */
async function asAnne(anne: Device, relay: RelayProcess) {
  const by = await memberOf(anne);
  let n = 0;
  const push = async (...rows: readonly PushRow[]): Promise<void> => {
    const raw = await rawDevice(relay, await accessOf(anne));
    raw.send(encodeFrame({ type: 'push', atomic: false, rows }));
    await raw.frame('ack');
    raw.close();
  };
  return {
    async contact(input: ContactInput, facts: Parameters<typeof writtenRow>[3] = {}): Promise<PushRow> {
      const row = writtenRow((n += 1), by, input, facts);
      await push(row);
      return row;
    },
    /** Sets a warning on a contact that was written here before. */
    async warn(row: PushRow, field: string, value: ReturnType<typeof warning>): Promise<void> {
      const doc = openDocument(row.docId, row.bytes, systemRandom);
      applyEdits(doc, [{ op: 'set', field, value, seen: [] }], { by, now: Date.now() });
      await push({ ...row, n: (n += 1), bytes: Y.encodeStateAsUpdate(doc) });
      doc.destroy();
    }
  };
}

/** From the menu of the open sheet. */
async function startHere({ page }: Device, kind: Kind): Promise<void> {
  await page.locator('[data-documents]').getByRole('button', { name: 'Nouveau document' }).click();
  await page.getByRole('menuitem', { name: KINDS[kind].name }).click();
}

function editor({ page }: Device) {
  return page.locator('[data-document]');
}

function step(device: Device, to: string) {
  return editor(device).locator(`[data-move="${to}"]`);
}

/** Types a name into the picker and takes the line with it. */
async function pick({ page }: Device, dialog: string, name: string): Promise<void> {
  const field = page.getByRole('dialog', { name: dialog }).getByRole('combobox', { name: 'Contact' });
  await field.fill(name);
  await expect(page.getByRole('option', { name }).first()).toBeVisible();
  await field.press('Enter');
}

test('[R-E1] a block shows who, when and why wherever the contact is chosen, and empties the field', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const { page } = paul;
  const written = await asAnne(anne, relay);
  for (const [kind, { label, warning: of }] of Object.entries(KINDS)) {
    await written.contact(
      { kind: 'main', name: `Sans ${kind}` },
      { [`warning/${of}`]: warning('block', `Pas de ${label}`) }
    );
  }
  const company = await written.contact(
    { kind: 'main', name: 'Société Bloquée', isCompany: true },
    { 'warning/appointment': warning('block', 'Mauvais payeur') }
  );
  await written.contact({
    kind: 'child',
    parent: company.docId,
    addressType: 'delivery',
    name: 'Chantier Lilas'
  });
  await upToDate(paul);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('nouveau doc');
  await page.getByRole('option', { name: /^Nouveau document/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Nouveau document' });
  const blocked = page.getByRole('dialog', { name: 'Bloqué' });
  const chosen = dialog.locator('[data-chosen]');
  await expect(dialog.getByRole('combobox', { name: 'Contact' })).toBeFocused();
  await clean(paul, 'new document', 'dialog[open]');

  for (const [kind, { label }] of Object.entries(KINDS)) {
    await dialog.getByLabel('Type de document').selectOption({ label });
    for (const other of Object.keys(KINDS)) {
      await pick(paul, 'Nouveau document', `Sans ${other}`);
      if (other === kind) {
        await expect(blocked).toContainText(`Pas de ${label}`);
        await expect(blocked).toContainText(/Par Anne Martin, le \d/);
        if (kind === 'appointment') await clean(paul, 'blocked', 'dialog[open]:last-of-type');
        await blocked.getByRole('button', { name: 'Fermer' }).last().click();
        await expect(chosen).toHaveCount(0);
        await expect(dialog.getByRole('combobox', { name: 'Contact' })).toHaveValue('');
        await expect(dialog.getByRole('combobox', { name: 'Contact' })).toBeFocused();
      } else {
        await expect(chosen).toContainText(`Sans ${other}`);
        await dialog.getByRole('button', { name: 'Choisir un autre contact' }).click();
      }
    }
  }

  // The site of a blocked company is under the block too; with a phone's width, and by keys alone.
  await page.setViewportSize({ width: 360, height: 740 });
  await dialog.getByLabel('Type de document').selectOption({ label: 'Rendez-vous' });
  await pick(paul, 'Nouveau document', 'Chantier Lilas');
  await expect(blocked).toContainText('Mauvais payeur');
  await expect(blocked.getByRole('button', { name: 'Société Bloquée' })).toBeVisible();
  await clean(paul, 'blocked, narrow', 'dialog[open]:last-of-type');
  await page.keyboard.press('Escape');
  await expect(blocked).toBeHidden();
  await expect(chosen).toHaveCount(0);
  // Other kinds are not affected.
  await dialog.getByLabel('Type de document').selectOption({ label: 'Devis' });
  await pick(paul, 'Nouveau document', 'Chantier Lilas');
  await expect(chosen).toContainText('Chantier Lilas');
  await dialog.getByRole('button', { name: 'Créer et ouvrir' }).click();
  await expect(editor(paul)).toHaveAttribute('data-kind', 'quote');
});

test('[R7] a block that comes while a document is open closes what would commit it, and says why', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const written = await asAnne(anne, relay);
  const contact = await written.contact({ kind: 'main', name: 'Odile Brun' });
  await upToDate(paul);
  await openSheet(paul, contact.docId);
  await startHere(paul, 'quote');
  await expect(step(paul, 'validated')).toBeEnabled();
  await written.warn(contact, 'warning/sale', warning('block', 'Impayé de mars'));
  await expect(step(paul, 'validated')).toBeDisabled();
  await expect(step(paul, 'sent')).toBeDisabled();
  await expect(step(paul, 'cancelled')).toBeEnabled();
  await expect(paul.page.getByRole('alert')).toContainText(/Impayé de mars \(Anne Martin, le \d/);
  await clean(paul, 'editor under a block');
  // Nothing is thrown away.
  const title = editor(paul).locator('[data-field="title"]').getByRole('textbox');
  await write(title, 'Poêle à granulés');
  await expect(editor(paul).getByRole('heading', { level: 1 })).toContainText('Poêle à granulés');
  await step(paul, 'cancelled').click();
  await expect(editor(paul).getByText('Annulé', { exact: true })).toBeVisible();
  await expect(step(paul, 'draft')).toBeDisabled();
  // Ctrl+Z would open it again: the block stands in the way of that too.
  await title.blur();
  await paul.page.keyboard.press('Control+z');
  await expect(paul.page.getByRole('dialog', { name: 'Bloqué' })).toContainText('Impayé de mars');
});

test('[R7] a warning asks once, and what was answered is on the document', async ({ relay, newDevice }) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const { page } = paul;
  const written = await asAnne(anne, relay);
  const contact = await written.contact(
    { kind: 'main', name: 'Odile Brun' },
    { 'warning/sale': warning('warning', 'Paie toujours tard') }
  );
  await upToDate(paul);
  await openSheet(paul, contact.docId);
  await startHere(paul, 'quote');
  const asked = page.getByRole('dialog', { name: 'Avertissement' });
  await expect(asked).toContainText('Paie toujours tard');
  await clean(paul, 'warning', 'dialog[open]');
  await asked.getByRole('button', { name: 'Annuler' }).press('Enter');
  await expect(asked).toBeHidden();
  await expect(
    page.locator('[data-documents]').getByRole('button', { name: 'Nouveau document' })
  ).toBeFocused();
  await expect(page.locator('[data-entity]')).toHaveCount(0);

  await startHere(paul, 'quote');
  await asked.getByRole('button', { name: 'Passer outre' }).click();
  const cleared = editor(paul).locator('[data-clearances]');
  await expect(cleared).toHaveText(/Dérogation de Paul Durand \(vous\), le .*\s+Paie toujours tard/);
  await step(paul, 'validated').click();
  await expect(editor(paul).getByRole('heading', { level: 1 })).toContainText('Bon de commande');
  await expect(cleared.getByRole('listitem')).toHaveCount(1);
  await upToDate(paul);
  await anne.page.goto(page.url());
  await expect(editor(anne).locator('[data-clearances]')).toContainText('Dérogation de Paul Durand');
});

test('[R-E3] a prospect whose quote is validated is a client on every device; undone, a prospect again', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const written = await asAnne(anne, relay);
  const contact = await written.contact({ kind: 'main', name: 'Odile Brun' });
  await upToDate(paul);
  const line = (device: Device) => device.page.locator(`[data-contact="${contact.docId}"][role="row"]`);
  await expect(line(anne).getByText('Prospect')).toBeVisible();
  await openSheet(paul, contact.docId);
  await startHere(paul, 'opportunity');
  await write(editor(paul).locator('[data-field="title"]').getByRole('textbox'), 'Poêle');
  await step(paul, 'convert').click();
  await expect(editor(paul)).toHaveAttribute('data-kind', 'quote');
  await expect(editor(paul).getByRole('link', { name: 'Issu de : Opportunité Poêle' })).toBeVisible();
  await step(paul, 'validated').click();
  await expect(line(anne).getByText('Client', { exact: true })).toBeVisible();
  await paul.page.getByRole('button', { name: 'Retour à Odile Brun' }).click();
  await expect(paul.page.locator('[data-entity]')).toHaveCount(2);
  await expect(paul.page.locator('[data-entity]', { hasText: 'Bon de commande' })).toBeFocused();
  await expect(paul.page.locator('header').getByText('Client', { exact: true })).toBeVisible();
  await paul.page.getByRole('button', { name: /^Annuler\s: / }).click();
  await expect(line(anne).getByText('Prospect')).toBeVisible();
});

test('documents by keyboard: made, filled in, moved on, given to another contact, gone back from', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  const { page } = anne;
  await createCarnet(anne, relay);
  const written = await asAnne(anne, relay);
  const contact = await written.contact({ kind: 'main', name: 'Odile Brun' });
  const other = await written.contact({ kind: 'main', name: 'Marc Petit' });
  await written.contact({
    kind: 'child',
    parent: contact.docId,
    addressType: 'delivery',
    name: 'Chantier Lilas'
  });
  await upToDate(anne);
  await openSheet(anne, contact.docId);
  const menu = page.locator('[data-documents]').getByRole('button', { name: 'Nouveau document' });
  await menu.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Nouveau rendez-vous' }).focus();
  await page.keyboard.press('Enter');
  await expect(editor(anne)).toHaveAttribute('data-kind', 'appointment');
  await expect(editor(anne).getByRole('heading', { level: 1 })).toBeFocused();
  const address = page.url();
  await clean(anne, 'appointment');
  await editor(anne).getByLabel('Début', { exact: true }).fill('2026-12-01T09:00');
  await editor(anne).getByLabel('Début', { exact: true }).press('Enter');
  await write(editor(anne).getByLabel('Durée', { exact: true }), '90');
  await expect(editor(anne).getByText('soit 1 h 30')).toBeVisible();

  const site = editor(anne).locator('[data-field="site"]');
  await site.getByRole('button', { name: 'Choisir' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Choisir le chantier' });
  await expect(dialog.getByRole('combobox', { name: 'Contact' })).toBeFocused();
  await clean(anne, 'picker', 'dialog[open]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('option', { name: /Chantier Lilas/, selected: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(site.getByRole('link', { name: 'Chantier Lilas' })).toBeVisible();
  await step(anne, 'confirmed').press('Enter');
  await expect(editor(anne).getByText('Confirmé', { exact: true })).toBeVisible();

  await editor(anne).getByRole('button', { name: 'Plus d’actions' }).press('Enter');
  await page.getByRole('menuitem', { name: /Changer de contact/ }).press('Enter');
  await pick(anne, 'Changer de contact', 'Marc Petit');
  await expect(page).toHaveURL(new RegExp(`${other.docId}/documents/`));
  await expect(editor(anne).getByText('Confirmé', { exact: true })).toBeVisible();
  await page.goto(address);
  await expect(editor(anne).getByRole('status')).toContainText('passé à Marc Petit');
  await page.setViewportSize({ width: 360, height: 740 });
  await clean(anne, 'moved document, narrow');
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(other.docId));
  await page.goto(address);
  await page.getByRole('button', { name: 'Retour à Odile Brun' }).click();
  await expect(page).toHaveURL(new RegExp(`contacts/${contact.docId}$`));
  await expect(page.locator('[data-documents]')).toContainText('Aucun document');
  // The name of the button under the pointer is shown over the page.
  await page.mouse.move(0, 0);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await clean(anne, 'sheet with documents, narrow');
});
