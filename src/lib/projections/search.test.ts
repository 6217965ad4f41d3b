import { expect, test } from 'vitest';
import { rowWith } from './rowArbitraries.ts';
import { createSearchIndex } from './search.ts';
import { searchTextOf } from './searchText.ts';

const contact = rowWith('x', {
  name: 'Élodie Lefèvre-Cœur',
  ref: 'CL-00417',
  'phone/1': { type: 'mobile', number: '+33612345678' },
  'phone/2': { type: 'work', number: '04 76 00 11 22 poste 3' },
  'email/1': { address: 'Elodie.Lefevre@example.org' },
  address: { mode: 'own', street: '12 rue de l’Église', zip: '38000', city: 'Saint-Égrève' }
});
const others = ['Martin Paul 75011 Paris', 'Durand SARL +33499887766', 'Bernard 69003 Lyon'];

function finds(query: string): boolean {
  const index = createSearchIndex<string>();
  others.forEach((text, at) => index.set(`other${at}`, text.toLowerCase()));
  index.set('x', searchTextOf(contact));
  const found = index.match(query);
  return found?.length === 1 && found[0] === 'x';
}

test.each([
  'elodie',
  'ÉLODIE',
  'lefèvre élodie',
  'coeur',
  'lefvre',
  'leffevre',
  'elodei',
  'lefebre',
  '06 12 34 56 78',
  '0612345678',
  '06.12.34',
  '+33 6 12 34 56 78',
  '+33 (0)6 12 34',
  '0033612345678',
  '04 76 00 11',
  '38000',
  '12 rue eglise',
  "l'église",
  'saint egreve',
  'CL-00417',
  'cl-00417',
  'elodie.lefevre@example',
  'example.org lefevre',
  'lefevre 06 12'
])('finds the contact by %s, and only it', (query) => {
  expect(finds(query)).toBe(true);
});

test.each(['elodie martin', '06 99', '38001', 'xyz'])('does not find it by %s', (query) => {
  expect(finds(query)).toBe(false);
});

test('an empty query is no query', () => {
  expect(createSearchIndex<string>().match('  ')).toBeNull();
});

test('other scripts and signs are found as they are', () => {
  const index = createSearchIndex<string>();
  index.set('a', searchTextOf(rowWith('a', { name: 'محمد' })));
  index.set('b', searchTextOf(rowWith('b', { name: 'Chez Zoé 🏠' })));
  expect(index.match('محمد')).toEqual(['a']);
  expect(index.match('🏠')).toEqual(['b']);
});

test('what was removed or changed is not found any more, and its neighbours still are', () => {
  const index = createSearchIndex<string>();
  for (const id of ['a', 'b', 'c']) index.set(id, `name${id} common`);
  index.remove('a');
  index.set('b', 'other');
  index.remove('nobody');
  expect(index.match('common')).toEqual(['c']);
  expect(index.match('other')).toEqual(['b']);
});
