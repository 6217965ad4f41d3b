import { expect, test } from 'vitest';
import { addressFor } from './addressFor.ts';
import { assessed, at, contact, issuesOf, lookAt, NOW, PAUL } from './rulesHarness.ts';
import type { ContactFacts } from './types/facts.ts';

const site = (id: string, more = {}) =>
  contact(id, { parent: 'a', addressType: 'delivery', name: id, ...more });
const delivery = (...rows: readonly ContactFacts[]) => {
  const { contact: id, rule } = addressFor('a', 'delivery', lookAt(contact('a'), ...rows).tree('a'));
  return [id, rule];
};

test.each([
  ['no address', [], ['a', 'contact']],
  ['one', [site('s1')], ['s1', 'only']],
  ['the default one', [site('s1'), site('s2', { defaultAddress: true })], ['s2', 'default']],
  ['the first by name', [site('s2', { name: 'Chalet' }), site('s1', { name: 'Villa' })], ['s2', 'first']],
  ['the first by id, of one name', [site('s2', { name: 'X' }), site('s1', { name: 'X' })], ['s1', 'first']],
  ['archived ones are not proposed', [site('s1', { archived: true })], ['a', 'contact']],
  ['private ones are not', [site('s1', { addressType: 'private', defaultAddress: true })], ['a', 'contact']],
  ['nor those of another type', [site('s1', { addressType: 'invoice' })], ['a', 'contact']],
  ['nor those of a company below', [site('s1', { isCompany: true })], ['a', 'contact']],
  [
    'of two defaults the latest',
    [site('s1', { defaultAddress: at(NOW + 1, true) }), site('s2', { defaultAddress: true })],
    ['s1', 'default']
  ],
  [
    'a mark on another type lapses',
    [site('s1', { addressType: 'other', defaultAddress: true }), site('s2')],
    ['s2', 'only']
  ]
])('[R13] %s', (_, rows, chosen) => {
  expect(delivery(...rows)).toEqual(chosen);
});

test('[R13] for a person or address below, those of its entity; an address of the type is its own', () => {
  const look = lookAt(
    contact('a'),
    contact('p', { parent: 'a' }),
    site('s1', { defaultAddress: true }),
    site('s2')
  );
  expect(assessed('p', look).addresses).toMatchObject({
    delivery: {
      contact: 's1',
      rule: 'default',
      why: { evidence: [{ contact: 's1', field: 'defaultAddress' }] }
    },
    invoice: { contact: 'p', rule: 'contact' }
  });
  expect(assessed('s2', look).addresses.delivery).toMatchObject({ contact: 's2', rule: 'own-type' });
});

test('[R13] a private contact is not proposed even as the last resort', () => {
  const look = lookAt(contact('a'), contact('home', { parent: 'a', addressType: 'private' }));
  expect(assessed('home', look).addresses.invoice).toMatchObject({ contact: 'a', rule: 'contact' });
  const alone = lookAt(contact('home', { addressType: 'private' }));
  expect(assessed('home', alone).addresses.invoice).toMatchObject({ contact: null, rule: 'none' });
});

test('[R22] the addresses of a merged contact are its survivor’s', () => {
  const look = lookAt(contact('a'), contact('b', { mergedInto: 'a' }), site('s1', { parent: 'b' }));
  expect(addressFor('b', 'delivery', look.tree('b')).contact).toBe('s1');
});

test('[R13] two defaults of one type are both shown, each with the way to unmark it', () => {
  const look = lookAt(
    contact('a'),
    site('s1', { defaultAddress: true }),
    site('s2', { defaultAddress: at(NOW + 1, true, PAUL) }),
    site('s3', { addressType: 'invoice', defaultAddress: true })
  );
  expect(issuesOf('two-defaults', 'a', look)).toMatchObject([
    {
      params: { use: 'delivery', chosen: 's2', contacts: ['s2', 's1'] },
      evidence: [{ contact: 's1' }, { contact: 's2', by: PAUL }],
      fixes: [{ params: { contact: 's2' } }, { params: { contact: 's1' } }]
    }
  ]);
  expect(issuesOf('two-defaults', 's1', look)).toEqual([]);
});
