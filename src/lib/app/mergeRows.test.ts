import { expect, it } from 'vitest';
import type { Fact } from '../contact/types.ts';
import { viewOf } from '../contact/view.ts';
import { rowOf } from '../projections/row.ts';
import { createLook } from '../rules/look.ts';
import { broughtRows, comparedRows } from './mergeRows.ts';

const contact = (id: string, fields: Readonly<Record<string, Fact['v']>>, tags: readonly string[] = []) =>
  viewOf(id, [
    { f: 'born', v: 'contact', by: 'ana', at: 1 },
    ...Object.entries(fields).map(([f, v]) => ({ f, v })),
    ...tags.map((v) => ({ f: 'tag', v }))
  ]);

const a = contact(
  'a',
  {
    name: 'Roger Petit',
    'phone/p1': { type: 'mobile', number: '+33612345678' },
    website: 'https://petit.fr',
    jobTitle: null,
    'warning/sale': { id: 'w', level: 'block' }
  },
  ['vip', 'bois']
);
const b = contact(
  'b',
  {
    name: 'Petit Roger',
    'phone/p2': { type: 'mobile', number: '+33612345678', pos: 'a1' },
    isCompany: true,
    ref: 'CL0001'
  },
  ['bois', 'vip']
);

it('[R22] lays two contacts side by side, field by field, lists and sets whole; what is the same does not differ', () => {
  const rows = comparedRows([a, b]);
  const told = rows.map(({ field, said, differs }) => [field, said.map((each) => each.length), differs]);
  expect(Object.fromEntries(told.map(([field, ...rest]) => [field, rest]))).toEqual({
    name: [[1, 1], true],
    isCompany: [[0, 1], false],
    phone: [[1, 1], false],
    website: [[1, 0], false],
    ref: [[0, 1], false],
    tag: [[2, 2], false]
  });
});

it('[R22] says what the one that stays would get, and nothing that tells what a contact is', () => {
  const look = createLook(
    [a, b].map((view) => rowOf(view, { clientNote: '', lists: {} })),
    true
  );
  expect([...broughtRows(a, b, look)]).toEqual(['ref']);
  expect([...broughtRows(b, a, look)]).toEqual(['website']);
});
