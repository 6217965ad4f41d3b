/** Addresses under a contact, and those that documents would use. */
export const addresses = {
  byDefault: 'Par défaut',
  sameAs: (name: string) => `Même adresse que ${name}`,
  noAddress: 'Pas encore d’adresse',
  question: 'Quelle adresse un devis utiliserait-il\u00a0?',
  uses: { invoice: 'Facturation', delivery: 'Chantier' },
  itself: 'Ce contact',
  nothing: 'Aucune',
  /** Use and address, of the card that says why. */
  chosen: (use: string, address: string) => `${use}\u00a0: ${address}`,
  rules: {
    'own-type': 'Ce contact est lui-même une adresse de ce type.',
    default: 'Elle est marquée par défaut.',
    only: 'C’est la seule adresse de ce type.',
    first: 'Plusieurs sont de ce type et aucune n’est par défaut\u00a0: la première par ordre de nom.',
    contact: 'Aucune adresse n’est de ce type\u00a0: celle du contact.',
    none: 'Il n’y a qu’une adresse personnelle, et elle n’est jamais proposée.'
  },
  changes: {
    'move-default': 'Marquer une autre adresse par défaut',
    'set-default': 'Marquer une adresse par défaut',
    'add-address': 'Ajouter une adresse de ce type'
  }
};
