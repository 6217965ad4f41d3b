import { expect, type Locator } from '@playwright/test';
import type { Device } from './carnet.ts';

/** Opens the dialog that erases the contact of the open sheet. */
export async function openErase({ page }: Device): Promise<Locator> {
  await page.getByRole('article').getByRole('button', { name: 'Plus d’actions' }).click();
  await page.getByRole('menuitem', { name: 'Effacer définitivement' }).click();
  const dialog = page.getByRole('dialog', { name: 'Effacer définitivement' });
  await expect(dialog.getByLabel(/^Pour confirmer/)).toBeVisible();
  return dialog;
}

export async function confirmErase(dialog: Locator, name: string): Promise<void> {
  await dialog.getByLabel(/^Pour confirmer/).fill(name);
  await dialog.getByRole('button', { name: 'Effacer définitivement' }).click();
  await expect(dialog).toHaveCount(0);
}

export async function erase(device: Device, name: string): Promise<void> {
  await confirmErase(await openErase(device), name);
}
