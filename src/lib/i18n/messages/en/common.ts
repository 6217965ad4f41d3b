import { createCount, createPlural } from '../../plural.ts';
import type { common as source } from '../fr/common.ts';

const plural = createPlural('en');
const count = createCount('en');

export const common: typeof source = {
  product: 'Carnet',
  cancel: 'Cancel',
  undo: 'Undo',
  close: 'Close',
  back: 'Back',
  retry: 'Try again',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Could not copy. Select the text and copy it.',
  more: 'More actions',
  loading: 'Loading',
  partFailed: 'This part of the app could not be loaded. Check the network, then try again.',
  required: 'Fill this in',
  optional: 'optional',
  unknownMember: 'Somebody',
  unknownTag: (id) => `unknown (was ${id})`,
  you: 'you',
  changes: (n) => `${count(n)} ${plural(n, { one: 'change', other: 'changes' })}`,
  notifications: 'Messages and menus'
};
