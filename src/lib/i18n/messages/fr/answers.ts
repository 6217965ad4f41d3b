/** What the rules say of a contact, and why. */
export const answers = {
  roles: { customer: 'Client ou prospect', supplier: 'Fournisseur', user: 'Utilisateur de ce carnet' },
  status: { prospect: 'Prospect', client: 'Client', other: 'Ni client ni prospect' },
  statusUnknown: 'Statut pas encore connu',
  forced: 'Statut choisi à la main',
  disputed: 'Contesté\u00a0: la vente est aussi donnée pour non conclue',
  level: { warning: 'Avertissement', block: 'Bloquant' },
  /** Level, kinds of documents, message. */
  warning: (level: string, kinds: string, message: string) => `${level} (${kinds})\u00a0: ${message}`,
  /** Of a banner: level and message. */
  titled: (level: string, message: string) => `${level}\u00a0: ${message}`,
  noMessage: 'sans motif',
  onAbove: 'posé sur un contact au-dessus',
  allKinds: 'tous les documents client',
  scope: (kinds: string) => `Pour\u00a0: ${kinds}`,
  from: 'Posé sur',
  thisContact: 'ce contact',
  why: 'Pourquoi\u00a0?',
  whyNamed: (what: string) => `${what}\u00a0: pourquoi\u00a0?`,
  restsOn: 'D’après',
  changedBy: 'Ce qui le changerait',
  ofEntity: (name: string) => `C’est le statut de ${name}.`,
  codes: {
    incomplete: 'Ce carnet n’est pas encore entièrement reçu\u00a0: une vente peut encore arriver.',
    forced: 'Quelqu’un a choisi ce statut.',
    sold: 'Une vente est conclue.',
    'no-sale': 'Rien ne lui a encore été vendu.',
    'sales-cancelled': 'Ce qui lui avait été vendu a été annulé.',
    'no-customer': 'Ce n’est ni un client ni un prospect, et rien ne lui a été vendu.'
  },
  changes: {
    'receive-tree': 'Recevoir le reste du carnet',
    'clear-forced-status': 'Revenir au statut automatique',
    'cancel-sale': 'Annuler ce qui lui a été vendu',
    'set-isCustomer': 'Le noter comme client',
    sell: 'Valider un devis, une facture, ou gagner une opportunité'
  },
  /** States of documents, as facts tell them. */
  states: {
    open: 'En cours',
    won: 'Opportunité gagnée',
    lost: 'Opportunité perdue',
    draft: 'Brouillon',
    sent: 'Envoyé',
    refused: 'Refusé',
    validated: 'Devis validé',
    posted: 'Facture validée',
    confirmed: 'Confirmé',
    cancelled: 'Annulé',
    planned: 'À confirmer',
    postponed: 'Reporté',
    unfinished: 'Inachevé',
    done: 'Réalisé',
    todo: 'À faire'
  }
};
