import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expect, test } from 'vitest';
import { assess } from '../../rules/assess.ts';
import { createLook } from '../../rules/look.ts';
import { at, contact, document, NOW, SETTINGS, TODAY, warning } from '../../rules/rulesHarness.ts';
import type { ContactFacts } from '../../rules/types/facts.ts';
import { openBed, otherContact, storeWith, writeUnseen, type Bed } from './sheetBedHarness.ts';
import TabsHarness from './TabsHarness.svelte';

/** The contact of the bed. */
const HERE = '00000000-0000-4000-8000-000000000001';

/** What the rules say is told, whatever is in the store. */
async function show(
  part: 'sales' | 'accounting' | 'marketing' | 'warnings',
  fields: Parameters<typeof storeWith>[0],
  rows: readonly ContactFacts[],
  {
    unseen = [],
    complete = true,
    archived = [],
    field
  }: {
    unseen?: Parameters<typeof writeUnseen>[1];
    complete?: boolean;
    archived?: readonly string[];
    field?: string;
  } = {}
): Promise<Bed> {
  const store = storeWith(fields);
  writeUnseen(store, unseen);
  const bed = await openBed(store, 'ana', { archived });
  bed.port.rows.set('acme', otherContact('acme', 'Acme'));
  const assessment = assess(HERE, createLook(rows, complete), SETTINGS, TODAY);
  bed.port.emit({ type: 'assessment', id: bed.sheet.id, assessment });
  await render(TabsHarness, { ui: bed.ui, part, ...(field === undefined ? {} : { field }) });
  return bed;
}

const row = (kind: string) => page.elementLocator(element(`[data-warning="${kind}"]`));
const mirror = (field: string) => page.elementLocator(element(`[data-mirrored="${field}"]`));

function element(selector: string): Element {
  const found = window.document.querySelector(selector);
  if (!found) throw new Error(`nothing at ${selector}`);
  return found;
}

test('[R6] inherited warnings stand in their row with their place; what is customer’s says when it differs', async () => {
  const acme = contact('acme', { 'warning/sale': at(NOW, warning('w1', 'block'), 'bob') });
  await show('warnings', {}, [acme, contact(HERE, { parent: 'acme' })], {
    unseen: [{ field: 'warning/invoice', value: warning('w2', 'warning') }]
  });
  await expect.element(row('sale')).toMatchTextContent(/Bloquant.*Mauvais payeur.*Bob Martin.*Acme/s);
  await expect
    .element(row('sale').getByRole('link', { name: 'Acme' }))
    .toHaveAttribute('href', '/contacts/acme/notes');
  // What lies above can be made stricter here, and is lifted there.
  await expect.element(row('sale').getByRole('button', { name: /^Lever/ })).not.toBeInTheDocument();
  await expect.element(row('invoice').getByRole('button', { name: /^Lever/ })).toBeVisible();
  await expect.element(row('all')).toMatchTextContent(/Différents selon le document/);
  await expect.element(row('purchase')).toMatchTextContent(/Aucun/);
});

test('[R6] a block is set by keyboard with its message, and tells what happens without one', async () => {
  const { sheet } = await show('warnings', {}, [contact(HERE)]);
  const button = row('appointment').getByRole('button', { name: /^Poser/ });
  (button.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  const dialog = page.getByRole('dialog');
  await expect.element(dialog.getByLabelText('Message')).toBeVisible();
  await dialog.getByText('Bloquant').click();
  await expect.element(dialog).toMatchTextContent(/Aucun document de ce genre ne peut être commencé/);
  await dialog.getByLabelText('Message').fill('Deux impayés');
  await dialog.getByRole('button', { name: 'Poser le blocage' }).click();
  await expect.element(row('appointment')).toMatchTextContent(/Bloquant.*Deux impayés/s);
  expect(sheet.field('warning/appointment').value).toMatchObject({ level: 'block', message: 'Deux impayés' });
  expect(sheet.field('warning/sale').value).toBeNull();
});

test('[R6] a link leads to the line of one kind, also where that comes later, and the keys are on its button', async () => {
  const invoices = page.getByRole('button', { name: /^Poser.*acture/ });
  await show('warnings', {}, [contact(HERE)], { field: 'warning/invoice' });
  (element('button') as HTMLElement).click();
  await expect.element(invoices).toHaveFocus();
});

test('[R6] who has begun something else while the tab was on its way goes on there', async () => {
  const invoices = page.getByRole('button', { name: /^Poser.*acture/ });
  await show('warnings', {}, [contact(HERE)], { field: 'warning/invoice' });
  await userEvent.keyboard('{Tab}');
  (element('button') as HTMLElement).click();
  await expect.element(invoices).toBeVisible();
  await expect.element(invoices).not.toHaveFocus();
});

test('[R5] under a company its fields are told greyed with the way there; an own value can be taken away', async () => {
  const acme = contact('acme', { isCompany: true, isCustomer: true, vendor: 'ana' });
  const brun = contact(HERE, { parent: 'acme', vendor: 'gone' });
  const { sheet } = await show('sales', { parent: 'acme', vendor: 'gone' }, [acme, brun]);
  await expect.element(mirror('vendor')).toMatchTextContent(/Ana Silva/);
  await expect.element(mirror('vendor')).toMatchTextContent(/sans effet\s: inconnu \(était gone\)/);
  await expect.element(mirror('isCustomer')).toMatchTextContent(/Oui/);
  await expect.element(mirror('isSupplier')).toMatchTextContent(/Non/);
  await expect
    .element(mirror('vendor').getByRole('link', { name: /^de Acme/ }))
    .toHaveAttribute('href', '/contacts/acme/sales?field=vendor');
  await mirror('vendor').getByRole('button', { name: 'Retirer d’ici' }).click();
  await expect.poll(() => sheet.field('vendor').value).toBeNull();
});

test('[R5] what a company has chosen says so once it was archived', async () => {
  const acme = contact('acme', { isCustomer: true, paymentTermCustomer: 'paymentTerm:30days' });
  const brun = contact(HERE, { parent: 'acme' });
  await show('accounting', { parent: 'acme' }, [acme, brun], { archived: ['paymentTerm:30days'] });
  await expect.element(mirror('paymentTermCustomer')).toMatchTextContent(/30 jours \(archivé\)/);
});

test('[R5] while the company may still arrive, nothing is said of what is its', async () => {
  await show('sales', { parent: 'acme' }, [contact(HERE, { parent: 'acme' })], { complete: false });
  await expect.element(mirror('vendor')).toMatchTextContent(/Pas encore connu/);
});

test('[R1] [R4] who has bought stays a client, and a status that the documents do not bear out says so', async () => {
  const quote = document('quote', { state: at(NOW, 'validated', 'bob') });
  const brun = contact(HERE, { forcedStatus: at(NOW, 'prospect', 'bob') }, { q1: quote });
  const { sheet } = await show('sales', { isCustomer: false, forcedStatus: 'prospect' }, [brun]);
  await expect.element(page.getByText(/^Il reste client/)).toBeVisible();
  await expect
    .element(page.getByText(/Choisi à la main par Mireille/))
    .toMatchTextContent(/D’après les documents, ce serait\s: Client/);
  await page.getByRole('button', { name: 'Revenir à l’automatique' }).click();
  await expect.poll(() => sheet.field('forcedStatus').value).toBeNull();
});

test('[R15] a salesperson who left stays named, is marked, and is offered to nobody', async () => {
  const { sheet } = await show('sales', { vendor: 'bob', contractUntil: 'demain' }, [contact(HERE)]);
  const vendor = page.elementLocator(element('[data-field="vendor"]'));
  await expect.element(vendor).toMatchTextContent(/Bob Martin n’est plus dans l’équipe/);
  await expect.element(page.getByText(/^Ce n’est pas une date du calendrier/)).toBeVisible();
  const others = page.getByRole('combobox', { name: /^Ajouter\s: Autres vendeurs/ });
  await expect.element(others).not.toMatchTextContent(/Bob Martin/);
  await others.selectOptions('Mireille');
  await expect.poll(() => sheet.set('coVendor').map(({ value }) => value)).toEqual(['maker']);
  await page.getByRole('button', { name: 'Retirer Mireille' }).click();
  await expect.poll(() => sheet.set('coVendor')).toEqual([]);
});

test('the next reference is one press away, and does not come back once another is typed', async () => {
  const { sheet } = await show('sales', {}, [contact(HERE)]);
  await page.getByRole('button', { name: 'Prendre la suivante\u00a0: CL0042' }).first().click();
  await expect.poll(() => sheet.field('ref').value).toBe('CL0042');
  await expect.element(page.getByRole('button', { name: /^Prendre la suivante/ })).toBeVisible();
  expect(page.getByRole('button', { name: /^Prendre la suivante/ }).elements().length).toBe(1);
});

test('[R17] a refusal denies, a proof is asked for, and what is allowed says why', async () => {
  const granted = { status: 'granted', on: '2026-03-02' };
  const brun = contact(HERE, {
    'consent/email/prospecting': granted,
    'consent/phone/prospecting': { status: 'refused' }
  });
  await show('sales', { 'consent/email/prospecting': granted }, [brun]);
  await expect.element(page.getByText('Sans preuve, cet accord ne pourra pas être montré.')).toBeVisible();
  await expect.element(page.getByText('le 2 mars 2026')).toBeVisible();
  await page.getByRole('button', { name: /^Interdit \(Téléphone, Prospection\)/ }).click();
  await expect.element(page.getByRole('dialog')).toMatchTextContent(/La personne a refusé/);
  await expect.element(page.getByRole('dialog')).toMatchTextContent(/Un accord de la personne/);
});

test('[R19] accounting: wrong identifiers are kept and marked, an IBAN too; right ones are not', async () => {
  const { sheet } = await show(
    'accounting',
    {
      isCompany: true,
      siren: '732829320',
      siret: '73282932000075',
      'bank/b1': { iban: 'FR7630006000011234567890188' }
    },
    [contact(HERE, { isCompany: true, siren: '732829320', siret: '73282932000075' })]
  );
  await expect.element(page.getByText(/^Un SIRET a quatorze chiffres/)).toBeVisible();
  expect(page.getByText(/^Un SIREN a neuf chiffres/).elements()).toEqual([]);
  const iban = page.getByRole('textbox', { name: /^IBAN/ });
  await expect.element(page.getByText(/^Cet IBAN n’a pas/)).toBeVisible();
  await iban.fill('FR76 3000 6000 0112 3456 7890 189');
  await userEvent.keyboard('{Enter}');
  await expect
    .poll(() => sheet.field('bank/b1').value)
    .toMatchObject({ iban: 'FR76 3000 6000 0112 3456 7890 189' });
  await expect.element(page.getByText(/^Cet IBAN n’a pas/)).not.toBeInTheDocument();
});

test('[R5] a SIRET of another company says so', async () => {
  const fields = { isCompany: true, siren: '552100554', siret: '73282932000074' };
  await show('accounting', fields, [contact(HERE, fields)]);
  await expect.element(page.getByText(/^Ce SIRET n’est pas celui/)).toBeVisible();
});

test('[R1] [R14] the next account is proposed for what the contact is to us, and to nobody else', async () => {
  const { sheet } = await show('accounting', { isCustomer: true }, [contact(HERE, { isCustomer: true })]);
  await page.getByRole('button', { name: /^Prendre le suivant/ }).click();
  await expect.poll(() => sheet.field('receivableAccount').value).toBe('CL0042');
  await expect.element(page.getByRole('button', { name: /^Prendre le suivant/ })).not.toBeInTheDocument();
  expect(sheet.field('payableAccount').value).toBeNull();
});

test('[R5] terms, accounts and banks under a company are its own, greyed with the way to each field', async () => {
  const acme = contact('acme', {
    isCompany: true,
    invoicePolicy: 'delivered',
    creditLimit: 25_000_000,
    receivableAccount: '41100042',
    'bank/b1': { iban: 'FR7630006000011234567890189', label: 'Courant' }
  });
  const child = { parent: 'acme', 'bank/b2': { iban: 'FR1420041010050500013M02606' } };
  const { sheet } = await show('accounting', child, [acme, contact(HERE, child)]);
  await expect.element(mirror('invoicePolicy')).toMatchTextContent(/Quantités livrées/);
  await expect.element(mirror('creditLimit')).toMatchTextContent(/2.500/);
  await expect
    .element(mirror('receivableAccount').getByRole('link', { name: /^de Acme/ }))
    .toHaveAttribute('href', '/contacts/acme/accounting?field=receivableAccount');
  await expect.element(mirror('bank/b1')).toMatchTextContent(/FR7630006000011234567890189 · Courant/);
  await mirror('bank/b2').getByRole('button', { name: 'Retirer d’ici' }).click();
  await expect.poll(() => sheet.field('bank/b2').value).toBeNull();
});

test('[R16] a medium narrows the sources, a source brings its medium, in one act that is taken back whole', async () => {
  const { sheet, ui } = await show('marketing', {}, [contact(HERE)]);
  const source = page.getByRole('combobox', { name: 'Source' });
  await source.selectOptions('Foire locale');
  await expect.poll(() => sheet.field('medium').value).toBe('medium:fair');
  await expect.element(source).not.toMatchTextContent(/Facebook/);
  await page.getByRole('combobox', { name: 'Canal' }).selectOptions('Réseaux sociaux');
  await expect.poll(() => sheet.field('source').value).toBeNull();
  await expect.element(source).toMatchTextContent(/Facebook/);
  await ui.undo.undo();
  await expect
    .poll(() => [sheet.field('medium').value, sheet.field('source').value])
    .toEqual(['medium:fair', 'source:localFair']);
});

test('[R16] the origin of the last opportunity is told with the way to it, and a source of another medium says so', async () => {
  const opportunity = document('opportunity', { medium: 'medium:fair', campaign: 'none-here' });
  const fields = { medium: 'medium:shop', source: 'source:facebook' };
  await show('marketing', fields, [contact(HERE, fields, { o1: opportunity })]);
  await expect.element(page.getByText(/^Facebook est une source du canal Réseaux sociaux/)).toBeVisible();
  await expect.element(page.getByText('inconnu (était none-here)')).toBeVisible();
  await expect
    .element(page.getByRole('link', { name: /^Ouvrir/ }))
    .toHaveAttribute('href', `/contacts/${HERE}/documents/o1`);
});
