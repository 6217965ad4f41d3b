import type { Messages } from '../fr.ts';

export const addresses: Messages['addresses'] = {
  byDefault: 'Default',
  sameAs: (name) => `Same address as ${name}`,
  noAddress: 'No address yet',
  question: 'Which address would a quote use?',
  uses: { invoice: 'Invoice', delivery: 'Site' },
  itself: 'This contact',
  nothing: 'None',
  chosen: (use, address) => `${use}: ${address}`,
  rules: {
    'own-type': 'This contact is an address of this type itself.',
    default: 'It is marked as the default one.',
    only: 'It is the only address of this type.',
    first: 'Several are of this type and none is the default one: the first by name.',
    contact: 'No address is of this type: that of the contact.',
    none: 'There is a private address only, and it is never proposed.'
  },
  changes: {
    'move-default': 'Mark another address as the default one',
    'set-default': 'Mark an address as the default one',
    'add-address': 'Add an address of this type'
  }
};
