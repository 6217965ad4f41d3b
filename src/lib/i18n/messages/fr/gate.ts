/** R7: what stands in the way of a business document. */
export const gate = {
  blocked: 'Bloqué',
  warned: 'Avertissement',
  /** The document, and the contact it is for. */
  blockedWhat: (what: string, name: string) => `${what} pour ${name}\u00a0: c’est bloqué.`,
  warnedWhat: (what: string, name: string) => `${what} pour ${name}\u00a0: à lire avant de continuer.`,
  newOf: {
    opportunity: 'Opportunité',
    sale: 'Devis ou commande',
    purchase: 'Commande fournisseur',
    invoice: 'Facture',
    appointment: 'Rendez-vous'
  },
  noReason: 'Aucun motif n’a été donné.',
  setBy: (who: string, when: string) => `Par ${who}, le ${when}`,
  incomplete:
    'Cet appareil n’a pas encore tout reçu de ce contact\u00a0: un blocage peut exister sans être connu ici.',
  nothingWritten: 'Rien n’a été enregistré. Le blocage se lève sur la fiche du contact, avec un motif.',
  isRecorded: 'Passer outre est noté sur le document, avec votre nom et la date.',
  goOn: 'Passer outre'
};
