import fc from 'fast-check';
import { expect, test } from 'vitest';
import { viewOf } from '../contact/view.ts';
import { nextCode } from './nextCode.ts';
import { rowOf } from './row.ts';
import type { ContactRow } from './types.ts';

function rows(...codes: readonly string[]): readonly ContactRow[] {
  return codes.map((code, at) =>
    rowOf(
      viewOf(`c${String(at)}`, [
        { f: 'born', v: 'contact', by: 'ana', at: 1 },
        { f: 'ref', v: code }
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
