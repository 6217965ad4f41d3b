import { expect, test } from 'vitest';
import { missingOfCompany, missingOfReport, missingOfSale } from './missing.ts';
import { COMPANY, sale, visit } from './paperHarness.ts';

const EMPTY = {
  ...COMPANY,
  ...{ name: '', legalForm: '', siret: '', vat: '', registration: '' },
  address: { ...COMPANY.address, city: '' },
  insurance: { insurer: '', policy: '', area: '' }
};

test('a quote wants all that the law does, and a VAT number where it bears VAT', () => {
  expect(missingOfCompany(EMPTY, 'quote', true)).toEqual([
    ...['name', 'legalForm', 'address', 'siret', 'registration', 'vat', 'insurance', 'legalMentions']
  ]);
  expect(missingOfCompany(EMPTY, 'quote', false)).not.toContain('vat');
  expect(missingOfCompany({ ...COMPANY, legalMentions: 'Devis gratuit' }, 'quote', true)).toEqual([]);
});

test('other papers say who and where', () => {
  expect(missingOfCompany(EMPTY, '', false)).toEqual(['name', 'address', 'siret']);
  expect(missingOfCompany(null, '', false)).toEqual([]);
});

test('a document that says too little is told before it is printed', () => {
  expect(missingOfSale(sale({ number: '', date: '' }))).toEqual([
    ...['number', 'date', 'validUntil', 'line', 'paymentTerm']
  ]);
  expect(missingOfSale(sale({ kind: 'purchaseOrder' }))).toEqual(['line']);
  expect(missingOfReport(visit({ task: '', start: null, people: [] }))).toEqual([
    'task',
    'start',
    'assignee'
  ]);
  expect(missingOfReport(visit())).toEqual([]);
});
