import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expect, test } from 'vitest';
import { createContactIndex } from '../../projections/contactIndex.ts';
import { rowOf } from '../../projections/row.ts';
import type { ListRow } from '../../projections/types.ts';
import { viewOf } from '../../contact/view.ts';
import type { Json } from '../../base/json.ts';
import { I18n } from '../../i18n/locale.svelte.ts';
import ContactRowHarness from './ContactRowHarness.svelte';

function contact(id: string, fields: Readonly<Record<string, Json>>) {
  const born = { f: 'born', v: 'contact', by: 'ana', at: 1 };
  const facts = Object.entries(fields).map(([f, v]) => ({ f, v }));
  return rowOf(viewOf(id, [born, ...facts]), { clientNote: '', lists: {} });
}

async function show(narrow: boolean, ...contacts: readonly ReturnType<typeof contact>[]): Promise<void> {
  const index = createContactIndex();
  index.apply(contacts, []);
  const row = index.rowsOf(['site'])[0] as ListRow;
  await render(ContactRowHarness, { row, i18n: new I18n('fr'), narrow });
}

test.each([true, false])(
  '[R12] the line of an orphan names its former parent (narrow: %s)',
  async (narrow) => {
    const parent = contact('p', { name: 'Durand', archived: true });
    await show(narrow, parent, contact('site', { name: 'Chantier', parent: 'p' }));
    await expect.element(page.getByText('Chantier')).toBeVisible();
    await expect.element(page.getByText('anciennement de Durand')).toBeVisible();
    await expect.element(page.getByText('Anciennement rattaché')).toBeVisible();
  }
);

test('[R12] a former parent that is not on the device has no name', async () => {
  await show(false, contact('site', { name: 'Chantier', parent: 'p' }));
  await expect.element(page.getByText('Anciennement rattaché')).toBeVisible();
  await expect.element(page.getByText(/anciennement de/)).not.toBeInTheDocument();
});
