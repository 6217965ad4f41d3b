import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expect, test } from 'vitest';
import { assess } from '../../rules/assess.ts';
import { createLook } from '../../rules/look.ts';
import { contact, document, NOW, SETTINGS, TODAY, warning, at } from '../../rules/rulesHarness.ts';
import type { ContactFacts } from '../../rules/types/facts.ts';
import AnswersHarness from './AnswersHarness.svelte';
import { openBed, otherContact, storeWith, type Bed } from './sheetBedHarness.ts';

async function showAnswers(...rows: readonly ContactFacts[]): Promise<Bed> {
  const bed = await openBed(storeWith({}), 'ana');
  bed.port.rows.set('acme', otherContact('acme', 'Acme'));
  const assessment = assess('brun', createLook(rows, true), SETTINGS, TODAY);
  bed.port.emit({ type: 'assessment', id: bed.sheet.id, assessment });
  await render(AnswersHarness, { ui: bed.ui });
  return bed;
}

const acme = contact('acme', {
  isCompany: true,
  isCustomer: true,
  'warning/sale': at(NOW, warning('w1', 'block'), 'bob'),
  'warning/invoice': at(NOW, warning('w2', 'block'), 'bob')
});

test('[R6] a banner tells the message, its author, its documents, and the contact it comes from', async () => {
  await showAnswers(acme, contact('brun', { parent: 'acme' }));
  const banner = page.getByRole('status').filter({ hasText: 'Mauvais payeur' });
  await expect.element(banner).toMatchTextContent(/Bloquant\s: Mauvais payeur/);
  await expect.element(banner).toMatchTextContent(/Pour\s: devis et commande, facture/);
  await expect.element(banner).toMatchTextContent(/Bob Martin/);
  await expect.element(banner.getByRole('link', { name: 'Acme' })).toHaveAttribute('href', '/contacts/acme');
});

test('[R6] without a warning there is no banner', async () => {
  await showAnswers(contact('brun', { isCustomer: true }));
  await expect.element(page.getByText('Prospect')).toBeVisible();
  await expect.element(page.getByRole('status')).not.toBeInTheDocument();
});

test('[R20] the status says what it rests on, who wrote it and where, and what would change it', async () => {
  const quote = document('quote', { state: at(NOW, 'validated', 'bob') });
  await showAnswers(contact('acme', { isCompany: true }, { q1: quote }), contact('brun', { parent: 'acme' }));
  await page.getByRole('button', { name: 'Client\u00a0: pourquoi\u00a0?' }).click();
  const card = page.getByRole('dialog');
  await expect.element(card).toMatchTextContent(/Une vente est conclue./);
  await expect.element(card).toMatchTextContent(/C’est le statut de Acme\./);
  await expect.element(card).toMatchTextContent(/Devis validé/);
  await expect.element(card).toMatchTextContent(/Bob Martin/);
  await expect.element(card.getByRole('link', { name: 'Acme' })).toBeVisible();
  await expect.element(card).toMatchTextContent(/Annuler ce qui lui a été vendu/);
});

test('[R4] a forced status names who forced it, and the way back', async () => {
  await showAnswers(contact('brun', { isCustomer: true, forcedStatus: at(NOW, 'client', 'bob') }));
  await page.getByRole('button', { name: /^Client/ }).click();
  const card = page.getByRole('dialog');
  await expect.element(card).toMatchTextContent(/Quelqu’un a choisi ce statut./);
  await expect.element(card).toMatchTextContent(/Bob Martin/);
  await expect.element(card).toMatchTextContent(/Revenir au statut automatique/);
});
