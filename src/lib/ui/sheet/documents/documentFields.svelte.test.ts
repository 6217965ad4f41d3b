import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expect, test } from 'vitest';
import { startDocument } from '../../../commands/startDocument.ts';
import { IDLE_BEFORE_WRITE } from '../../../app/fieldEditor.svelte.ts';
import { openBed, storeWith } from '../sheetBedHarness.ts';
import DocumentFieldHarness from './DocumentFieldHarness.svelte';

async function show(kind: string, fields: Readonly<Record<string, string | number>> = {}) {
  const bed = await openBed(storeWith({}), 'ana');
  const made = await bed.sheet.actGated({
    name: 'start',
    field: '',
    run: (doc, context) => startDocument(doc(), context, { kind, fields })
  });
  if (!made.ok) throw new Error(made.error.code);
  const { entity } = made.value;
  await render(DocumentFieldHarness, { ui: bed.ui, entity });
  const value = (field: string) => bed.sheet.field(field, entity).value;
  return { ...bed, entity, value };
}

const leave = () => page.getByRole('button', { name: 'elsewhere' }).click();

test('[C12] money is typed as people write it and stored in parts; what is no number stays a draft', async () => {
  const { value } = await show('opportunity');
  const input = page.getByLabelText('Montant espéré', { exact: true });
  await userEvent.fill(input, '12 500,5');
  await expect.element(input).toHaveValue('12 500,5');
  await leave();
  await expect.poll(() => value('expectedRevenue')).toBe(125_005_000);
  await expect.element(input).toHaveValue('12\u202f500,5');
  await userEvent.fill(input, 'douze');
  await leave();
  await expect.element(input).toHaveValue('douze');
  await expect.element(page.getByRole('alert')).toBeVisible();
  expect(value('expectedRevenue')).toBe(125_005_000);
});

test('[C12] a day is written when it is left, never half typed', async () => {
  const { value, port } = await show('quote');
  const input = page.getByLabelText('Valable jusqu’au', { exact: true });
  await userEvent.fill(input, '2026-12-24');
  port.clock.advance(IDLE_BEFORE_WRITE * 2);
  expect(value('validUntil')).toBe(null);
  await leave();
  await expect.poll(() => value('validUntil')).toBe('2026-12-24');
  await userEvent.fill(input, '');
  await leave();
  await expect.poll(() => value('validUntil')).toBe(null);
});

test('[C12] a moment is that of the workspace’s time zone', async () => {
  const { value } = await show('appointment', { start: '2026-07-01T07:00:00.000Z' });
  const input = page.getByLabelText('Début', { exact: true });
  await expect.element(input).toHaveValue('2026-07-01T09:00');
  await userEvent.fill(input, '2026-12-01T08:30');
  await leave();
  await expect.poll(() => value('start')).toBe('2026-12-01T07:30:00.000Z');
});

test('[R19] a day that is none is kept, shown and explained', async () => {
  await show('quote', { validUntil: 'à Pâques' });
  await expect.element(page.getByText(/pas une date.*à Pâques/)).toBeVisible();
});

test('[C4] a signature is one value, written when the block is left; an empty one is none', async () => {
  const { value, sheet, entity } = await show('quote');
  await userEvent.fill(page.getByLabelText('Signataire', { exact: true }), 'Odile Brun');
  await userEvent.selectOptions(page.getByLabelText('Lieu de signature', { exact: true }), 'Au domicile');
  expect(value('acceptance')).toBe(null);
  await leave();
  await expect.poll(() => value('acceptance')).toEqual({ signer: 'Odile Brun', place: 'home' });
  expect(sheet.history('acceptance', entity)).toHaveLength(0);
  await userEvent.fill(page.getByLabelText('Signataire', { exact: true }), '');
  await userEvent.selectOptions(page.getByLabelText('Lieu de signature', { exact: true }), '');
  await leave();
  await expect.poll(() => value('acceptance')).toBe(null);
});
