import type { since as source } from '../fr/since.ts';

export const since: typeof source = {
  title: 'Changed since you last looked',
  ofDocument: (document, field) => `${document}, ${field}`,
  others: (count) => `and ${count} more`,
  history: 'See the history',
  close: 'Seen'
};
