import axe from 'axe-core';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expect, test, vi } from 'vitest';
import type { Suggestion } from '../../app/places.ts';
import SheetBedHarness from './SheetBedHarness.svelte';
import { openBed, storeWith } from './sheetBedHarness.ts';

const OFFERED: readonly Suggestion[] = [
  { zip: '74170', city: 'Saint-Gervais-les-Bains', detail: 'Haute-Savoie' },
  { zip: '74170', city: 'Les Contamines-Montjoie', detail: 'Haute-Savoie' }
];
const ZIP = page.getByLabelText('Code postal', { exact: true });
const CITY = page.getByLabelText('Ville', { exact: true });

async function openAddress(offered: readonly Suggestion[] = OFFERED) {
  const bed = await openBed(storeWith({ address: { mode: 'own', street: '12 rue Basse' } }), 'ana');
  const suggest = vi.spyOn(bed.port.places, 'suggest').mockResolvedValue(offered);
  await render(SheetBedHarness, { ui: bed.ui, field: 'address' });
  const stored = () => bed.sheet.field('address').value;
  return { ...bed, suggest, stored };
}

test('a country is called by its name while nobody is in the address, and not shown at home', async () => {
  const bed = await openBed(storeWith({ address: { mode: 'own', city: 'Aix', country: 'BE' } }), 'ana');
  await render(SheetBedHarness, { ui: bed.ui, field: 'address' });
  const country = page.getByLabelText('Pays', { exact: true });
  await expect.element(country).toHaveValue('Belgique');
  await userEvent.click(country);
  await expect.element(country).toHaveValue('BE');
  await userEvent.fill(country, 'FR');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => bed.sheet.field('address').value).toMatchObject({ country: 'FR' });
  // The button for the history of the address comes first.
  await userEvent.tab();
  await userEvent.tab();
  await expect.element(country).not.toBeInTheDocument();
});

test('a postal code offers its communes, chosen by keyboard alone', async () => {
  const { stored, suggest } = await openAddress();
  await userEvent.fill(ZIP, '74170');
  expect(suggest).toHaveBeenLastCalledWith({ zip: '74170', city: '', country: '' }, 'zip', 'FR');
  await expect.element(page.getByRole('option', { name: /Contamines/ })).toBeVisible();
  await expect.element(ZIP).toHaveAttribute('aria-expanded', 'true');
  await expect.element(page.getByText('2 communes proposées')).toBeInTheDocument();
  expect(
    (await axe.run(document.body, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })).violations
  ).toEqual([]);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  const option = page.getByRole('option', { name: /Contamines/ });
  await expect.element(option).toHaveAttribute('aria-selected', 'true');
  expect(ZIP.element().getAttribute('aria-activedescendant')).toBe(option.element().id);
  await userEvent.keyboard('{Enter}');
  await expect.element(CITY).toHaveValue('Les Contamines-Montjoie');
  await expect.element(ZIP).toHaveFocus();
  await expect.element(option).not.toBeInTheDocument();
  (document.activeElement as HTMLElement).blur();
  await expect
    .poll(stored)
    .toEqual({ mode: 'own', street: '12 rue Basse', zip: '74170', city: 'Les Contamines-Montjoie' });
});

test('anything may be typed: Enter writes it, Escape closes the list before it gives up what is typed', async () => {
  const { stored } = await openAddress();
  await userEvent.fill(CITY, 'Le Bettex');
  await expect.element(page.getByRole('option').first()).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('option').first()).not.toBeInTheDocument();
  await expect.element(CITY).toHaveValue('Le Bettex');
  await userEvent.keyboard('{Enter}');
  await expect.poll(stored).toEqual({ mode: 'own', street: '12 rue Basse', city: 'Le Bettex' });
});

test('a town fills in its postal code by a press of the mouse, and a town abroad leaves it as it is', async () => {
  const { suggest } = await openAddress();
  await userEvent.fill(CITY, 'saint ger');
  await page.getByRole('option', { name: /Saint-Gervais/ }).click();
  await expect.element(ZIP).toHaveValue('74170');
  await expect.element(CITY).toHaveValue('Saint-Gervais-les-Bains');
  suggest.mockResolvedValue([{ zip: '', city: 'Genève', detail: '' }]);
  await userEvent.fill(CITY, 'gen');
  await page.getByRole('option', { name: 'Genève' }).click();
  await expect.element(ZIP).toHaveValue('74170');
  await expect.element(CITY).toHaveValue('Genève');
});

test('an answer that comes late to an older text is not shown, nor one that comes when the field is left', async () => {
  const { suggest } = await openAddress();
  const late: ((lines: readonly Suggestion[]) => void)[] = [];
  suggest.mockImplementation(() => new Promise((resolve) => late.push(resolve)));
  await userEvent.fill(CITY, 'na');
  await userEvent.fill(CITY, 'gap');
  late[1]?.([{ zip: '05000', city: 'Gap', detail: 'Hautes-Alpes' }]);
  await expect.element(page.getByRole('option', { name: /Gap/ })).toBeVisible();
  late[0]?.([{ zip: '44000', city: 'Nantes', detail: 'Loire-Atlantique' }]);
  await userEvent.fill(CITY, 'gapp');
  (document.activeElement as HTMLElement).blur();
  late[2]?.(OFFERED);
  await expect.element(page.getByRole('option')).not.toBeInTheDocument();
});
