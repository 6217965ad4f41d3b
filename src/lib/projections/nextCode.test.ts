import fc from 'fast-check';
import { expect, test } from 'vitest';
import { viewOf } from '../contact/view.ts';
import { nextCode } from './nextCode.ts';
import { rowOf } from './row.ts';
import type { ContactRow } from './types.ts';

function rows(...codes: readonly string[]): readonly ContactRow[] {
  return rowsOf('ref', codes);
}

function rowsOf(field: string, codes: readonly string[]): readonly ContactRow[] {
  return codes.map((code, at) =>
    rowOf(
      viewOf(`c${String(at)}`, [
        { f: 'born', v: 'contact', by: 'ana', at: 1 },
        { f: field, v: code }
      ]),
      { clientNote: '', lists: {} }
    )
  );
}

test.each<[used: readonly string[], formula: string | null, next: string | null]>([
  [[], 'CL%05i', 'CL00001'],
  [['CL00041', 'CL00009', 'X99999'], 'CL%05i', 'CL00042'],
  [['cl 00041'], 'CL%05i', 'CL00042'],
  [['CL99999'], 'CL%05i', 'CL100000'],
  [['7-B', '12-B', '12-C'], '%i-B', '13-B'],
  [['A1'], 'no counter', null],
  [['A1'], '%s%i', null],
  [[], null, null],
  [['Dupont', 'Durand'], null, null],
  [['C-0041', 'C-0040', 'X9'], null, 'C-0042'],
  [['C-99'], null, 'C-100'],
  [['1', '2', '3'], null, '4'],
  [['3760123456789'], null, null]
])('the next code after %j with the formula %j', (used, formula, next) => {
  expect(nextCode(rows(...used), 'ref', formula)).toBe(next);
});

test('what is proposed is in use nowhere, whatever was typed', () => {
  const code = fc.stringMatching(/^[A-C]?-?[0-9]{1,4}$/);
  fc.assert(
    fc.property(fc.array(code), fc.constantFrom(null, 'A%04i', '%03i'), (used, formula) => {
      const next = nextCode(rows(...used), 'ref', formula);
      expect(used).not.toContain(next);
    })
  );
});

test.each<[used: readonly string[], formula: string | null, next: string]>([
  [[], null, '41100001'],
  [['41100041', '41100007', '40199999'], null, '41100042'],
  [['4110041'], null, '4110042'],
  [['411000', '411DUPONT'], null, '41100001'],
  [['41100041'], 'C%04i', 'C0001']
])('[R14] the next account after %j with the formula %j', (used, formula, next) => {
  expect(nextCode(rowsOf('receivableAccount', used), 'receivableAccount', formula)).toBe(next);
});

test('[R14] an account of a supplier is counted apart', () => {
  const used = rowsOf('receivableAccount', ['41100041']);
  expect(nextCode(used, 'payableAccount', null)).toBe('40100001');
});
