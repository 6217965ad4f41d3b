import { describe, expect, it } from 'vitest';
import { totalsOf } from '../../rules/money/lines.ts';
import { COMPANY, paperLine, party, sale, speaking, textsOf } from './paperHarness.ts';
import { salePaper } from './salePaper.ts';

const fr = speaking('fr');
const en = speaking('en');
const place = (id: string, street: string, more = {}) => ({
  party: party({ id, address: { ...party().address, street }, ...more }),
  rule: 'default' as const
});

describe('a quote on paper', () => {
  it('[R24] bears its lines, the VAT of each rate on its base, and the sum', () => {
    const lines = [
      paperLine('Fourniture', { unitPrice: null, net: 0 }),
      paperLine('Poêle', {
        unitPrice: 34_900_000,
        discount: 500,
        net: 33_155_000,
        vatRate: { id: 'r', rate: 550 }
      }),
      paperLine('Pose', { quantity: 7_250, unit: 'h', unitPrice: 525_000, net: 3_806_300 }),
      paperLine('Offert', { vatRate: null, quantity: null, unitPrice: 12_345, net: 12_300 })
    ];
    const paper = salePaper(sale({ lines: { lines, totals: totalsOf(lines) } }), fr);
    expect(paper.hasDiscounts).toBe(true);
    expect(paper.rows.map((row) => textsOf(row).join(' | '))).toEqual([
      'Fourniture',
      'Poêle | 1 | 3 490,00 | −5 % | 5,5 % | 3 315,50 €',
      'Pose | 7,25 h | 52,50 | 10 % | 380,63 €',
      'Offert | 1 | 1,2345 | 1,23 €'
    ]);
    expect(textsOf(paper.totals)).toEqual([
      ...[
        'Total HT',
        '3 697,36 €',
        'TVA 10 % sur 380,63 €',
        '38,06 €',
        'TVA 5,5 % sur 3 315,50 €',
        '182,35 €'
      ],
      ...['Sans TVA sur 1,23 €', '0,00 €', 'Total TTC', '3 917,77 €']
    ]);
  });

  it('[R24] has no total where there is no exact one', () => {
    const paper = salePaper(sale({ lines: { lines: [paperLine('Trop', { net: null })], totals: null } }), fr);
    expect(paper.totals).toBeNull();
    expect(paper.rows).toMatchObject([{ net: null }]);
  });

  it('says who the company is as the law wants it, and nothing that it does not say itself', () => {
    expect(textsOf(salePaper(sale(), fr).company)).toEqual([
      'Martin Chauffage',
      ...['12 rue des Forges', '73000 CHAMBÉRY'],
      'SARL au capital de 10 000,00 €',
      ...['RCS Chambéry 732 829 320', 'SIRET 732 829 320 00074', 'N° de TVA FR44732829320'],
      'Assurance décennale : Mutuelle, contrat 4471-B'
    ]);
    const bare = { ...COMPANY, legalForm: '', siret: '', siren: '732 829 320', registration: '', vat: '' };
    const company = { ...bare, insurance: { insurer: '', policy: '', area: '' } };
    expect(salePaper(sale({ company }), fr).company.legal).toEqual(['SIREN 732 829 320']);
  });

  it('is made out to the invoice address and names the place of the works, even where it is the same', () => {
    const parts = sale({
      invoice: place('bp', 'BP 12', { names: ['SARL Petit', 'Comptabilité'], siren: '123', isCompany: true }),
      delivery: place('site', '8 route du Lac', { floor: '1' }),
      client: party({ isCompany: true, siren: '123456789', vat: 'FR1' })
    });
    expect(salePaper(parts, fr).parties.map(textsOf)).toEqual([
      [
        'Client',
        'SARL Petit',
        'Comptabilité',
        'BP 12',
        '73100 AIX-LES-BAINS',
        'SIREN 123456789',
        'N° de TVA FR1',
        'default'
      ],
      ['Lieu des travaux', 'M. Roger Petit', '8 route du Lac', 'Étage 1', '73100 AIX-LES-BAINS', 'default']
    ]);
    expect(salePaper(sale(), en).parties.map(({ title, lines }) => [title, lines[1]])).toEqual([
      ['Customer', '3 impasse des Lilas'],
      ['Place of the works', '3 impasse des Lilas']
    ]);
  });

  it('names a country only where it is another one', () => {
    const at = (country: string) =>
      salePaper(
        sale({ client: party({ address: { ...party().address, country } }) }),
        fr
      ).parties[0]?.lines.at(-1);
    expect(at('FR')).toBe('73100 AIX-LES-BAINS');
    expect(at('CH')).toBe('<CH>');
  });

  it('[R26] tells what is to be paid, when, and into which account', () => {
    const paper = salePaper(
      sale({
        termName: 'Acompte 30 %',
        company: { ...COMPANY, iban: 'FR76 3000', bic: 'BNPAFRPP' },
        schedule: [
          { amount: 3_000_000, share: 3_000, on: '2026-11-21', reference: 'order' },
          { amount: 7_000_000, share: null, on: null, reference: 'invoice' }
        ]
      }),
      fr
    );
    expect(paper.terms).toEqual(['Conditions\u00a0: Acompte 30 %', 'IBAN FR76 3000 · BIC BNPAFRPP']);
    expect(paper.instalments.map(textsOf)).toEqual([
      ['300,00 €', '30 %', '21 nov. 2026'],
      ['700,00 €', 'à la facture']
    ]);
  });

  it('prints what the fiscal position wants said, and the certificate that was handed in', () => {
    const acceptance = { signer: '', on: '', place: '', mention: '', vatCertificate: true };
    expect(
      salePaper(sale({ fiscalNote: 'TVA non applicable (CGI 293 B)', acceptance }), fr).conditions
    ).toEqual(['TVA non applicable (CGI 293 B)', 'Le client a remis son attestation de TVA.']);
  });

  it('[R27] comes with the form and the right, or with the days that it was signed for', () => {
    const unsigned = salePaper(sale({ withForm: true, title: 'Poêle' }), fr);
    expect(unsigned.conditions).toEqual([expect.stringContaining('quatorze jours')]);
    expect(unsigned.form?.text).toContain('Devis n°\u00a0D-A1, Poêle');
    expect(unsigned.form?.to).toEqual(['Martin Chauffage', '12 rue des Forges', '73000 CHAMBÉRY']);
    const withdrawal = { until: '2026-12-07', paymentFrom: '2026-11-29' };
    expect(salePaper(sale({ withForm: true, withdrawal }), en).conditions).toEqual([
      'Signed off premises: withdrawal until 7 Dec 2026 inclusive, no payment before 29 Nov 2026.'
    ]);
    expect(salePaper(sale(), fr)).toMatchObject({ form: null, conditions: [] });
  });

  it('leaves room to agree by hand, or says who did', () => {
    const [company, customer] = salePaper(sale(), fr).signatures;
    expect(company?.title).toBe('Pour Martin Chauffage');
    expect(customer?.hint).toContain('Bon pour accord');
    expect(customer?.blanks.map(({ value }) => value)).toEqual(['', '', '']);
    const acceptance = {
      signer: 'Roger Petit',
      on: '2026-11-21',
      place: 'home',
      mention: 'Lu',
      vatCertificate: false
    };
    const signed = salePaper(sale({ acceptance, state: 'validated' }), fr);
    expect(signed.title).toBe('Bon de commande n°\u00a0D-A1');
    expect(signed.signatures[1]).toMatchObject({ hint: '' });
    expect(signed.signatures[1]?.blanks.map(({ value }) => value)).toEqual([
      ...['Roger Petit', 'domicile du client', '21 nov. 2026', 'Lu']
    ]);
  });

  it('that is over says so, and what some device wrote as its place or state is no word of ours', () => {
    expect(salePaper(sale({ state: 'cancelled' }), en).mark).toBe('Cancelled');
    const acceptance = { signer: '', on: '', place: 'constructor', mention: '', vatCertificate: false };
    const odd = salePaper(sale({ state: 'constructor', acceptance }), en);
    expect([odd.mark, odd.signatures[1]?.blanks[1]?.value]).toEqual(['', '']);
  });

  it('lets a long description run over the page, and keeps others whole', () => {
    const lines = ['x'.repeat(501), 'x'.repeat(500)].map((label) => paperLine(label));
    const { rows } = salePaper(sale({ lines: { lines, totals: null } }), fr);
    expect(rows.map((row) => 'isLong' in row && row.isLong)).toEqual([true, false]);
  });
});

describe('an order to a supplier on paper', () => {
  it('goes to the supplier, with the goods for the company unless they are sent elsewhere', () => {
    const parts = sale({ kind: 'purchaseOrder', client: party({ names: ['Poêles du Sud'], code: 'F12' }) });
    const paper = salePaper(parts, fr);
    expect(paper.title).toBe('Commande fournisseur n°\u00a0D-A1');
    expect(textsOf(paper.facts)).toEqual(['Date', '20 nov. 2026', 'Code fournisseur', 'F12']);
    expect(paper.parties.map(({ lines }) => lines[0])).toEqual(['Poêles du Sud', 'Martin Chauffage']);
    expect(paper.signatures.map(({ title }) => title)).toEqual(['Pour Martin Chauffage']);
    expect(paper.blanks).toEqual([]);
    const sent = salePaper({ ...parts, delivery: place('site', '8 route du Lac') }, fr);
    expect(sent.parties[1]?.lines).toContain('8 route du Lac');
  });
});
