import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expect, test } from 'vitest';
import { createContactIndex } from '../../projections/contactIndex.ts';
import { rowOf } from '../../projections/row.ts';
import type { ListRow } from '../../projections/types.ts';
import { viewOf } from '../../contact/view.ts';
import type { Json } from '../../base/json.ts';
import { I18n } from '../../i18n/locale.svelte.ts';
import RowBadgesHarness from './RowBadgesHarness.svelte';

function contact(id: string, fields: Readonly<Record<string, Json>>) {
  const born = { f: 'born', v: 'contact', by: 'ana', at: 1 };
  const facts = Object.entries(fields).map(([f, v]) => ({ f, v }));
  return rowOf(viewOf(id, [born, ...facts]), { clientNote: '', lists: {} });
}

async function show(...contacts: readonly ReturnType<typeof contact>[]): Promise<void> {
  const index = createContactIndex();
  index.apply(contacts, []);
  const row = index.rowsOf(['site'])[0] as ListRow;
  await render(RowBadgesHarness, { row, i18n: new I18n('fr') });
}

test('[R12] the badge of an orphan names its former parent', async () => {
  await show(contact('p', { name: 'Durand', archived: true }), contact('site', { parent: 'p' }));
  await expect.element(page.getByText('Anciennement rattaché à Durand')).toBeVisible();
});

test('[R12] a former parent that is not on the device has no name', async () => {
  await show(contact('site', { parent: 'p' }));
  await expect.element(page.getByText('Anciennement rattaché', { exact: true })).toBeVisible();
});
