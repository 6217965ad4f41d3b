import { expect, test } from 'vitest';
import { itemNamed } from './itemNames.ts';

const item = (id: string, name: string, archived = false) => ({ id, name, archived });

test('an item is found by its name whatever case, accents and blanks are typed', () => {
  const items = [item('a', 'Fidèle'), item('b', 'Bois bûche')];
  expect([' fidele ', 'BOIS  BUCHE', 'bois'].map((name) => itemNamed(items, name)?.id)).toEqual([
    'a',
    'b',
    undefined
  ]);
});

test('one in use comes before one of the same name that is archived', () => {
  const items = [item('old', 'Neuf', true), item('new', 'neuf')];
  expect(itemNamed(items, 'Neuf')?.id).toBe('new');
  expect(itemNamed(items.slice(0, 1), 'Neuf')?.id).toBe('old');
});
