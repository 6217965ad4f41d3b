import { expect, test } from 'vitest';
import type { ListRow } from '../projections/types.ts';
import { SearchController } from './search.svelte.ts';

test('Enter acts on the answer to what is typed, not on the one before', async () => {
  const answers = new Map<string, (rows: readonly ListRow[]) => void>();
  const search = new SearchController({
    find: (text) => new Promise((resolve) => answers.set(text, resolve)),
    actions: () => []
  });
  const answer = (text: string): void => answers.get(text)?.([{ id: text } as ListRow]);
  search.type('mar');
  answer('mar');
  expect((await search.settledChoice())?.key).toBe('mar');
  search.type('mart');
  const choice = search.settledChoice();
  search.type('marti');
  answer('mart');
  answer('marti');
  expect((await choice)?.key).toBe('marti');
  search.type('x');
  search.clear();
  expect(search.looking).toBe(false);
});
