import { createCount, createPlural } from '../../plural.ts';
import type { demo as source } from '../fr/demo.ts';

const plural = createPlural('en');
const count = createCount('en');

export const demo: typeof source = {
  title: 'Demo',
  load: 'Load the demo',
  loadHint: 'Adds 1,000 fictitious contacts to this carnet, with quotes and appointments around today.',
  loading: 'Loading the demo',
  loaded: (n) => `${count(n)} fictitious contacts loaded`,
  remove: 'Remove the demo',
  removeHint:
    'Archives the fictitious contacts that were loaded on this device. Those a colleague has changed are kept.',
  removing: 'Removing the demo',
  removed: 'Demo removed',
  removedBut: (n) => `Demo removed, ${count(n)} ${plural(n, { one: 'contact', other: 'contacts' })} kept`,
  progress: (done, total) => `${count(done)} contacts of ${count(total)}`,
  seeKept: 'See them',
  keptTitle: 'Contacts that were kept',
  keptHint:
    'Somebody else has changed them since they were loaded. Archive them one by one if they are no longer of use.',
  keptBy: (who) => `changed by ${who}`
};
