import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expect, test } from 'vitest';
import ListHarness from './ListHarness.svelte';
import { carnetStore, openSettingsBed } from './settingsBedHarness.ts';

const item = (name: string) => page.getByRole('group', { name, exact: true });
const nameIn = (name: string) => item(name).getByRole('textbox', { name: 'Nom' });
const items = () => [...document.querySelectorAll('[data-item]')].map((row) => row.getAttribute('data-item'));

async function act(name: string, choice: string): Promise<void> {
  await page.getByRole('button', { name: `Actions : ${name}` }).click();
  await page.getByRole('menuitem', { name: choice }).click();
}

test('an item is added by name alone, renamed where it stands, archived and brought back by Undo', async () => {
  const { ui, settings, toasts } = await openSettingsBed(carnetStore(), 'ana', { uses: { 'tag:wood': 12 } });
  await render(ListHarness, { ui, kind: 'tag' });
  const add = page.getByRole('textbox', { name: 'Nouvelle étiquette' });
  await userEvent.fill(add, 'Fidèle');
  await userEvent.keyboard('{Enter}');
  await expect.element(nameIn('Fidèle')).toHaveValue('Fidèle');
  // The next one can be typed at once.
  await expect.element(add).toHaveFocus();
  await expect.element(add).toHaveValue('');

  await userEvent.fill(nameIn('Fidèle'), 'Client fidèle');
  await userEvent.keyboard('{Enter}');
  await expect.element(nameIn('Client fidèle')).toBeVisible();

  await expect.element(item('Bois bûche').getByText('12 contacts')).toBeVisible();
  await act('Bois bûche', 'Archiver');
  await expect.element(item('Bois bûche')).not.toBeInTheDocument();
  const [told] = toasts.shown;
  expect(told?.text).toMatch(/12 contacts le gardent/);
  await page.getByRole('checkbox', { name: /élément archivé/ }).click();
  await expect.element(item('Bois bûche').getByText('Archivé', { exact: true })).toBeVisible();
  await expect.element(item('Bois bûche').getByText('gardé par 12 contacts')).toBeVisible();
  told?.action?.run();
  await expect.poll(() => settings.field('archived', 'tag:wood').value).toBeNull();
});

test('a name that is there already is not added twice; one that was archived is offered back', async () => {
  const { ui, settings } = await openSettingsBed(carnetStore(), 'ana');
  await render(ListHarness, { ui, kind: 'tag' });
  const add = page.getByRole('textbox', { name: 'Nouvelle étiquette' });
  const count = items().length;
  await userEvent.fill(add, 'granules');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('« Granulés » existe déjà.')).toBeVisible();
  expect(items()).toHaveLength(count);
  await settings.acts.archive('tag:pellet');
  await userEvent.fill(add, 'GRANULÉS');
  await userEvent.keyboard('{Enter}');
  await page.getByRole('button', { name: 'Restaurer' }).click();
  await expect.element(nameIn('Granulés')).toBeVisible();
});

test('stages are put in order by Alt and the arrows, and the focus goes with them', async () => {
  const { ui } = await openSettingsBed(carnetStore(), 'ana');
  await render(ListHarness, { ui, kind: 'stage' });
  (nameIn('Devis remis').element() as HTMLElement).focus();
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await expect.poll(() => items().slice(2, 4)).toEqual(['stage:quoted', 'stage:visited']);
  await expect.element(nameIn('Devis remis')).toHaveFocus();
  await expect.element(page.getByText('Devis remis : en position 3')).toBeInTheDocument();
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await expect.poll(() => items()[3]).toBe('stage:quoted');
});

test('[C6] two people who rename one item at once choose between both names', async () => {
  const store = carnetStore();
  const [ana, bob] = [await openSettingsBed(store, 'ana'), await openSettingsBed(store, 'bob')];
  await render(ListHarness, { ui: ana.ui, kind: 'campaign' });
  const added = await ana.settings.add('campaign', { name: 'Foire 2026' });
  if (!added.ok) throw new Error(added.error.code);
  const { id } = added.value;
  bob.settings.editor('name', id).begin();
  await userEvent.fill(nameIn('Foire 2026'), 'Foire d’Annecy');
  bob.settings.editor('name', id).type('Salon 2026');
  await bob.settings.editor('name', id).leave();
  await expect.element(page.getByText('Bob Martin vient d’écrire')).toBeVisible();
  (document.activeElement as HTMLElement).blur();
  await page.getByRole('button', { name: /Garder\s*Salon 2026/ }).click();
  await expect.element(nameIn('Salon 2026')).toHaveValue('Salon 2026');
  expect(ana.settings.field('name', id).conflict).toBe(false);
});

test('[R26] what an instalment comes to shows while it is typed; it is written when the whole is left', async () => {
  const { ui, settings } = await openSettingsBed(carnetStore(), 'ana');
  await render(ListHarness, { ui, kind: 'paymentTerm' });
  await page.getByRole('button', { name: 'Détails : 30 jours', exact: true }).click();
  const example = page.getByRole('region', { name: 'Exemple' });
  await userEvent.fill(example.getByLabelText(/Pour 1.000,00.€/), '2026-01-15');
  await expect.element(example.getByText('14 févr. 2026')).toBeVisible();
  await page.getByRole('combobox', { name: 'Calcul' }).selectOptions('Délai, puis fin de mois');
  await expect.element(example.getByText('28 févr. 2026')).toBeVisible();
  await userEvent.fill(page.getByRole('textbox', { name: 'Jours', exact: true }), '45');
  await expect.element(example.getByText('31 mars 2026')).toBeVisible();
  expect(settings.field('lines', 'paymentTerm:30days').value).toMatchObject([{ days: 30 }]);
  (document.activeElement as HTMLElement).blur();
  await expect
    .poll(() => settings.field('lines', 'paymentTerm:30days').value)
    .toMatchObject([{ days: 45, mode: 'endOfMonth' }]);
});

test('a reader sees everything, locked, and why', async () => {
  const { ui } = await openSettingsBed(carnetStore(), 'ana', { mayWrite: false });
  await render(ListHarness, { ui, kind: 'task' });
  await expect.element(page.getByText(/lecture seule/)).toBeVisible();
  await expect.element(nameIn('Ramonage')).toHaveAttribute('readonly');
  await expect.element(page.getByRole('textbox', { name: 'Nouvelle tâche' })).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Actions : Ramonage' }).click();
  await expect.element(page.getByRole('menuitem', { name: 'Archiver' })).not.toBeInTheDocument();
});
