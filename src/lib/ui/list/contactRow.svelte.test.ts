import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expect, test } from 'vitest';
import { createContactIndex } from '../../projections/contactIndex.ts';
import { rowOf } from '../../projections/row.ts';
import type { LineAnswers, ListRow } from '../../projections/types.ts';
import { viewOf } from '../../contact/view.ts';
import type { Json } from '../../base/json.ts';
import { I18n } from '../../i18n/locale.svelte.ts';
import { fr } from '../../i18n/messages/fr.ts';
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
  await render(ContactRowHarness, { row, i18n: new I18n('fr', fr), narrow });
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

const ANSWERS: LineAnswers = {
  roles: ['customer', 'supplier'],
  status: 'prospect',
  forced: false,
  disputed: false,
  warnings: [{ level: 'block', kinds: ['sale'], message: 'Mauvais payeur', contact: 'p', by: 'bob' }]
};

async function showAnswers(narrow: boolean, answers: LineAnswers, active = false): Promise<void> {
  const index = createContactIndex();
  index.apply([contact('site', { name: 'Chantier' })], []);
  const [line] = index.rowsOf(['site']);
  if (!line) throw new Error('the line is in the index');
  await render(ContactRowHarness, { row: { ...line, answers }, i18n: new I18n('fr', fr), narrow, active });
}

test.each([true, false])(
  '[R1] [R3] [R6] a line tells roles, status and warnings (narrow: %s)',
  async (narrow) => {
    await showAnswers(narrow, ANSWERS);
    await expect.element(page.getByText('Prospect', { exact: true })).toBeVisible();
    await expect.element(page.getByText('Fournisseur')).toBeInTheDocument();
    const mark = page.getByRole('img', {
      name: /^Bloquant \(devis et commande\).*Mauvais payeur.*au-dessus/
    });
    await expect.element(mark).toBeVisible();
  }
);

test('[R6] the message shows when keys reach the mark of the line they are on', async () => {
  await showAnswers(false, ANSWERS, true);
  await userEvent.keyboard('{Tab}');
  await expect.element(page.getByRole('tooltip')).toMatchTextContent(/Mauvais payeur/);
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('tooltip')).not.toBeInTheDocument();
});

test('a line tells what its columns ask for: vendor, next appointment, number of issues', async () => {
  const index = createContactIndex();
  index.apply([contact('site', { name: 'Chantier', vendor: 'bob' })], []);
  const [line] = index.rowsOf(['site']);
  if (!line) throw new Error('the line is in the index');
  const row = { ...line, issues: 3, nextAppointment: Date.UTC(2026, 11, 1, 8, 30) };
  const columns = ['vendor', 'next', 'issues'] as const;
  await render(ContactRowHarness, { row, i18n: new I18n('fr', fr), narrow: false, columns });
  const cells = page.getByRole('gridcell');
  await expect.element(cells.nth(1)).toHaveTextContent('Bob Martin');
  await expect.element(cells.nth(2)).toHaveTextContent('1 déc. 2026, 09:30');
  await expect.element(cells.nth(3)).toHaveTextContent('3');
});

test('a line is the same elements, narrow or not: a sheet that opens beside the list makes none anew', async () => {
  const index = createContactIndex();
  index.apply([contact('site', { name: 'Chantier', vendor: 'bob' })], []);
  const [line] = index.rowsOf(['site']);
  if (!line) throw new Error('the line is in the index');
  const shown = { row: { ...line, answers: ANSWERS }, i18n: new I18n('fr', fr) };
  const columns = ['status', 'vendor'] as const;
  const screen = await render(ContactRowHarness, { ...shown, columns, narrow: false });
  const elements = () => [...screen.container.querySelectorAll('*')];
  const before = elements();
  await expect.element(page.getByText('Bob Martin')).toBeVisible();
  await screen.rerender({ narrow: true });
  await expect.element(page.getByText('Bob Martin')).not.toBeVisible();
  // By identity: one made anew would look the same.
  const after = elements();
  expect(before.map((element, at) => element === after[at])).toEqual(before.map(() => true));
});

test('[R3] a status that is not known is not told', async () => {
  await showAnswers(false, { ...ANSWERS, status: null, warnings: [] });
  await expect.element(page.getByText('Prospect')).not.toBeInTheDocument();
  await expect.element(page.getByRole('img')).not.toBeInTheDocument();
});

test.each([
  [0, true],
  [1, false]
])(
  '[C14] a contact that others changed since it was opened is marked (seen up to %d: %s)',
  async (seen, marked) => {
    const index = createContactIndex();
    index.apply([contact('site', { name: 'Chantier' })], []);
    const row = index.rowsOf(['site'])[0] as ListRow;
    await render(ContactRowHarness, { row, i18n: new I18n('fr', fr), narrow: true, seen });
    await expect.element(page.getByText('Chantier')).toBeVisible();
    expect(page.getByText('Modifié depuis votre dernière visite').elements().length).toBe(marked ? 1 : 0);
  }
);
