import type { marketing as source } from '../fr/marketing.ts';

export const marketing: typeof source = {
  own: 'Origin of the contact',
  ownHint: 'How this contact came to know us. It is noted by hand.',
  last: 'Origin of the last opportunity',
  lastHint: 'It is edited in the opportunity.',
  openLast: (name) => `Open ${name}`,
  untitled: 'the opportunity',
  noOpportunity: 'No opportunity for this contact.',
  otherMedium: (name, medium) => `${name} is a source of the medium ${medium}. Kept as it is.`
};
