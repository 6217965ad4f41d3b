import { expect, test } from 'vitest';
import { assessed, contact, document, issuesOf, lookAt, NOW } from './rulesHarness.ts';

test.each([
  ['siren', '732829321', 'invalid-siren'],
  ['siret', '73282932000075', 'invalid-siret'],
  ['vat', 'FR45732829320', 'invalid-vat'],
  ['bank/b1', { iban: 'FR00' }, 'invalid-iban'],
  ['email/e1', { address: 'martine at example' }, 'invalid-email'],
  ['phone/p1', { type: 'mobile', number: '06 12' }, 'invalid-phone'],
  ['address', { mode: 'own', zip: '7500' }, 'invalid-zip'],
  ['contractUntil', '2026-02-31', 'invalid-date'],
  ['consent/email/prospecting', { status: 'granted', on: '31/02/2026' }, 'invalid-date']
] as const)(
  '[R19] a wrong value is marked, and named by what it was meant to be: %s',
  (field, value, code) => {
    const [issue, ...rest] = issuesOf(code, 'a', lookAt(contact('a', { [field]: value })));
    expect(rest).toEqual([]);
    expect(issue).toMatchObject({
      severity: 'warn',
      contact: 'a',
      params: { field },
      evidence: [{ contact: 'a', entity: '', field, value, by: 'anna', at: NOW }],
      fixes: [{ command: 'editField', params: { contact: 'a', field } }]
    });
  }
);

test('[R19] right values, empty ones and those of other types are not marked', () => {
  const fine = contact('a', {
    siren: '732829320',
    siret: null,
    vat: 732,
    'bank/b1': 'FR',
    'email/e1': null,
    'phone/p1': { type: 'mobile' },
    address: { mode: 'own', zip: '75008' },
    contractUntil: '2024-02-29'
  });
  expect(assessed('a', lookAt(fine)).issues.filter(({ code }) => code.startsWith('invalid'))).toEqual([]);
});

test('[R19] a postal code is read in the country of its address, a phone in that of the workspace', () => {
  const belgian = {
    address: { mode: 'own', zip: '1000', country: 'BE' },
    'phone/p1': { number: '0612345678' }
  };
  expect(assessed('a', lookAt(contact('a', belgian))).issues).toEqual([]);
});

test.each([
  ['quote', 'validUntil', '2026-13-01'],
  ['quote', 'acceptance', { on: 'hier' }],
  ['appointment', 'start', '2026-11-24 08:00'],
  ['appointment', 'report/arrivedAt', '2026-02-30T08:00:00Z'],
  ['activity', 'doneOn', '24/11/2026']
])('[R19] days and instants of documents: %s %s', (kind, field, value) => {
  const look = lookAt(contact('a', {}, { d1: document(kind, { [field]: value }) }));
  expect(issuesOf('invalid-date', 'a', look)).toMatchObject([{ entity: 'd1', params: { field } }]);
});

test('[C8] a value of the wrong shape is an issue of its own', () => {
  const look = lookAt(contact('a', {}, {}, { invalid: ['warning/sale', 'q1:state'] }));
  expect(issuesOf('invalid-fact', 'a', look).map(({ entity, params }) => [entity, params])).toEqual([
    [undefined, { field: 'warning/sale' }],
    ['q1', { field: 'state' }]
  ]);
});
