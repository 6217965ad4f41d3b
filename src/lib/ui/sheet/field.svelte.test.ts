import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expect, test } from 'vitest';
import { IDLE_BEFORE_WRITE } from '../../app/fieldEditor.svelte.ts';
import SheetBedHarness from './SheetBedHarness.svelte';
import { openBed, storeWith } from './sheetBedHarness.ts';

const JOB = 'Fonction';

test('a field is edited by keyboard alone: typed, written with Enter, given up with Escape', async () => {
  const { ui, sheet, port } = await openBed(storeWith({ jobTitle: 'Gérante' }), 'ana');
  await render(SheetBedHarness, { ui, field: 'jobTitle' });
  const input = page.getByLabelText(JOB, { exact: true });
  await expect.element(input).toHaveValue('Gérante');
  await userEvent.tab();
  await expect.element(input).toHaveFocus();
  await userEvent.fill(input, 'Directrice ');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => sheet.field('jobTitle').value).toBe('Directrice');
  await expect.element(input).toHaveValue('Directrice ');
  await userEvent.keyboard('mistake');
  await userEvent.keyboard('{Escape}');
  await expect.element(input).toHaveValue('Directrice');
  port.clock.advance(IDLE_BEFORE_WRITE);
  expect(sheet.field('jobTitle').value).toBe('Directrice');
  expect(port.commits).toHaveLength(1);
});

test('[C4] what arrives while somebody types is shown beside it, read out, and becomes a choice', async () => {
  const store = storeWith({ jobTitle: 'Gérante' });
  const ana = await openBed(store, 'ana');
  const bob = await openBed(store, 'bob');
  await render(SheetBedHarness, { ui: ana.ui, field: 'jobTitle' });
  const input = page.getByLabelText(JOB, { exact: true });
  await userEvent.fill(input, 'Présidente');
  bob.sheet.editor('jobTitle').type('Directrice');
  await bob.sheet.editor('jobTitle').leave();
  await expect.element(page.getByText('Bob Martin vient d’écrire', { exact: true })).toBeVisible();
  await expect.element(input).toHaveValue('Présidente');
  await expect.element(page.getByText(/Fonction\s: Bob Martin a écrit Directrice/)).toBeInTheDocument();
  (document.activeElement as HTMLElement).blur();
  const theirs = page.getByRole('button', { name: /Garder\s*Directrice.*Bob Martin/ });
  const mine = page.getByRole('button', { name: /Garder\s*Présidente.*Ana Silva/ });
  await expect.element(theirs).toBeVisible();
  await expect.element(mine).toBeVisible();
  // By keyboard: the choices come right after the input.
  (mine.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(mine).not.toBeInTheDocument();
  await expect.poll(() => bob.sheet.field('jobTitle').value).toBe('Présidente');
  expect(bob.sheet.field('jobTitle').conflict).toBe(false);
});

test('[C7] the history of a field tells who wrote what, and brings a value back', async () => {
  const { ui, sheet } = await openBed(storeWith({ jobTitle: 'Gérante' }), 'ana');
  sheet.editor('jobTitle').type('Directrice');
  await sheet.editor('jobTitle').leave();
  await render(SheetBedHarness, { ui, field: 'jobTitle' });
  await expect.element(page.getByRole('button', { name: /Historique/ })).not.toBeInTheDocument();
  await page.getByRole('textbox').hover();
  await page.getByRole('button', { name: /Historique/ }).click();
  const panel = page.getByRole('dialog', { name: /Historique/ });
  await expect.element(panel.getByText('Directrice')).toBeVisible();
  await expect.element(panel.getByText(/^Mireille,/)).toBeVisible();
  await expect.element(panel.getByText(/remplacé par Ana Silva/)).toBeVisible();
  await panel.getByRole('button', { name: /Reprendre.*Gérante/ }).click();
  await expect.poll(() => sheet.field('jobTitle').value).toBe('Gérante');
});

test('[C7] keys reach the history of a field from its control, and come back to the button that was pressed', async () => {
  const { ui } = await openBed(storeWith({ jobTitle: 'Gérante' }), 'ana');
  await render(SheetBedHarness, { ui, field: 'jobTitle' });
  await userEvent.keyboard('{Tab}');
  await expect.element(page.getByRole('textbox')).toHaveFocus();
  await userEvent.keyboard('{Tab}');
  const button = page.getByRole('button', { name: /Historique/ });
  await expect.element(button).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('dialog', { name: /Historique/ })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  await expect.element(button).toHaveFocus();
});

test('[C7] where nothing can be typed the history of a field is there for keys', async () => {
  const { ui } = await openBed(storeWith({ jobTitle: 'Gérante' }), 'ana', { mayWrite: false });
  await render(SheetBedHarness, { ui, field: 'jobTitle' });
  await expect.element(page.getByRole('button', { name: /Historique/ })).toBeInTheDocument();
});

test('[C7] a removed phone is in the history beside the button that adds one, and comes back from it', async () => {
  const { ui, sheet } = await openBed(storeWith({}), 'ana');
  sheet.editor('phone/a').type({ number: '0639980001', type: 'mobile' });
  await sheet.editor('phone/a').leave();
  await render(SheetBedHarness, { ui, field: 'phone' });
  await sheet.acts.removeItem('phone/a');
  await expect.element(page.getByRole('textbox', { name: 'Téléphone' })).not.toBeInTheDocument();
  await page.getByRole('button', { name: /Tout l’historique.*Téléphone/ }).click();
  const panel = page.getByRole('dialog', { name: /Tout l’historique/ });
  await expect.element(panel.getByText(/retiré par Ana Silva/)).toBeVisible();
  await panel.getByRole('button', { name: /Reprendre.*06 39 98 00 01/ }).click();
  await expect.element(page.getByRole('textbox', { name: 'Téléphone' })).toHaveValue('06 39 98 00 01');
});

test('[C7] a removed tag is in the history of the tags, and comes back from it', async () => {
  const { ui, sheet } = await openBed(storeWith({}), 'ana');
  await sheet.acts.addToSet('tag', 'tag:vip');
  await render(SheetBedHarness, { ui, field: 'tag' });
  await page.getByRole('button', { name: /Retirer l’étiquette/ }).click();
  await page.getByRole('button', { name: /Tout l’historique.*Étiquettes/ }).click();
  const panel = page.getByRole('dialog', { name: /Tout l’historique/ });
  await expect.element(panel.getByText(/retiré par Ana Silva/)).toBeVisible();
  await panel.getByRole('button', { name: /Reprendre/ }).click();
  await expect.poll(() => sheet.set('tag').map(({ value }) => value)).toEqual(['tag:vip']);
  await page.getByRole('button', { name: /Tout l’historique.*Étiquettes/ }).click();
  await expect.element(panel.getByText(/Valeur actuelle/)).toBeVisible();
  await expect.element(panel.getByRole('button', { name: /Reprendre/ })).not.toBeInTheDocument();
});

test('[C3] hostile and unreadable input is kept, marked, and never run', async () => {
  const { ui, sheet } = await openBed(storeWith({}), 'ana');
  await render(SheetBedHarness, { ui, field: 'phone' });
  await page.getByRole('button', { name: 'Ajouter un téléphone' }).click();
  const number = page.getByRole('textbox', { name: 'Téléphone', exact: true });
  await expect.element(number).toHaveFocus();
  const rightToLeft = String.fromCodePoint(0x202e);
  const hostile = `<img src=x onerror="document.title=1"> ${rightToLeft}06`;
  await userEvent.fill(number, hostile);
  await userEvent.keyboard('{Enter}');
  (document.activeElement as HTMLElement).blur();
  await expect.element(page.getByText(/n’est pas reconnu/)).toBeVisible();
  await expect.element(number).toHaveValue(hostile);
  expect(document.querySelector('img')).toBe(null);
  expect(sheet.lists.items('phone')).toHaveLength(1);
});

test('a new phone has the type its digits tell, until somebody chooses one', async () => {
  const { ui, sheet } = await openBed(storeWith({}), 'ana');
  await render(SheetBedHarness, { ui, field: 'phone' });
  await page.getByRole('button', { name: 'Ajouter un téléphone' }).click();
  const number = page.getByRole('textbox', { name: 'Téléphone', exact: true });
  const type = page.getByRole('combobox', { name: /Type de téléphone/ });
  await userEvent.fill(number, '04 78 12 34 56');
  await expect.element(type).toHaveValue('home');
  await userEvent.selectOptions(type, 'work');
  await userEvent.fill(number, '06 39 98 00 01');
  await userEvent.keyboard('{Enter}');
  await expect
    .poll(() => sheet.lists.items('phone').map(({ field }) => sheet.field(field).value))
    .toEqual([expect.objectContaining({ type: 'work', number: '+33639980001' })]);
});

test('a phone that is removed while something is typed in it stays removed', async () => {
  const { ui, sheet, port } = await openBed(storeWith({}), 'ana');
  sheet.editor('phone/a').type({ number: '0612345678', type: 'mobile' });
  await sheet.editor('phone/a').leave();
  await render(SheetBedHarness, { ui, field: 'phone' });
  const number = page.getByRole('textbox', { name: 'Téléphone', exact: true });
  await userEvent.fill(number, '0699999999');
  const remove = page.getByRole('button', { name: /Supprimer|Enlever|Retirer/ });
  (remove.element() as HTMLElement).click();
  await expect.poll(() => sheet.lists.items('phone').length).toBe(0);
  const written = port.commits.length;
  port.clock.advance(IDLE_BEFORE_WRITE);
  await expect.poll(() => sheet.unsafe).toBe(false);
  expect(port.commits).toHaveLength(written);
  expect(sheet.lists.items('phone')).toHaveLength(0);
});

test('an act that fails is told', async () => {
  const { ui, sheet, port, toasts } = await openBed(storeWith({ jobTitle: 'Gérante' }), 'ana');
  port.answers.push({ ok: false, error: { code: 'quota' } });
  expect(await ui.did(sheet.acts.archive())).toBe(false);
  expect(toasts.shown.map(({ tone }) => tone)).toEqual(['block']);
});

test('a line opened for a new phone and left empty goes', async () => {
  const { ui, sheet, port } = await openBed(storeWith({}), 'ana');
  await render(SheetBedHarness, { ui, field: 'phone' });
  await page.getByRole('button', { name: 'Ajouter un téléphone' }).click();
  await expect.element(page.getByRole('textbox', { name: 'Téléphone', exact: true })).toHaveFocus();
  (document.activeElement as HTMLElement).blur();
  await expect.poll(() => sheet.lists.items('phone').length).toBe(0);
  expect(port.commits).toHaveLength(0);
});
