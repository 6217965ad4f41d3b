import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expect, test, vi } from 'vitest';
import { I18n } from '../../i18n/locale.svelte.ts';
import { fr } from '../../i18n/messages/fr.ts';
import SearchOptionHarness from './SearchOptionHarness.svelte';

test('a line of the search is chosen by a click, not by a finger that begins to scroll, and leaves the keys in the field', async () => {
  const onchoose = vi.fn();
  await render(SearchOptionHarness, { i18n: new I18n('fr', fr), onchoose });
  const field = page.getByRole('textbox');
  field.element().focus();
  const option = page.getByRole('option', { name: /Nouveau contact/ });
  const press = new PointerEvent('pointerdown', { bubbles: true, cancelable: true, pointerType: 'touch' });
  option.element().dispatchEvent(press);
  expect(onchoose).not.toHaveBeenCalled();
  await userEvent.click(option);
  expect(onchoose).toHaveBeenCalledTimes(1);
  await expect.element(field).toHaveFocus();
});
