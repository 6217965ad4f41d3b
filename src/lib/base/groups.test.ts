import { expect, test } from 'vitest';
import { append, groupBy } from './groups.ts';

test('values are under their keys, keys and values in the order in which they came', () => {
  const groups = groupBy(['bé', 'as', 'b', 'a'], ([first]) => first);
  expect([...groups]).toEqual([
    ['b', ['bé', 'b']],
    ['a', ['as', 'a']]
  ]);
  append(groups, 'c', 'cas');
  append(groups, 'a', 'ah');
  expect([...groups.keys()]).toEqual(['b', 'a', 'c']);
  expect(groups.get('a')).toEqual(['as', 'a', 'ah']);
});
