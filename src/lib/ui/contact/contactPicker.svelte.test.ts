import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expect, test } from 'vitest';
import type { Fact } from '../../contact/types.ts';
import { viewOf } from '../../contact/view.ts';
import { I18n } from '../../i18n/locale.svelte.ts';
import { fr } from '../../i18n/messages/fr.ts';
import { createContactIndex } from '../../projections/contactIndex.ts';
import { rowOf } from '../../projections/row.ts';
import type { LineAnswers, ListRow } from '../../projections/types.ts';
import ContactPickerHarness from './ContactPickerHarness.svelte';

const BLOCKED: LineAnswers = {
  roles: ['customer'],
  status: 'prospect',
  forced: false,
  disputed: false,
  warnings: [{ level: 'block', kinds: ['sale'], message: 'Mauvais payeur', contact: 'Régie', by: 'bob' }]
};

const isNotRegie = ({ id }: ListRow): boolean => id !== 'Régie';

async function show(mayBe: (row: ListRow) => boolean | Promise<boolean> = isNotRegie): Promise<void> {
  const index = createContactIndex();
  const contacts = [['Brun'], ['Régie'], ['Lilas', 'Régie']] as const;
  index.apply(
    contacts.map(([id, parent]) => {
      const facts: Fact[] = [
        { f: 'born', v: 'contact', by: 'ana', at: 1 },
        { f: 'name', v: id }
      ];
      if (parent) facts.push({ f: 'parent', v: parent }, { f: 'addressType', v: 'delivery' });
      return rowOf(viewOf(id, facts), { clientNote: '', lists: {} });
    }),
    []
  );
  const told = (rows: readonly ListRow[]) =>
    Promise.resolve(rows.map((row) => (row.id === 'Régie' ? { ...row, answers: BLOCKED } : row)));
  const port = {
    find: (text: string, limit: number) => told(index.find(text, limit)),
    rowsOf: (ids: readonly string[]) => told(index.rowsOf(ids)),
    childrenOf: (id: string) => told(index.childrenOf(id))
  };
  await render(ContactPickerHarness, {
    i18n: new I18n('fr', fr),
    port,
    mayBe
  });
}

const field = () => page.getByRole('combobox', { name: 'Contact' });
const options = () =>
  page
    .getByRole('option')
    .elements()
    .map((option) => option.textContent.replace(/\s+/g, ' ').trim());

test('a picker shows addresses under their main contact, with status and warnings', async () => {
  await show();
  await expect.poll(options).toEqual(['Brun', 'Régie Prospect', 'Lilas Adresse d’expédition (chantier)']);
  await expect.element(page.getByRole('img', { name: /Bloquant.*Mauvais payeur/ })).toBeVisible();
});

test('by keyboard: arrows move, Enter takes, the choice can be made again', async () => {
  await show();
  await userEvent.type(field(), 'lil');
  await expect.poll(options).toEqual(['Régie Prospect', 'Lilas Adresse d’expédition (chantier)']);
  await expect.element(page.getByRole('option', { name: /Lilas/ })).toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('Lilas est choisi.')).toBeInTheDocument();
  await page.getByRole('button', { name: 'Choisir un autre contact' }).click();
  await expect.element(field()).toHaveFocus();
  await expect.element(field()).toHaveValue('');
});

test('[R7] what may not be chosen empties the field, and the focus stays', async () => {
  await show();
  await userEvent.type(field(), 'régie');
  await expect.poll(() => options().length).toBe(2);
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('Ce contact n’a pas été retenu.')).toBeInTheDocument();
  await expect.element(field()).toHaveValue('');
  await expect.element(field()).toHaveFocus();
});

test('[R7] what is typed while a refusal is told stays, and its Enter chooses; Enter twice asks once', async () => {
  const asked: string[] = [];
  let answer: (mayBe: boolean) => void = () => undefined;
  await show((row) => {
    asked.push(row.id);
    return isNotRegie(row) || new Promise((resolve) => (answer = resolve));
  });
  await userEvent.type(field(), 'régie');
  await expect.poll(() => options().length).toBe(2);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => asked).toEqual(['Régie']);
  await userEvent.keyboard('{Enter}');
  await userEvent.fill(field(), 'lil');
  await expect.element(page.getByRole('option', { name: /Lilas/ })).toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{Enter}');
  await expect.element(field()).toHaveValue('lil');
  expect(asked).toEqual(['Régie']);
  answer(false);
  await expect.element(page.getByText('Lilas est choisi.')).toBeInTheDocument();
  expect(asked).toEqual(['Régie', 'Lilas']);
});
