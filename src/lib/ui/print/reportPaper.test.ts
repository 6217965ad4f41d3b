import { describe, expect, it } from 'vitest';
import { paperLine, party, speaking, textsOf, visit } from './paperHarness.ts';
import { reportPaper } from './reportPaper.ts';

const fr = speaking('fr');
const en = speaking('en');

describe('an intervention report', () => {
  it('tells what is planned before the visit, and leaves room to write by hand', () => {
    const paper = reportPaper(visit(), fr);
    expect(paper.title).toBe('Rapport d’intervention');
    expect(textsOf(paper.visit)).toEqual([
      ...[
        'Tâche',
        'Entretien',
        'Intervenants',
        'Paul Durand',
        'Prévu',
        '1 déc. 2026, 09:30',
        'Durée prévue',
        '1 h 30'
      ]
    ]);
    expect(paper.texts).toEqual([
      { title: 'Travaux réalisés', text: '' },
      { title: 'Remarques', text: '' }
    ]);
    expect(paper.signatures.map(({ title, blanks }) => [title, blanks[0]?.value])).toEqual([
      ['L’intervenant', 'Paul Durand'],
      ['Le client', '']
    ]);
  });

  it('tells afterwards what was done, and how long people were there', () => {
    const paper = reportPaper(
      visit({
        state: 'done',
        number: 'RI-7',
        minutes: 45,
        arrivedAt: Date.UTC(2026, 11, 1, 8, 40),
        leftAt: Date.UTC(2026, 11, 1, 9, 10),
        work: ' Ramonage fait. ',
        description: 'Entretien annuel'
      }),
      en
    );
    expect(paper.title).toBe('Intervention report no. RI-7');
    expect(textsOf(paper.visit).slice(-8)).toEqual([
      ...['Planned length', '45 min', 'Arrival', '1 Dec 2026, 09:40', 'Departure', '1 Dec 2026, 10:10'],
      ...['Time on site', '30 min']
    ]);
    expect(paper.texts.map(textsOf)).toEqual([
      ['Description', 'Entretien annuel'],
      ['Work done', 'Ramonage fait.'],
      ['Remarks']
    ]);
    expect(textsOf(paper.facts).slice(-1)).toEqual(['Done']);
  });

  it('has no time on site where the clocks of arrival and departure disagree', () => {
    const paper = reportPaper(visit({ arrivedAt: 60_000, leftAt: 0 }), fr);
    expect(textsOf(paper.visit)).not.toContain('Temps sur place');
  });

  it('names customer and place, and whom to call there where that is somebody else', () => {
    const client = party({ phone: '06 39 98 12 34' });
    expect(
      reportPaper(visit({ client, site: { party: client, rule: 'at-contact' } }), fr).parties.map(textsOf)
    ).toEqual([
      [
        'Client',
        'M. Roger Petit',
        '3 impasse des Lilas',
        '73100 AIX-LES-BAINS',
        'Téléphone',
        '06 39 98 12 34'
      ],
      ['Lieu d’intervention', 'M. Roger Petit', '3 impasse des Lilas', '73100 AIX-LES-BAINS', 'at-contact']
    ]);
    const tenant = party({ id: 'tenant', names: ['Mme Brun'], phone: '06 39 98 00 00' });
    const [, there] = reportPaper(visit({ client, site: { party: tenant, rule: 'by-hand' } }), fr).parties;
    expect(textsOf(there)).toEqual(expect.arrayContaining(['Mme Brun', '06 39 98 00 00', 'by-hand']));
  });

  it('lists what the quote foresaw without its prices, and what was done there before', () => {
    const source = {
      number: 'D-A1',
      title: 'Poêle',
      date: '2026-11-20',
      lines: [
        paperLine('Pose', { unitPrice: null }),
        paperLine('Tubage', { quantity: 6_500, unit: 'm' }),
        paperLine(' ')
      ],
      totals: null
    };
    const earlier = [
      { at: Date.UTC(2025, 2, 2, 9), task: 'Visite technique', people: ['Anne', 'Paul'], text: 'Cotes' },
      { at: Date.UTC(2024, 2, 2, 9), task: '', people: [], text: '' }
    ];
    const paper = reportPaper(visit({ source, earlier }), fr);
    expect(textsOf(paper.source)).toEqual([
      'Devis n° D-A1 · 20 nov. 2026 · Poêle',
      'Pose',
      'Tubage',
      '6,5 m'
    ]);
    expect(paper.earlier.map(textsOf)).toEqual([
      ['2 mars 2025', 'Visite technique · Cotes', 'Anne, Paul'],
      ['2 mars 2024']
    ]);
  });

  it('of a visit that was called off says so', () => {
    expect(reportPaper(visit({ state: 'cancelled' }), fr).mark).toBe('Annulé');
    expect(reportPaper(visit({ state: 'constructor' }), fr).facts.at(-1)?.value).toBe('constructor');
  });
});
