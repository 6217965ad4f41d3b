import { createCount, createPlural } from '../../plural.ts';
import type { merge as source } from '../fr/merge.ts';

const count = createCount('en');
const plural = createPlural('en');

export const merge: typeof source = {
  title: 'Compare two contacts',
  which: 'Which one is kept?',
  documents: (n) => `${count(n)} ${plural(n, { one: 'document', other: 'documents' })}`,
  under: (n) => `${count(n)} ${plural(n, { one: 'address or person', other: 'addresses and persons' })}`,
  field: 'Field',
  differs: 'different',
  none: 'nothing',
  brought: 'Will be taken over',
  left: 'Not taken over',
  loading: 'Comparing…',
  hint: (gone, stays) =>
    `${gone} will leave the lists. Its documents, addresses and warnings will count for ${stays}. Nothing is deleted: the merge can be undone.`,
  submit: 'Merge',
  done: (stays) => `Merged into ${stays}`,
  into: 'Merged into',
  counts: (name) => `Its documents, addresses and warnings count for ${name}.`,
  undo: 'Undo the merge',
  undone: 'Merge undone. What the other contact had been given stays with it.'
};
