import { expect, type Locator, type Page } from '@playwright/test';
import type { Device } from './carnet.ts';

/** The control of a field with one. */
export function input({ page }: Device, name: string): Locator {
  return page.locator(`[data-field="${name}"]`).getByRole('textbox');
}

/** The first phone with all that is beside it. */
export function phone({ page }: Device): Locator {
  return page.locator('[data-field^="phone/"]').first();
}

/** The editor of a note. */
export function note({ page }: Device, name: 'clientNote' | 'internalNote'): Locator {
  return page.locator(`[data-note="${name}"]`).getByRole('textbox');
}

/** Asks what a field held before: the button shows where the pointer is. */
export async function openHistory(field: Locator): Promise<void> {
  await field.hover();
  await field.getByRole('button', { name: /Historique/ }).click();
}

/** Types into a field as a person does, and leaves it with Enter. */
export async function write(control: Locator, text: string): Promise<void> {
  await control.fill(text);
  await control.press('Enter');
}

/**
 * Nothing of the sheet waits to be written on this device: no draft, no transaction under way. By what is said, not by
 * what is not: a sheet that is being read again says nothing.
 */
export async function settled({ page }: Device, timeout?: number): Promise<void> {
  await expect(page.getByTestId('save-state')).toHaveText(
    /^\s*(Enregistré sur cet appareil|À jour|Non accepté par le serveur)\s*$/,
    timeout === undefined ? {} : { timeout }
  );
}

/** Goes to another tab of the open sheet, as a person does. */
export async function showTab({ page }: Device, name: string): Promise<void> {
  await page.getByRole('tab', { name }).click();
  await expect(page.getByRole('tabpanel', { name })).toBeVisible();
}

/** Pastes plain text, as a person does who brings a long document. False: what has the focus took nothing of it. */
export function pasteText(page: Page, text: string): Promise<boolean> {
  return page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
    return event.defaultPrevented;
  }, text);
}
