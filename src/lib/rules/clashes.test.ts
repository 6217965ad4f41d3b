import { expect, test } from 'vitest';
import { checks } from './checks.ts';
import { contact, document, PAUL, SETTINGS } from './rulesHarness.ts';
import type { ContactFacts } from './types/facts.ts';

const found = (code: string, ...rows: readonly ContactFacts[]) =>
  checks(rows, SETTINGS).filter((issue) => issue.code === code);
const on = (code: string, ...rows: readonly ContactFacts[]) =>
  found(code, ...rows).map(({ contact: id, entity }) => (entity === undefined ? id : `${id}/${entity}`));

test.each([
  ['ref-clash', { ref: 'C1' }, { ref: 'C1' }, ['a', 'b']],
  ['ref-clash', { ref: 'C1' }, { ref: 'c 1' }, ['a', 'b']],
  ['ref-clash', { ref: 'C1' }, { ref: 'C2' }, []],
  ['ref-clash', { ref: 'C1' }, { ref: 'C1', archived: true }, ['a']],
  ['ref-clash', { ref: 'C1' }, { ref: 'C1', mergedInto: 'a' }, []],
  ['ref-clash', { ref: 'C1' }, { ref: 'C1', parent: 'a' }, []],
  ['ref-clash', { ref: 'C1' }, { ref: 'C1', parent: 'a', isCompany: true }, ['a', 'b']],
  ['ref-clash', { ref: null }, { ref: '' }, []],
  ['account-clash', { receivableAccount: '411DUPON' }, { receivableAccount: '411DUPON' }, ['a', 'b']],
  ['account-clash', { receivableAccount: '9X' }, { payableAccount: '9X' }, ['a', 'b']],
  ['account-clash', { receivableAccount: '9X', payableAccount: '9X' }, {}, []]
])('[R14] %s: %j and %j', (code, a, b, ids) => {
  expect(on(code, contact('a', a), contact('b', b))).toEqual(ids);
});

const numbered = (number: string, more = {}) => document('quote', { number, ...more });

test.each([
  ['two quotes', { q1: numbered('D1') }, { q2: numbered('D1') }, ['a/q1', 'b/q2']],
  ['two of one contact', { q1: numbered('D1'), q2: numbered('D1') }, {}, ['a/q1', 'a/q2']],
  ['an invoice beside', { q1: numbered('D1') }, { i1: document('invoice', { number: 'D1' }) }, []],
  ['an archived one', { q1: numbered('D1') }, { q2: numbered('D1', { archived: true }) }, []],
  [
    'the copy of a moved one',
    { q1: numbered('D1', { movedTo: { contact: 'b', entity: 'q2' } }) },
    { q2: numbered('D1') },
    []
  ]
])('[R14] number-clash: %s', (_, a, b, ids) => {
  expect(on('number-clash', contact('a', {}, a), contact('b', {}, b))).toEqual(ids);
});

test('[R14] a clash warns on each, with the facts of all, and refuses nothing', () => {
  expect(found('ref-clash', contact('a', { ref: 'C1' }), contact('b', { ref: 'C1' }))[0]).toMatchObject({
    severity: 'warn',
    contact: 'a',
    params: { value: 'C1', others: [{ contact: 'b' }], count: 1 },
    evidence: [
      { contact: 'a', field: 'ref' },
      { contact: 'b', field: 'ref' }
    ],
    fixes: [{ command: 'editField', params: { contact: 'a', field: 'ref' } }, { params: { contact: 'b' } }]
  });
});

test.each([
  ['email', { 'email/e': { address: 'Jean@Ex.fr' } }, { 'email/f': { address: 'jean@ex.FR' } }, ['a', 'b']],
  ['no e-mail', { 'email/e': { address: 'inconnu' } }, { 'email/f': { address: 'inconnu' } }, []],
  ['phone', { 'phone/p': { number: '+33612345678' } }, { 'phone/q': { number: '+33612345678' } }, ['a', 'b']],
  ['no phone', { 'phone/p': { number: '06' } }, { 'phone/q': { number: '06' } }, []],
  ['SIRET', { siret: '73282932000074' }, { siret: '732 829 320 00074' }, ['a', 'b']],
  ['no SIRET', { siret: '12' }, { siret: '12' }, []],
  ['one twice', { 'email/e': { address: 'a@b.fr' }, 'email/f': { address: 'a@b.fr' } }, {}, []],
  ['archived', { siret: '73282932000074' }, { siret: '73282932000074', archived: true }, []],
  ['merged', { siret: '73282932000074' }, { siret: '73282932000074', mergedInto: 'a' }, []]
])('[R14] possible-duplicate by %s', (_, a, b, ids) => {
  expect(on('possible-duplicate', contact('a', a), contact('b', b))).toEqual(ids);
});

test('[R14] not between parent and child, over however many steps; between brothers it is', () => {
  const same = { 'email/e': { address: 'a@b.fr' } };
  const line = [
    contact('a', same),
    contact('b', { parent: 'a' }),
    contact('c', { ...same, parent: 'b' }),
    contact('d', { ...same, parent: 'b' })
  ];
  expect(
    found('possible-duplicate', ...line).map(({ contact: id, params }) => [id, params['others']])
  ).toEqual([
    ['c', ['d']],
    ['d', ['c']]
  ]);
});

test('[R14] one answer serves the whole group, and a newcomer brings it back', () => {
  const same = { 'email/e': { address: 'a@b.fr' } };
  const [issue] = found('possible-duplicate', contact('a', same), contact('b', same));
  const aside = { [`aside/possible-duplicate/${issue?.key ?? ''}`]: { reason: 'père et fils' } };
  const answered = [contact('a', same), contact('b', { ...same, ...aside })];
  expect(found('possible-duplicate', ...answered).map((each) => each.aside?.contact)).toEqual(['b', 'b']);
  const three = found('possible-duplicate', ...answered, contact('c', same));
  expect(three.map((each) => each.aside)).toEqual([null, null, null]);
});

test('[R14] a value that hundreds share names twenty of them', () => {
  const rows = Array.from({ length: 300 }, (_, index) =>
    contact(`c${String(index)}`, { 'email/e': { address: 'info@b.fr' } })
  );
  const [issue] = found('possible-duplicate', ...rows);
  expect(issue?.params).toMatchObject({ count: 299 });
  expect([issue?.fixes.length, issue?.evidence.length]).toEqual([20, 21]);
});

test('[R14] checks are the same in whatever order the contacts come', () => {
  const rows = [
    contact('a', { ref: 'C1', 'email/e': { address: 'a@b.fr' }, vendor: PAUL }, { q1: numbered('D1') }),
    contact('b', { ref: 'C1', 'email/e': { address: 'a@b.fr' } }, { q2: numbered('D1') }),
    contact('c', { ref: 'C1' }, { q3: numbered('D1') })
  ];
  expect(checks([...rows].reverse(), SETTINGS)).toEqual(checks(rows, SETTINGS));
  expect(checks(rows, SETTINGS)).toHaveLength(8);
});
