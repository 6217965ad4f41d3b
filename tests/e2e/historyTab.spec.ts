import { randomUuid } from '../../src/lib/base/ids.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import { clean } from './axe.ts';
import { annAndPaul, expect, openSheet, test, upToDate, type Device } from './carnet.ts';
import { writtenRow } from './madeContacts.ts';
import { accessOf, rawDevice } from './rawDevice.ts';
import { input, showTab, write } from './sheet.ts';

const DAY = 86_400_000;
const start = (days: number): string => new Date(Date.now() + days * DAY).toISOString();
const summary = ({ page }: Device, name: string) => page.locator(`[data-summary="${name}"]`);
const lines = ({ page }: Device) => page.locator('[data-group] [data-entity]');

test('[R28] the history opens on what comes and what is to do; calls and to-dos are noted in two keys, and live', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const { page } = anne;
  const raw = await rawDevice(relay, await accessOf(anne));
  const by = randomUuid(systemRandom);
  const [mainId, siteId] = [randomUuid(systemRandom), randomUuid(systemRandom)];
  const site = writtenRow(2, by, {
    kind: 'child',
    id: siteId,
    parent: mainId,
    addressType: 'delivery',
    name: 'Chantier Lilas'
  });
  const main = writtenRow(
    1,
    by,
    { kind: 'main', id: mainId, name: 'Roger Petit' },
    {},
    {
      soon: {
        kind: 'appointment',
        fields: { start: start(3), minutes: 90, task: 'task:maintenance', title: 'Entretien annuel' }
      },
      there: {
        kind: 'appointment',
        fields: { start: start(-20), minutes: 60, task: 'task:visit', site: siteId, state: 'done' }
      },
      quote: { kind: 'quote', fields: { date: start(-400).slice(0, 10), number: 'D-A1', state: 'sent' } }
    }
  );
  raw.send(encodeFrame({ type: 'push', atomic: false, rows: [main, site] }));
  await raw.frame('ack');
  raw.close();
  await upToDate(anne);

  await openSheet(anne, mainId, 'history');
  await openSheet(paul, mainId, 'history');
  await expect(summary(anne, 'next')).toContainText('Entretien annuel');
  await expect(summary(anne, 'last')).toContainText('Visite technique');
  await expect(summary(anne, 'last')).toContainText('1\u00a0h · chez Chantier Lilas');
  await expect(summary(anne, 'todos')).toContainText('Rien à faire');
  await expect(lines(anne)).toHaveCount(3);
  await clean(anne, 'history', '[role=tabpanel]');

  await page.keyboard.press('c');
  await page.keyboard.press('Enter');
  await expect(lines(paul).filter({ hasText: 'Appel' })).toContainText('Faite');
  await page.getByRole('textbox', { name: 'Quoi' }).blur();
  await page.keyboard.press('t');
  await page.keyboard.type('Rappeler pour la visite');
  await page.keyboard.press('Enter');
  await expect(summary(paul, 'todos')).toContainText('Rappeler pour la visite');
  await expect(page.getByRole('textbox', { name: 'Quoi' })).toHaveValue('');
  await expect(page.getByRole('textbox', { name: 'Quoi' })).toBeFocused();
  await paul.page.getByRole('button', { name: 'Marquer comme fait\u00a0: Rappeler pour la visite' }).click();
  await expect(summary(anne, 'todos')).toContainText('Rien à faire');

  await page.getByRole('radio', { name: 'Documents' }).check();
  await expect(lines(anne)).toHaveCount(1);
  await expect(lines(anne)).toContainText('Devis D-A1');
  await page.setViewportSize({ width: 360, height: 740 });
  await clean(anne, 'history, narrow', '[role=tabpanel]');

  await openSheet(anne, siteId, 'history');
  await expect(lines(anne)).toHaveCount(1);
  await expect(lines(anne)).toContainText('Visite technique');
});

test('[C7] changes are a filter, off at first: who, what, the old value and the new, which can be brought back', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const raw = await rawDevice(relay, await accessOf(anne));
  const main = writtenRow(1, randomUuid(systemRandom), {
    kind: 'main',
    name: 'Roger Petit',
    fields: { ref: 'CL0041' }
  });
  raw.send(encodeFrame({ type: 'push', atomic: false, rows: [main] }));
  await raw.frame('ack');
  raw.close();
  await upToDate(anne);
  await openSheet(paul, main.docId, 'sales');
  await write(input(paul, 'ref'), 'CL0042');
  await input(paul, 'ref').blur();
  await openSheet(anne, main.docId, 'history');
  const change = anne.page.locator('[data-change="ref"]');
  await expect(anne.page.getByText('Rien ne s’est encore passé ici.')).toBeVisible();
  await anne.page.getByRole('checkbox', { name: 'Modifications' }).check();
  await expect(change).toContainText('CL0041');
  await expect(change).toContainText('CL0042');
  await expect(change).toContainText(/Paul/);
  await clean(anne, 'changes', '[role=tabpanel]');
  await change.getByRole('button', { name: 'Référence interne\u00a0: reprendre CL0041' }).press('Enter');
  await expect(change).toHaveCount(2);
  await expect(change.last()).toBeFocused();
  await expect(change.last().getByRole('button')).toHaveCount(0);
  await expect(input(paul, 'ref')).toHaveValue('CL0041');
});

test('[R28] 2,000 appointments come fifty by fifty, and the tab answers at once', async ({
  relay,
  newDevice
}) => {
  const { anne } = await annAndPaul(relay, newDevice);
  const raw = await rawDevice(relay, await accessOf(anne));
  const many = Object.fromEntries(
    Array.from({ length: 2_000 }, (_, n) => [
      `a${String(n)}`,
      {
        kind: 'appointment',
        fields: { start: start(-n - 1), minutes: 60, task: 'task:repair', state: 'done' }
      }
    ])
  );
  const main = writtenRow(1, randomUuid(systemRandom), { kind: 'main', name: 'Syndic Nord' }, {}, many);
  raw.send(encodeFrame({ type: 'push', atomic: false, rows: [{ ...main, kind: 'state' }] }));
  await raw.frame('ack');
  raw.close();
  await upToDate(anne);
  await openSheet(anne, main.docId, 'history');
  await expect(lines(anne)).toHaveCount(50);
  const more = anne.page.getByRole('button', { name: /^Afficher la suite \(50 sur 2.000\)/ });
  await more.press('Enter');
  await expect(lines(anne)).toHaveCount(100);
  await showTab(anne, 'Notes internes');
  await showTab(anne, 'Historique');
  await expect(lines(anne)).toHaveCount(50);
});
