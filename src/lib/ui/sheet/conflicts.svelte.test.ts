import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expect, test } from 'vitest';
import type { Json } from '../../base/json.ts';
import { FIELDS, isValidValue, type FieldDef } from '../../contact/fields.ts';
import { openBed, otherContact, storeWith, writeUnseen } from './sheetBedHarness.ts';
import SheetTopHarness from './SheetTopHarness.svelte';

/** A value of every shape in the field table; a field of a new shape needs one here, and a place on the sheet. */
const SAMPLES: readonly Json[] = [
  true,
  ...['Ana', 'M.', 'flat', 'yes', 'prospect', 'ordered', 'other'],
  1,
  { type: 'mobile', number: '+33639980001' },
  { address: 'ana@example.fr' },
  { mode: 'own', street: '1 rue des Lilas' },
  { id: 'w1', level: 'block', message: 'Impayé' },
  { status: 'granted' },
  { kind: 'access' },
  { iban: 'FR7630006000011234567890189' },
  { lat: 48.1, lon: -1.6, by: 'manual', precision: 'exact' },
  { reason: 'vu' }
];

/** Every field of a contact that can be in conflict: its name, and a value of its shape. */
const CASES = FIELDS.filter((def) => def.kinds.includes('contact') && def.form !== 'set').map((def) => ({
  field: nameOf(def),
  value: SAMPLES.find((sample) => isValidValue(def, sample))
}));

function nameOf({ name, parameters }: FieldDef): string {
  let at = 0;
  return name.replace(/<[^>]+>/g, () => parameters[at++]?.[0] ?? 'k3v9');
}

test('every field of the table has a sample value', () => {
  expect(CASES.filter(({ value }) => value === undefined).map(({ field }) => field)).toEqual([]);
});

test.each([
  ['a person', { isCompany: false }],
  ['a company', { isCompany: true }],
  ['a person under a contact', { parent: 'p1' }],
  ['a site', { parent: 'p1', addressType: 'delivery' }],
  ['a private address', { parent: 'p1', addressType: 'private' }]
])('[C6] every conflict that the list counts can be ended on the sheet of %s', async (_, fields) => {
  const store = storeWith(fields);
  // A clear that meets a write: what is there shows, whatever the policy, so the sheet stays of its kind.
  for (const { field, value } of CASES) {
    const kept = (fields as Readonly<Record<string, Json>>)[field] ?? value ?? null;
    writeUnseen(store, [
      { field, value: kept },
      { field, value: null }
    ]);
  }
  const { ui, sheet, toasts } = await openBed(store, 'ana');
  expect(sheet.conflicts.map(({ view }) => view.field).sort()).toEqual(
    CASES.map(({ field }) => field).sort()
  );
  await render(SheetTopHarness, { ui, toasts });
  for (let left = sheet.conflicts.length; left > 0; left -= 1) {
    const choice = document.querySelector<HTMLElement>('[data-conflict] button');
    if (!choice) break;
    choice.click();
    await expect.poll(() => sheet.conflicts.length).toBe(left - 1);
  }
  expect(sheet.conflicts.map(({ view }) => view.field)).toEqual([]);
});

test('a conflict of a field without a control names the field, and what its ids mean', async () => {
  const store = storeWith({});
  writeUnseen(store, [
    { field: 'parent', value: 'p1' },
    { field: 'parent', value: 'p2' },
    { field: 'archived', value: true },
    { field: 'archived', value: null },
    { field: 'member', value: 'bob' },
    { field: 'member', value: 'unheard' }
  ]);
  const { ui, port, toasts } = await openBed(store, 'ana');
  port.rows.set('p1', otherContact('p1', 'Durand'));
  await render(SheetTopHarness, { ui, toasts });
  const choicesOf = (name: RegExp) => page.getByRole('group', { name }).getByRole('button');
  const parent = choicesOf(/Rattaché à/);
  await expect.element(parent.getByText('Durand')).toBeVisible();
  await expect.element(parent.getByText('inconnu (était p2)')).toBeVisible();
  await expect.element(choicesOf(/Archivé/).getByText('Archivé', { exact: true })).toBeVisible();
  await expect.element(choicesOf(/Archivé/).getByText('Non archivé')).toBeVisible();
  await expect.element(choicesOf(/Utilisateur/).getByText('Bob Martin')).toBeVisible();
  await expect.element(choicesOf(/Utilisateur/).getByText('inconnu (était unheard)')).toBeVisible();
});
