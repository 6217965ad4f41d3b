import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import { clean } from './axe.ts';
import { annAndPaul, expect, test, upToDate, type Device } from './carnet.ts';
import { writtenRow } from './madeContacts.ts';
import { accessOf, memberOf, rawDevice } from './rawDevice.ts';
import type { RelayProcess } from './relayProcess.ts';

const BLOCK = { id: 'w1', level: 'block', message: 'Ne paie pas' };

const quote = (number: string, date: string, state = 'draft', more = {}) => ({
  kind: 'quote',
  fields: { number, date, state, ...more }
});

/** Two customers with a quote, an order and its invoice, and one who is blocked; and 120 old quotes. */
async function sold(anne: Device, paul: Device, relay: RelayProcess): Promise<string> {
  const me = await memberOf(anne);
  const raw = await rawDevice(relay, await accessOf(anne));
  const brun = writtenRow(
    1,
    me,
    { kind: 'main', name: 'Odile Brun' },
    {},
    {
      order: quote('A-9', '2026-11-01', 'validated', {
        vendor: me,
        'line/a': {
          pos: 'a0',
          quantity: 2_000,
          unitPrice: 500_000,
          vatRate: { id: 'vatRate:20', rate: 2_000 }
        }
      }),
      draft: quote('A-10', '2026-11-02', 'draft', { title: 'Chaudière' })
    }
  );
  const petit = writtenRow(
    2,
    me,
    { kind: 'main', name: 'Roger Petit' },
    { 'warning/sale': BLOCK },
    {
      sent: quote('A-11', '2026-11-04', 'sent'),
      invoice: {
        kind: 'invoice',
        fields: {
          number: 'F-1',
          date: '2026-11-03',
          state: 'draft',
          from: { contact: brun.docId, entity: 'order' }
        }
      }
    }
  );
  const old = Array.from({ length: 120 }, (_, n): [string, ReturnType<typeof quote>] => [
    `old${n}`,
    quote(`Z-${n}`, '2025-01-01', 'cancelled')
  ]);
  const many = writtenRow(3, me, { kind: 'main', name: 'Mairie' }, {}, Object.fromEntries(old));
  raw.send(encodeFrame({ type: 'push', atomic: false, rows: [brun, petit, many] }));
  await raw.frame('ack');
  raw.close();
  await upToDate(anne);
  await upToDate(paul);
  return brun.docId;
}

const lines = ({ page }: Device) => page.locator('[data-sale]');
const line = ({ page }: Device, entity: string) => page.locator(`[data-sale="${entity}"]`);

test('[R6] [R8] [R9] quotes, orders and invoices are found, filtered and linked to, live on two devices', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const { page } = anne;
  await page.getByRole('link', { name: 'Devis et factures' }).click();
  await expect(page.getByText('Pas encore de devis ni de facture')).toBeVisible();
  await clean(anne, 'no sales');
  const brun = await sold(anne, paul, relay);

  await expect(page.getByText('124 documents')).toBeVisible();
  await expect(lines(anne)).toHaveCount(100);
  await page.getByRole('button', { name: 'Afficher la suite (24)' }).click();
  await expect(lines(anne)).toHaveCount(124);
  await page.getByRole('button', { name: 'En cours', exact: true }).click();
  await expect(lines(anne)).toHaveCount(4);
  await expect(lines(anne).first()).toContainText('Devis A-11');
  await expect(line(anne, 'sent').getByRole('img', { name: /Ne paie pas/ })).toBeVisible();
  await expect(line(anne, 'sent').getByRole('img', { name: 'Avertissement à traiter' })).toBeVisible();
  await expect(line(anne, 'order')).toContainText('Bon de commande A-9');
  await expect(line(anne, 'order').locator('[data-gross]')).toHaveText(/^\s*120,00\s€\s*$/);
  await expect(line(anne, 'order').getByRole('link', { name: /A donné.*Facture F-1/ })).toBeVisible();
  await expect(line(anne, 'invoice').getByRole('link', { name: /Issu de.*A-9/ })).toBeVisible();
  await clean(anne, 'sales');
  await page.setViewportSize({ width: 360, height: 740 });
  await clean(anne, 'sales, narrow');
  await page.getByRole('button', { name: 'Plus, Devis et factures' }).press('Enter');
  await expect(page.getByRole('menuitem')).toHaveText([
    'Planning',
    'Opportunités',
    'Devis et factures',
    'Réglages'
  ]);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1280, height: 720 });

  await page.getByRole('button', { name: 'Devis', exact: true }).click();
  await page.getByRole('combobox', { name: 'État' }).selectOption({ label: 'Envoyé' });
  await expect(lines(anne)).toHaveCount(1);
  const linked = new URL(page.url());
  expect(linked.search).toBe('?kind=quote&state=sent&open=1');
  await paul.page.goto(new URL(linked.pathname + linked.search, paul.page.url()).href);
  await expect(lines(paul)).toHaveCount(1);
  await expect(line(paul, 'sent')).toBeVisible();

  // What one validates is an order at once on the other's page, with nothing typed there.
  await paul.page.getByRole('button', { name: 'Bons de commande' }).click();
  await expect(lines(paul)).toHaveCount(1);
  await expect(paul.page.locator('[data-sum]')).toContainText(/120,00\s€\sTTC.*100,00\s€\sHT/s);
  await page.goto(new URL(`/contacts/${brun}/documents/draft`, page.url()).href);
  await page.getByRole('button', { name: 'Valider', exact: true }).click();
  await expect(line(paul, 'draft')).toContainText('Bon de commande A-10');
});

test('the list of sales is searched and worked by keyboard', async ({ relay, newDevice }) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const brun = await sold(anne, paul, relay);
  const { page } = anne;
  await page.goto(new URL('/sales', page.url()).href);
  const search = page.getByRole('searchbox', { name: 'Chercher un numéro ou un contact' });
  await search.fill('brun');
  await expect(lines(anne)).toHaveCount(2);
  expect(page.url()).not.toContain('brun');
  await search.fill('rien de tel');
  await page.getByRole('button', { name: 'Tout afficher' }).press('Enter');
  await expect(lines(anne)).toHaveCount(100);
  await search.fill('chaudiere');
  await expect(lines(anne)).toHaveCount(1);
  await page.getByRole('button', { name: 'Tous', exact: true }).focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${brun}/documents/draft`));
});
