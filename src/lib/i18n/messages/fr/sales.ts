/** The tab "Ventes et achats": roles, status, people, codes. */
export const sales = {
  sections: { roles: 'Rôles et statut', people: 'Vendeurs', codes: 'Références et contrat' },
  quotes: 'Devis et commandes',
  noQuotes: 'Aucun devis ni commande.',
  status: 'Statut',
  automatic: 'Automatique',
  automaticNamed: (status: string) => `Automatique (${status})`,
  forcedBy: (who: string, when: string) => `Choisi à la main par ${who}, ${when}.`,
  factsSay: (status: string) => `D’après les documents, ce serait\u00a0: ${status}.`,
  backToAutomatic: 'Revenir à l’automatique',
  stillCustomer: 'Il reste client\u00a0: une vente est conclue.',
  nobody: 'Personne',
  memberLeft: (name: string) => `${name} n’est plus dans l’équipe.`,
  memberUnknown: 'Cette personne n’est pas connue dans ce carnet.',
  addMember: (field: string) => `Ajouter\u00a0: ${field}`,
  removeMember: (name: string) => `Retirer ${name}`,
  takeNext: (code: string) => `Prendre la suivante\u00a0: ${code}`,
  mirrored: {
    of: (name: string) => `de ${name}`,
    editAt: (field: string, name: string) => `de ${name}\u00a0: y modifier ${field}`,
    unknown: 'Pas encore connu\u00a0: ce carnet n’est pas entièrement reçu.',
    ownValue: (value: string) => `Noté aussi sur ce contact, sans effet\u00a0: ${value}`,
    discard: 'Retirer d’ici'
  }
};
