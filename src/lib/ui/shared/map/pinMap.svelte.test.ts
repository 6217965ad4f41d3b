import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expect, test } from 'vitest';
import { I18n } from '../../../i18n/locale.svelte.ts';
import { fr } from '../../../i18n/messages/fr.ts';
import PinMapHarness from './PinMapHarness.svelte';

interface Point {
  readonly lat: number;
  readonly lon: number;
}

test('a pin is moved by the arrow keys while it has the focus, and keeps it', async () => {
  const moved: Point[] = [];
  const onmove = (point: Point): void => void moved.push(point);
  await render(PinMapHarness, { i18n: new I18n('fr', fr), onmove });
  const pin = page.getByRole('button', { name: 'Position' });
  await expect.element(pin, { timeout: 15_000 }).toBeVisible();
  pin.element().focus();
  await userEvent.keyboard('{ArrowRight}');
  await userEvent.keyboard('{ArrowUp}');
  expect(moved).toHaveLength(2);
  expect(moved[0]?.lon).toBeGreaterThan(-1.68);
  expect(moved[0]?.lat).toBeCloseTo(48.11, 5);
  expect(moved[1]?.lat).toBeGreaterThan(48.11);
  expect(moved[1]?.lon).toBeCloseTo(moved[0]?.lon ?? 0, 5);
  await expect.element(pin).toHaveFocus();
});
