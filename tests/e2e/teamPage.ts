import { expect, type Device } from './carnet.ts';

export async function openSettings({ page }: Device): Promise<void> {
  await page.getByRole('link', { name: 'Réglages' }).first().click();
  await expect(page.getByRole('heading', { name: 'Équipe' })).toBeVisible();
}

/** Opens the question about a member's device; with the answer it asks for confirmation. */
export async function askToRevoke(admin: Device, owner: string, answer?: 'remove' | 'erase'): Promise<void> {
  const { page } = admin;
  await openSettings(admin);
  await page.getByRole('button', { name: new RegExp(`^Retirer .*, appareil de ${owner}$`) }).click();
  const dialog = page.getByRole('dialog', { name: /^Retirer / });
  if (answer === undefined) return;
  await dialog
    .getByRole('radio', { name: answer === 'erase' ? /^Perdu ou volé/ : /^Retirer l’accès/ })
    .check();
  if (answer === 'erase') await dialog.getByRole('checkbox', { name: /^J’ai compris/ }).check();
}

/** Confirms, and resolves when the server has answered. */
export async function confirmRevoking({ page }: Device): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().endsWith('/revoke'));
  await page.getByRole('button', { name: /^(Retirer l’accès|Effacer à distance)$/ }).click();
  expect((await answered).status()).toBe(204);
}

/** Opens a member's menu and chooses from it. */
export async function memberAct({ page }: Device, member: string, act: string): Promise<void> {
  await page.getByRole('button', { name: `Actions pour ${member}` }).click();
  await page.getByRole('menuitem', { name: act }).click();
}
