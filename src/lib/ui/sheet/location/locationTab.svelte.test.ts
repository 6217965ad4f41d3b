import axe from 'axe-core';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { afterEach, expect, test, vi } from 'vitest';
import type { Json } from '../../../base/json.ts';
import { addressKey } from '../../../rules/location.ts';
import { assess } from '../../../rules/assess.ts';
import { createLook } from '../../../rules/look.ts';
import { contact, SETTINGS, TODAY } from '../../../rules/rulesHarness.ts';
import { openBed, otherContact, storeWith, type Bed } from '../sheetBedHarness.ts';
import LocationTabHarness from './LocationTabHarness.svelte';

const ADDRESS = { mode: 'own', street: '8 bd du Port', zip: '95000', city: 'Cergy' };
const RIGHT = {
  lat: 49.03,
  lon: 2.06,
  by: 'geocoder',
  precision: 'street',
  address: addressKey(ADDRESS, 'FR')
};
const UNSURE = { ...RIGHT, score: 6_000 };
const DRAWN = { timeout: 20_000 };
const COORDINATES = page.getByLabelText('Coordonnées', { exact: true });
const pin = () => page.getByRole('button', { name: /^Épingle/ });
const button = (name: string) => page.getByRole('button', { name });

async function show(fields: Readonly<Record<string, Json>>, options: { mayWrite?: boolean } = {}) {
  const bed = await openBed(storeWith(fields), 'ana', options);
  await render(LocationTabHarness, { ui: bed.ui, toasts: bed.toasts });
  return bed;
}

const stored = ({ sheet }: Bed) => sheet.field('location').value;

afterEach(() => void vi.restoreAllMocks());

test('[R18, G11] what a geocoder is not sure of is marked: one looks at it, and says that it is right', async () => {
  const bed = await show({ address: ADDRESS, location: UNSURE });
  await expect
    .element(page.getByRole('status').getByText(/le service d’adresses n’est pas sûr/))
    .toBeVisible();
  await expect.element(page.getByText(/^Trouvée par le service d’adresses, au plus proche$/)).toBeVisible();
  await expect.element(pin(), DRAWN).toBeVisible();
  expect(
    (await axe.run(document.body, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })).violations
  ).toEqual([]);
  await userEvent.click(button('Vérifier'));
  await expect.element(pin()).toHaveFocus();
  await userEvent.click(button('C’est juste'));
  await expect.element(page.getByText(/n’est pas sûr/)).not.toBeInTheDocument();
  await expect.element(page.getByText('Position gardée.')).toBeInTheDocument();
  await expect.element(page.getByText(/^Trouvée par le service d’adresses, ≈\sà la rue près$/)).toBeVisible();
  expect(stored(bed)).toEqual(RIGHT);
});

test('[R18] a pin that is moved where it was not sure is a person’s, and sure', async () => {
  const bed = await show({ address: ADDRESS, location: UNSURE });
  await expect.element(pin(), DRAWN).toBeVisible();
  await userEvent.click(button('Vérifier'));
  await userEvent.keyboard('{ArrowUp}{Enter}');
  await expect.element(page.getByText(/n’est pas sûr/)).not.toBeInTheDocument();
  await expect.poll(() => stored(bed)).toMatchObject({ by: 'manual', precision: 'exact' });
});

test('[R18] who only reads has nothing to press, drag or type', async () => {
  await show({ address: ADDRESS, location: UNSURE }, { mayWrite: false });
  await expect.element(page.getByText(/n’est pas sûr/)).toBeVisible();
  await expect.element(pin(), DRAWN).toBeVisible();
  await expect.element(COORDINATES).toHaveAttribute('readonly');
  const names = page
    .getByRole('button')
    .elements()
    .map((each) => each.getAttribute('aria-label') ?? each.textContent);
  expect(names.filter((name) => !/^(Épingle|Historique|Zoom)/.test(name.trim()))).toEqual([]);
  await expect.element(page.getByRole('link', { name: 'Y aller' })).toBeVisible();
  pin().element().focus();
  await userEvent.keyboard('{ArrowUp}{Enter}');
  await expect.element(COORDINATES).toHaveValue('49.03, 2.06');
});

test('[R18] who shows the parent’s address shows its point, until it is given another', async () => {
  const bed = await openBed(storeWith({}), 'ana');
  const firm = contact('firm', { address: ADDRESS, location: { ...UNSURE, score: 9_000 } });
  const look = createLook([firm, contact(bed.sheet.id, { parent: 'firm' })], true);
  bed.port.rows.set('firm', otherContact('firm', 'Acme'));
  bed.port.emit({
    type: 'assessment',
    id: bed.sheet.id,
    assessment: assess(bed.sheet.id, look, SETTINGS, TODAY)
  });
  await render(LocationTabHarness, { ui: bed.ui, toasts: bed.toasts });
  await expect.element(page.getByRole('link', { name: /^Position de Acme/ })).toBeVisible();
  await expect.element(COORDINATES).toHaveAttribute('readonly');
  await expect.element(COORDINATES).toHaveValue('49.03, 2.06');
  await expect.element(button('Retirer la position')).not.toBeInTheDocument();
  await userEvent.click(button('Donner une autre position'));
  await expect.element(COORDINATES).toHaveFocus();
  await userEvent.fill(COORDINATES, '48,11 -1,68');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('Placée à la main, emplacement exact')).toBeVisible();
  expect(stored(bed)).toMatchObject({ lat: 48.11, lon: -1.68, by: 'manual' });
  await expect.element(button('Retirer la position')).toBeVisible();
});

test('[R18] that nothing more precise is known waits for the geocoder, and goes once it knows more', async () => {
  const bed = await openBed(storeWith({ address: ADDRESS }), 'ana');
  bed.port.towns.set('Cergy', {
    lat: 49.03,
    lon: 2.06,
    precision: 'commune',
    score: 10_000,
    name: 'Cergy',
    code: '95127',
    department: '95',
    country: 'FR'
  });
  let isWaiting = $state(false);
  const geocoding = {
    choice: { host: 'adresses.example' },
    entered: () => undefined,
    refine: () => (isWaiting = true),
    isWaiting: () => isWaiting
  };
  Object.assign(bed.ui.workspace, { geocoding });
  await render(LocationTabHarness, { ui: bed.ui, toasts: bed.toasts });
  await userEvent.click(button('Chercher d’après l’adresse'));
  await expect.element(page.getByText(/^Trouvée d’après l’adresse/)).toBeVisible();
  await userEvent.click(button('Chercher d’après l’adresse'));
  await expect.element(page.getByText(/^Adresse demandée à adresses\.example/)).toBeVisible();
  const note = page.getByText(/^Rien de plus précis/);
  await expect.element(note).not.toBeInTheDocument();
  isWaiting = false;
  await expect.element(note).toBeVisible();
  await bed.sheet.acts.write('location', RIGHT, bed.sheet.seen('location'));
  await expect.element(page.getByText(/^Trouvée par le service d’adresses/)).toBeVisible();
  await expect.element(note).not.toBeInTheDocument();
});

test('a device that draws no map says so, and all else is done in words', async () => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  const bed = await show({ address: ADDRESS, location: UNSURE });
  await expect.element(page.getByText(/^Cet appareil ne dessine pas de carte/), DRAWN).toBeVisible();
  await expect.element(pin()).not.toBeInTheDocument();
  await userEvent.click(button('Vérifier'));
  await expect.element(COORDINATES).toHaveFocus();
  await userEvent.fill(COORDINATES, '48,11 -1,68');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => stored(bed)).toMatchObject({ lat: 48.11, by: 'manual' });
  await expect.element(page.getByText(/faites glisser/i)).not.toBeInTheDocument();
});
