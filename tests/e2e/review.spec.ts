import type { Json } from '../../src/lib/base/json.ts';
import { randomUuid } from '../../src/lib/base/ids.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import type { PushRow } from '../../src/lib/protocol/frames.ts';
import { clean } from './axe.ts';
import { annAndPaul, expect, openSheet, test, upToDate, type Device } from './carnet.ts';
import { saying, withDocument, writtenRow } from './madeContacts.ts';
import { accessOf, rawDevice } from './rawDevice.ts';
import type { RelayProcess } from './relayProcess.ts';

const BLOCK = { id: 'w1', level: 'block', message: 'Mauvais payeur', since: Date.now() };
/** Somebody whose device nobody sees here. */
const by = randomUuid(systemRandom);

interface Carnet {
  readonly anne: Device;
  readonly paul: Device;
  readonly relay: RelayProcess;
}

/** What devices wrote that did not see each other reaches both. */
async function arrives({ anne, paul, relay }: Carnet, rows: readonly PushRow[]): Promise<void> {
  const raw = await rawDevice(relay, await accessOf(anne));
  raw.send(
    encodeFrame({ type: 'push', atomic: false, rows: rows.map((row, at) => ({ ...row, n: at + 1 })) })
  );
  await raw.frame('ack');
  raw.close();
  for (const device of [anne, paul]) {
    await upToDate(device);
    await device.page.getByRole('link', { name: /À vérifier/ }).click();
  }
}

const issues = ({ page }: Device, code: string) => page.locator(`[data-issue="${code}"]`);

/** On both devices nothing of it is left. */
async function ends({ anne, paul }: Carnet, code: string): Promise<void> {
  for (const device of [anne, paul]) {
    await expect(issues(device, code)).toHaveCount(0);
    await upToDate(device);
  }
}

/** A quote that was validated while somebody else blocked its contact. */
function blocked(name: string, n: number): PushRow {
  const row = withDocument(writtenRow(n, by, { kind: 'main', name }), by, {
    kind: 'quote',
    state: 'validated'
  });
  return saying(row, by, 'warning/sale', { ...BLOCK, id: `w${n}` });
}

test('[R8] R-E2 each choice about a document under a late block ends it on both devices', async ({
  relay,
  newDevice
}) => {
  const carnet = { relay, ...(await annAndPaul(relay, newDevice)) };
  const { anne, paul } = carnet;
  const { page } = anne;
  await arrives(carnet, [blocked('Roger Petit', 1)]);
  const issue = issues(anne, 'late-block');
  await expect(issue).toContainText('Bon de commande · Mauvais payeur');
  await clean(anne, 'review with fixes');
  await page.setViewportSize({ width: 360, height: 740 });
  await clean(anne, 'review with fixes, narrow');
  await page.setViewportSize({ width: 1280, height: 720 });

  // Kept, by keyboard, with a reason.
  await issue.getByRole('button', { name: /^Garder le document/ }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Garder le document' });
  await page.keyboard.press('Tab');
  await clean(anne, 'keep a document', 'dialog[open]');
  await dialog.getByRole('button', { name: 'Garder le document' }).click();
  await expect(dialog.getByText('Donnez un motif')).toBeVisible();
  await dialog.getByLabel('Pourquoi ce document est gardé').fill('Accord du patron');
  await page.keyboard.press('Enter');
  await ends(carnet, 'late-block');
  await expect(page.getByRole('heading', { name: 'À vérifier' })).toBeFocused();

  // Taken back, it is there again on both.
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  for (const device of [anne, paul]) await expect(issues(device, 'late-block')).toHaveCount(1);

  // Paul cancels the document.
  await issues(paul, 'late-block')
    .getByRole('button', { name: /^Annuler le document/ })
    .click();
  await paul.page.getByRole('dialog').getByRole('button', { name: 'Annuler le document' }).click();
  await ends(carnet, 'late-block');
  await expect(paul.page.getByText('Document annulé')).toBeVisible();

  // Another block is lifted.
  await arrives(carnet, [blocked('Odile Brun', 2)]);
  await issues(anne, 'late-block')
    .getByRole('button', { name: /^Lever le blocage/ })
    .click();
  await page.getByLabel('Pourquoi c’est levé').fill('Payé');
  await page.keyboard.press('Enter');
  await ends(carnet, 'late-block');
});

test('[R8] one answer for many: one act over all, one undo', async ({ relay, newDevice }) => {
  const carnet = { relay, ...(await annAndPaul(relay, newDevice)) };
  const { anne, paul } = carnet;
  const { page } = anne;
  await arrives(carnet, [blocked('Un', 1), blocked('Deux', 2), blocked('Trois', 3)]);
  await expect(issues(anne, 'late-block')).toHaveCount(3);
  await page.getByRole('checkbox', { name: /^Tout choisir/ }).check();
  await page.getByRole('checkbox', { name: /^Choisir.*Deux/ }).uncheck();
  const bar = page.getByRole('group', { name: 'Même réponse pour toutes' });
  await expect(bar).toContainText('2 choisies');
  await clean(anne, 'several issues selected');
  await page.setViewportSize({ width: 360, height: 740 });
  await clean(anne, 'several issues selected, narrow');
  await page.setViewportSize({ width: 1280, height: 720 });
  await bar.getByRole('button', { name: 'Garder le document' }).click();
  await page.getByLabel('Pourquoi ce document est gardé').fill('Clients de longue date');
  await page.keyboard.press('Enter');
  for (const device of [anne, paul]) {
    await expect(issues(device, 'late-block')).toHaveCount(1);
    await expect(issues(device, 'late-block')).toContainText('Deux');
  }
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  for (const device of [anne, paul]) await expect(issues(device, 'late-block')).toHaveCount(3);
});

test('[R11] R-E5 a loop of parents that a merge made is repaired in one click', async ({
  relay,
  newDevice
}) => {
  const carnet = { relay, ...(await annAndPaul(relay, newDevice)) };
  const { anne } = carnet;
  const [a, b] = [
    writtenRow(1, by, { kind: 'main', name: 'Atelier' }),
    writtenRow(2, by, { kind: 'main', name: 'Boutique' })
  ];
  await arrives(carnet, [saying(a, by, 'parent', b.docId), saying(b, by, 'parent', a.docId)]);
  const loop = issues(anne, 'parent-loop');
  await expect(loop).toHaveCount(1);
  await clean(anne, 'a loop of parents');
  await loop.getByRole('button', { name: 'Garder Boutique en haut' }).click();
  await ends(carnet, 'parent-loop');
  for (const { page } of [carnet.anne, carnet.paul]) {
    await page.getByRole('link', { name: 'Contacts' }).first().click();
    const rows = page.getByRole('grid').getByRole('link');
    await expect(rows.filter({ hasText: /Atelier|Boutique/ })).toHaveText([/Boutique/, /Atelier/]);
  }
});

test('[R10] R-E4 one field written on three devices: three values, one choice, equal everywhere', async ({
  relay,
  newDevice
}) => {
  const carnet = { relay, ...(await annAndPaul(relay, newDevice)) };
  const { anne } = carnet;
  let row = writtenRow(1, by, { kind: 'main', name: 'Roger Petit' });
  for (const value of ['Gérant', 'Directeur', 'Associé']) row = saying(row, by, 'jobTitle', value);
  await arrives(carnet, [row]);
  const conflict = issues(anne, 'conflict');
  await expect(conflict.getByRole('list').getByRole('button')).toHaveCount(3);
  await clean(anne, 'a conflict to choose in');
  await conflict.getByRole('button', { name: /Directeur/ }).focus();
  await anne.page.keyboard.press('Enter');
  await ends(carnet, 'conflict');
  for (const { page } of [carnet.anne, carnet.paul]) {
    await page.goto(new URL(`/contacts/${row.docId}`, page.url()).href);
    await expect(page.locator('[data-field="jobTitle"]').getByRole('textbox')).toHaveValue('Directeur');
  }
});

test('[R19] a wrong value is opened at its field', async ({ relay, newDevice }) => {
  const carnet = { relay, ...(await annAndPaul(relay, newDevice)) };
  const { page } = carnet.anne;
  const fields: Readonly<Record<string, Json>> = { 'email/e1': { address: 'roger@' } };
  await arrives(carnet, [writtenRow(1, by, { kind: 'main', name: 'Roger Petit' }, fields)]);
  await issues(carnet.anne, 'invalid-email')
    .getByRole('link', { name: /^Corriger/ })
    .click();
  await expect(page.locator('[data-field="email/e1"]').getByRole('textbox').first()).toBeFocused();
});

test('[R14] [R22] a possible duplicate is compared and merged, and is one contact on both devices', async ({
  relay,
  newDevice
}) => {
  const carnet = { relay, ...(await annAndPaul(relay, newDevice)) };
  const { page } = carnet.anne;
  const email: Readonly<Record<string, Json>> = { 'email/e1': { address: 'roger@petit.fr' } };
  const kept = writtenRow(1, by, { kind: 'main', name: 'Roger Petit' }, email);
  const other = writtenRow(
    2,
    by,
    { kind: 'main', name: 'Petit Roger' },
    { ...email, website: 'https://petit.fr' }
  );
  await arrives(carnet, [kept, other]);
  const duplicate = page.locator(`[data-issue="possible-duplicate"][data-of="${kept.docId}"]`);
  await clean(carnet.anne, 'a possible duplicate');
  await page.setViewportSize({ width: 360, height: 740 });
  await clean(carnet.anne, 'a possible duplicate, narrow');
  await page.setViewportSize({ width: 1280, height: 720 });
  await duplicate.getByRole('button', { name: 'Comparer avec Petit Roger' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Fusionner' }).click();
  await ends(carnet, 'possible-duplicate');
  for (const device of [carnet.anne, carnet.paul]) {
    await device.page.getByRole('link', { name: 'Contacts' }).first().click();
    const rows = device.page.getByRole('grid').getByRole('link');
    await expect(rows.filter({ hasText: /Roger/ })).toHaveText([/Roger Petit/]);
    await openSheet(device, kept.docId);
    await expect(device.page.locator('[data-field="website"]').getByRole('textbox')).toHaveValue(
      'https://petit.fr'
    );
  }
});

test('[R6] a warning without a reason leads to its line, and the keys are on it', async ({
  relay,
  newDevice
}) => {
  const carnet = { relay, ...(await annAndPaul(relay, newDevice)) };
  const { page } = carnet.anne;
  const row = writtenRow(1, by, { kind: 'main', name: 'Roger Petit' });
  await arrives(carnet, [saying(row, by, 'warning/invoice', { id: 'w1', level: 'block' })]);
  await issues(carnet.anne, 'warning-without-reason')
    .getByRole('link', { name: /^Corriger/ })
    .click();
  await expect(page.locator('[data-field="warning/invoice"] [data-set]')).toBeFocused();
});
