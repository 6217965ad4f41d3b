import { randomUuid } from '../../src/lib/base/ids.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import { clean } from './axe.ts';
import { createCarnet, expect, openSheet, test, upToDate, type Device } from './carnet.ts';
import { writtenRow } from './madeContacts.ts';
import { accessOf, rawDevice } from './rawDevice.ts';
import type { RelayProcess } from './relayProcess.ts';

const BLOCK = { id: 'w1', level: 'block', message: 'Mauvais payeur' };

/** A company that is blocked, its site, and a prospect; written on another device. */
async function blockedCompany(anne: Device, relay: RelayProcess) {
  const access = await accessOf(anne);
  const raw = await rawDevice(relay, access);
  const by = randomUuid(systemRandom);
  const company = writtenRow(
    1,
    by,
    { kind: 'main', name: 'Sanitaires Réunis', isCompany: true, fields: { isSupplier: true } },
    { 'warning/sale': BLOCK, 'warning/invoice': BLOCK }
  );
  const site = writtenRow(2, by, {
    kind: 'child',
    parent: company.docId,
    addressType: 'delivery',
    name: 'Chantier Lilas',
    fields: { siren: '123' }
  });
  const prospect = writtenRow(3, by, { kind: 'main', name: 'Odile Brun' });
  raw.send(encodeFrame({ type: 'push', atomic: false, rows: [company, site, prospect] }));
  await raw.frame('ack');
  raw.close();
  return { company: company.docId, site: site.docId };
}

test('[R3] [R6] [R20] list and sheet tell status and warnings, and why', async ({ relay, newDevice }) => {
  const anne = await newDevice();
  const { page } = anne;
  await createCarnet(anne, relay);
  const { company, site } = await blockedCompany(anne, relay);
  await upToDate(anne);

  const line = page.locator(`[data-contact="${company}"]`);
  await expect(line.getByText('Prospect')).toBeVisible();
  await expect(line.getByRole('img', { name: /Bloquant.*Mauvais payeur/ })).toBeVisible();
  await expect(
    page.locator(`[data-contact="${site}"]`).getByRole('img', { name: /Mauvais payeur.*au-dessus/ })
  ).toBeVisible();
  await clean(anne, 'list with answers');

  await page.getByRole('button', { name: 'Choisir les colonnes' }).click();
  await clean(anne, 'columns to choose from', '[role=dialog]');
  await page.getByRole('checkbox', { name: 'À vérifier' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader', { name: 'À vérifier' })).toBeVisible();
  await expect(
    page.locator(`[data-contact="${site}"]`).getByRole('gridcell', { name: '2', exact: true })
  ).toBeVisible();
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'À vérifier' })).toBeVisible();
  await clean(anne, 'list with another column');

  await openSheet(anne, site);
  const banner = page.getByRole('status').filter({ hasText: 'Mauvais payeur' });
  await expect(banner).toContainText('devis et commande, facture');
  await expect(banner.getByRole('link', { name: 'Sanitaires Réunis' })).toBeVisible();
  await clean(anne, 'sheet under a block');
  const why = page.getByRole('button', { name: /^Prospect.*pourquoi/ });
  await why.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('Rien ne lui a encore été vendu');
  await clean(anne, 'why this status', '[role=dialog]');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: /^Prospect.*pourquoi/ })).toBeFocused();
  await page.setViewportSize({ width: 360, height: 740 });
  await clean(anne, 'sheet under a block, narrow');
});

test('[R19] [R20] the review page tells what to look at, why, and sets it aside', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  const { page } = anne;
  await page.addInitScript(() => {
    const badge = { shown: 0 };
    Object.assign(window, { badge });
    Object.assign(navigator, { setAppBadge: (count: number) => Promise.resolve((badge.shown = count)) });
  });
  const badge = () => page.evaluate(() => (window as unknown as { badge: { shown: number } }).badge.shown);
  await createCarnet(anne, relay);
  await blockedCompany(anne, relay);
  await upToDate(anne);
  await expect.poll(badge).toBe(2);

  await page.getByRole('link', { name: /À vérifier/ }).click();
  const lines = page.locator('[data-issue]');
  await expect(lines).toHaveCount(2);
  const siren = page.locator('[data-issue="invalid-siren"]');
  await expect(siren.getByRole('link', { name: 'Chantier Lilas', exact: true })).toBeVisible();
  await clean(anne, 'review');
  await siren.getByRole('button', { name: /pourquoi/ }).click();
  await expect(page.getByRole('dialog')).toContainText('123');
  await clean(anne, 'why this issue', '[role=dialog]');
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 360, height: 740 });
  await clean(anne, 'review, narrow');

  await siren.getByRole('button', { name: /^Mettre de côté/ }).click();
  await page.getByLabel('Pourquoi ce n’est pas un problème').fill('Artisan sans SIREN');
  await clean(anne, 'set aside', 'dialog[open]');
  await page.keyboard.press('Enter');
  await expect(siren).toHaveCount(0);
  await expect.poll(badge).toBe(1);
  await page.getByText('Pour moi').click();
  await expect(page.getByText('Rien à vérifier pour vous')).toBeVisible();
});
