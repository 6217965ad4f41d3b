import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expect, test, vi } from 'vitest';
import { I18n } from '../../../i18n/locale.svelte.ts';
import { fr } from '../../../i18n/messages/fr.ts';
import PinMapHarness from './PinMapHarness.svelte';

interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** At once: between keys that the browser is told of one by one, a busy machine makes pauses. */
function press(...keys: readonly string[]): void {
  for (const key of keys) {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    );
  }
}

test('a pin is moved by the arrow keys while it has the focus, and keeps it; keys that follow each other are one move', async () => {
  const moved: Point[] = [];
  const onmove = (point: Point): void => void moved.push(point);
  await render(PinMapHarness, { i18n: new I18n('fr', fr), onmove });
  const pin = page.getByRole('button', { name: 'Position' });
  await expect.element(pin, { timeout: 15_000 }).toBeVisible();
  pin.element().focus();
  press('ArrowRight', 'ArrowUp', 'Enter');
  expect(moved).toHaveLength(1);
  expect(moved[0]?.lon).toBeGreaterThan(-1.68);
  expect(moved[0]?.lat).toBeGreaterThan(48.11);
  await expect.element(pin).toHaveFocus();
  press('ArrowLeft', 'Escape', 'Enter');
  expect(moved).toHaveLength(1);
  press('ArrowLeft');
  (document.activeElement as HTMLElement).blur();
  expect(moved).toHaveLength(2);
  expect(moved[1]?.lat).toBeCloseTo(moved[0]?.lat ?? 0, 5);
  expect(moved[1]?.lon).toBeCloseTo(-1.68, 5);
});

test('a map whose drawing is taken away says that it is drawn again, and is there again with its pin', async () => {
  await render(PinMapHarness, { i18n: new I18n('fr', fr), onmove: () => undefined });
  const pin = page.getByRole('button', { name: 'Position' });
  await expect.element(pin, { timeout: 15_000 }).toBeVisible();
  const canvas = document.querySelector('canvas');
  const taken = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
  if (!canvas || !taken) throw new Error('the map is drawn on a canvas that can be taken away');
  taken.loseContext();
  await expect.element(page.getByText('La carte se redessine…')).toBeVisible();
  taken.restoreContext();
  await expect.element(page.getByText('La carte se redessine…')).not.toBeInTheDocument();
  await expect.element(pin).toBeVisible();
  expect(document.querySelectorAll('canvas')).toHaveLength(1);
});

test('[M5] a map is drawn, and says so, where the files of this device cannot be read', async () => {
  const busy = () => Promise.reject(new DOMException('busy', 'InvalidStateError'));
  const spied = vi
    .spyOn(navigator.storage, 'getDirectory')
    .mockResolvedValue({ getDirectoryHandle: busy } as unknown as FileSystemDirectoryHandle);
  await render(PinMapHarness, { i18n: new I18n('fr', fr), onmove: () => undefined });
  await expect.element(page.getByRole('button', { name: 'Position' }), { timeout: 15_000 }).toBeVisible();
  await expect.element(page.getByText('la carte est dessinée sans eux', { exact: false })).toBeVisible();
  spied.mockRestore();
});
