import { randomUuid } from '../../src/lib/base/ids.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import type { Json } from '../../src/lib/base/json.ts';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import { clean } from './axe.ts';
import { KEPT, annAndPaul, expect, kept, openSheet, test, upToDate, type Device } from './carnet.ts';
import { settingsRow, withClientNote, writtenRow } from './madeContacts.ts';
import { printed } from './pdf.ts';
import { accessOf, memberOf, rawDevice } from './rawDevice.ts';
import type { RelayProcess } from './relayProcess.ts';

const COMPANY: Readonly<Record<string, Json>> = {
  legalForm: 'SARL',
  capital: 100_000_000,
  address: { mode: 'own', street: '12 rue des Forges', zip: '73000', city: 'Chambéry', country: 'FR' },
  phone: '04 65 71 00 10',
  email: 'contact@example.fr',
  siret: '732 829 320 00074',
  registration: 'RCS Chambéry 732 829 320',
  vat: 'FR44732829320',
  iban: 'FR76 3000 6000 0112 3456 7890 189',
  insurance: { insurer: 'Mutuelle du Bâtiment', policy: '4471-B', area: 'France métropolitaine' },
  legalMentions: 'Devis gratuit. Médiateur de la consommation\u00a0: CM2C, Paris.'
};

const line = (at: number, label: string, more: Readonly<Record<string, Json>> = {}): Json => ({
  pos: `a${String(at).padStart(3, '0')}`,
  label,
  ...more
});
const priced = (quantity: number, unit: string, price: number, rate: number, discount = 0) => ({
  quantity: quantity * 1_000,
  unit,
  unitPrice: Math.round(price * 10_000),
  vatRate: { id: `vatRate:${rate}`, rate: rate * 100 },
  ...(discount === 0 ? {} : { discount: discount * 100 })
});
const SENTENCE =
  'Le conduit existant est ramoné, contrôlé à la caméra puis tubé sur toute sa hauteur, joints compris, sans reprise de maçonnerie. ';
const LONG = `Tubage du conduit\n${SENTENCE.repeat(60).trim()}`;
const FEW = {
  'line/a': line(1, 'Fourniture'),
  'line/b': line(2, 'Poêle à granulés 8 kW', priced(1, 'u', 3490, 5.5, 5)),
  'line/c': line(3, 'Tubage inox double paroi', priced(6.5, 'm', 48.9, 5.5)),
  'line/d': line(4, 'Pose'),
  'line/e': line(5, 'Pose et raccordement', priced(7.25, 'h', 52.5, 10)),
  'line/f': line(6, 'Plaque de sol en verre', priced(1, 'u', 139.99, 20))
};
const MANY: Readonly<Record<string, Json>> = Object.fromEntries<Json>([
  ['line/z', line(0, LONG, priced(1, 'forfait', 1900, 10))],
  ...Array.from({ length: 60 }, (_, at): [string, Json] => [
    `line/m${at}`,
    at % 12 === 0
      ? line(at + 1, `Lot ${at / 12 + 1}`)
      : line(at + 1, `Article ${at}`, priced(at, 'u', 10.5, at % 2 === 0 ? 10 : 20))
  ])
]);

/** A customer with a site and an invoice address, their quotes and their appointments; and what the company says of itself. */
async function filled(relay: RelayProcess, anne: Device): Promise<string> {
  const access = await accessOf(anne);
  const by = await memberOf(anne);
  const [mainId, siteId, invoiceId] = [0, 1, 2].map(() => randomUuid(systemRandom));
  const own = (street: string, zip: string, city: string): Json => ({
    mode: 'own',
    street,
    zip,
    city,
    country: 'FR'
  });
  const quote = {
    date: '2026-11-20',
    validUntil: '2026-12-20',
    number: 'D-A0001',
    title: 'Poêle du salon',
    vendor: by,
    deliveryAddress: siteId ?? '',
    invoiceAddress: invoiceId ?? '',
    fiscalPosition: 'fiscalPosition:works',
    paymentTerm: 'paymentTerm:deposit30'
  };
  const main = writtenRow(
    1,
    by,
    {
      kind: 'main',
      id: mainId ?? '',
      name: 'Roger Petit',
      fields: {
        civility: 'M.',
        ref: 'C00042',
        address: own('3 impasse des Lilas', '73100', 'Aix-les-Bains')
      },
      phones: [{ type: 'mobile', number: '+33639981234' }],
      emails: [{ address: 'roger.petit@example.fr' }]
    },
    {},
    {
      quote: { kind: 'quote', fields: { ...quote, ...FEW } },
      long: { kind: 'quote', fields: { ...quote, number: 'D-A0002', title: '', ...MANY } },
      before: {
        kind: 'appointment',
        fields: {
          start: '2026-03-02T09:00:00Z',
          minutes: 60,
          task: 'task:visit',
          site: siteId ?? '',
          state: 'done',
          title: 'Relevé des cotes'
        }
      },
      visit: {
        kind: 'appointment',
        fields: {
          start: '2026-12-01T08:30:00Z',
          minutes: 450,
          task: 'task:installation',
          site: siteId ?? '',
          title: 'Pose du poêle',
          description: 'Protéger le parquet du salon.',
          internalDescription: 'CLIENT DIFFICILE',
          'report/arrivedAt': '2026-12-01T08:40:00Z',
          'report/leftAt': '2026-12-01T15:10:00Z',
          'report/work': 'Poêle posé, conduit tubé, mise en route faite.',
          from: { contact: mainId ?? '', entity: 'quote' },
          state: 'done'
        }
      }
    }
  );
  const under = (n: number, id: string, addressType: string, name: string, address: Json, more = {}) =>
    writtenRow(n, by, {
      kind: 'child',
      id,
      parent: mainId ?? '',
      addressType,
      name,
      fields: { address, ...more }
    });
  const raw = await rawDevice(relay, access);
  raw.send(
    encodeFrame({
      type: 'push',
      atomic: false,
      rows: [
        withClientNote(main, 'Clé chez la voisine.'),
        under(2, siteId ?? '', 'delivery', 'Chalet', own('8 route du Lac', '73370', 'Le Bourget-du-Lac'), {
          accessCode: '4471B',
          floor: '1'
        }),
        under(3, invoiceId ?? '', 'invoice', '', own('BP 12', '73001', 'Chambéry Cedex')),
        settingsRow(4, by, access.workspaceId, COMPANY)
      ]
    })
  );
  await raw.frame('ack');
  raw.close();
  await upToDate(anne);
  return mainId ?? '';
}

/** As people read it: what stands in capitals by style is the same word. */
const holds = (sheet: string, text: string): boolean => sheet.toLowerCase().includes(text.toLowerCase());

function says(sheet: string, texts: readonly string[]): void {
  expect(
    texts.filter((text) => !holds(sheet, text)),
    sheet
  ).toEqual([]);
}

const paper = ({ page }: Device) => page.locator('[data-paper]');

test('quote and intervention report are printed offline from the history, in French and in English', async ({
  relay,
  newDevice
}) => {
  const { anne } = await annAndPaul(relay, newDevice, KEPT);
  const { page } = anne;
  const id = await filled(relay, anne);
  await openSheet(anne, id, 'history');
  const line = page.locator('[data-group] [data-print="visit"]');
  await expect(line).toHaveAccessibleName(/^Imprimer\u00a0: Installation, 1 déc. 2026/);
  await kept(anne);
  await anne.offline();

  await line.press('Enter');
  await expect(paper(anne)).toContainText('Poêle posé, conduit tubé');
  await clean(anne, 'print of a report');
  const [report = '', ...more] = await printed(page, 'report-fr');
  expect(more).toEqual([]);
  says(report, [
    'Rapport d’intervention',
    'Martin Chauffage',
    'M. Roger Petit',
    'C00042',
    '06 39 98 12 34',
    'Chalet 8 route du Lac Étage 1 73370 LE BOURGET-DU-LAC',
    'Tâche Installation',
    'Arrivée 1 déc. 2026, 09:40',
    'Temps sur place 6 h 30',
    'Protéger le parquet du salon.',
    'Devis n° D-A0001 · 20 nov. 2026 · Poêle du salon',
    'Pose et raccordement 7,25 h',
    'Visite technique · Relevé des cotes',
    'L’INTERVENANT',
    'LE CLIENT',
    '1 / 1'
  ]);
  for (const hidden of [
    'CLIENT DIFFICILE',
    'Clé chez la voisine',
    '4471B',
    'Imprimer',
    'réglages',
    'Choisie'
  ])
    expect(report).not.toContain(hidden);

  // R23: on paper only where somebody wants them there.
  await page.getByRole('checkbox', { name: 'Notes client' }).check();
  await page.getByText('English').click();
  await expect(paper(anne)).toHaveAttribute('lang', 'en');
  const inEnglish = await printed(page, 'report-en');
  says(inEnglish.join(' '), [
    'Intervention report',
    'Time on site 6 h 30',
    'Work done',
    'The customer',
    'Roger Petit · Clé chez la voisine.'
  ]);
  // Back is the sheet, however often the paper was shown otherwise.
  await page.goBack();
  await expect(page).toHaveURL(/history$/);
});

test('a quote bears what the law wants on it, and a long one breaks its pages where it may', async ({
  relay,
  newDevice
}) => {
  const { anne } = await annAndPaul(relay, newDevice);
  const { page } = anne;
  const id = await filled(relay, anne);
  await openSheet(anne, id, 'documents/quote');
  await page.locator('[data-print="quote"]').click();
  await expect(paper(anne)).toContainText('Total TTC');
  await expect(page.locator('[data-notices] > *')).toHaveCount(0);
  await clean(anne, 'print of a quote');
  const [first = '', form = '', ...more] = await printed(page, 'quote-fr');
  expect(more).toEqual([]);
  says(first, [
    'Devis n° D-A0001',
    'Valable jusqu’au 20 déc. 2026',
    'Votre contact Anne Martin',
    'Client M. Roger Petit BP 12 73001 CHAMBÉRY CEDEX',
    'Lieu des travaux M. Roger Petit Chalet 8 route du Lac',
    'Désignation Quantité Prix unitaire HT Remise TVA Total HT',
    'Poêle à granulés 8 kW 1 u 3 490,00 −5 % 5,5 % 3 315,50 €',
    'Total HT 4 153,97 €',
    'TVA 20 % sur 139,99 € 28,00 €',
    'TVA 10 % sur 380,63 € 38,06 €',
    'TVA 5,5 % sur 3 633,35 € 199,83 €',
    'Total TTC 4 419,86 €',
    '1 325,96 € 30 % à la commande',
    'IBAN FR76 3000 6000 0112 3456 7890 189',
    'habitation achevés depuis plus de deux ans',
    'quatorze jours',
    'SARL au capital de 10 000,00 € · RCS Chambéry 732 829 320 · SIRET 732 829 320 00074 · N° de TVA FR44732829320',
    'Assurance décennale : Mutuelle du Bâtiment, contrat 4471-B, couverture France métropolitaine',
    'Devis gratuit.',
    'Bon pour accord.',
    'Martin Chauffage · Devis n° D-A0001 - M. Roger Petit',
    '1 / 2'
  ]);
  says(form, ['Formulaire de rétractation', 'Martin Chauffage 12 rue des Forges', '2 / 2']);
  for (const hidden of ['Imprimer', 'adresse par défaut', '4471B']) expect(first).not.toContain(hidden);

  await page.getByText('English').click();
  await page.getByRole('checkbox', { name: 'Formulaire de rétractation' }).uncheck();
  await expect(page).toHaveURL(/print\?lang=en&form=0$/);
  const [inEnglish = '', ...noForm] = await printed(page, 'quote-en');
  expect(noForm).toEqual([]);
  says(inEnglish, ['Quote no. D-A0001', 'Valid until 20 Dec 2026', 'Total incl. VAT €4,419.86', '1 / 1']);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/documents\/quote$/);

  await openSheet(anne, id, 'documents/long/print');
  await expect(paper(anne)).toContainText('Article 59');
  const sheets = await printed(page, 'long-quote');
  const withLines = sheets.filter((sheet) => /Article|maçonnerie/.test(sheet));
  expect(withLines.length).toBeGreaterThan(3);
  for (const sheet of withLines) says(sheet, ['Désignation Quantité']);
  // The long description runs from one sheet to the next, and leaves none half empty.
  expect(sheets.slice(0, 2).map((sheet) => sheet.split('maçonnerie').length > 5)).toEqual([true, true]);
  for (const [at, lot] of ['Lot 1 Article 1', 'Lot 2 Article 13', 'Lot 5 Article 49'].entries()) {
    expect(
      sheets.filter((sheet) => sheet.includes(lot)),
      String(at)
    ).toHaveLength(1);
  }
  for (const block of [
    ['TVA 20 %', 'Total TTC'],
    ['Bon pour accord', 'Pour Martin Chauffage']
  ]) {
    expect(sheets.filter((sheet) => block.every((text) => holds(sheet, text)))).toHaveLength(1);
  }
  expect(sheets.map((sheet) => /\d+ \/ \d+/.exec(sheet)?.[0])).toEqual(
    sheets.map((_, at) => `${at + 1} / ${sheets.length}`)
  );
});

test('what a paper lacks is told on the screen and not printed; an invoice is the trace of another and is not printed', async ({
  relay,
  newDevice
}) => {
  const { anne } = await annAndPaul(relay, newDevice);
  const { page } = anne;
  const by = randomUuid(systemRandom);
  const row = writtenRow(
    1,
    by,
    { kind: 'main', name: 'Emma Brown', fields: { lang: 'en' } },
    {},
    { q: { kind: 'quote', fields: {} }, i: { kind: 'invoice', fields: { number: 'F-1' } } }
  );
  const raw = await rawDevice(relay, await accessOf(anne));
  raw.send(encodeFrame({ type: 'push', atomic: false, rows: [row] }));
  await raw.frame('ack');
  raw.close();
  await upToDate(anne);
  await openSheet(anne, row.docId, 'documents/q/print');
  // The language of the contact, under a bar in that of the reader.
  await expect(paper(anne)).toHaveAttribute('lang', 'en');
  await expect(page.locator('[data-notices]')).toContainText('forme juridique, adresse, SIRET');
  await page.setViewportSize({ width: 360, height: 740 });
  await clean(anne, 'print of an empty quote, narrow');
  const [sheet = ''] = await printed(page, 'empty');
  expect(sheet).not.toContain('forme juridique');
  await page.getByRole('link', { name: 'Ouvrir les réglages' }).click();
  await expect(page).toHaveURL(/settings\/company$/);
  await openSheet(anne, row.docId, 'documents/i');
  await expect(page.locator('[data-document]')).toBeVisible();
  await expect(page.locator('[data-print]')).toHaveCount(0);
  await openSheet(anne, row.docId, 'documents/i/print');
  await expect(page.getByRole('heading', { name: 'Rien à imprimer' })).toBeVisible();
});
