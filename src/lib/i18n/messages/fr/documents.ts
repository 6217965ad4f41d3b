/** Business documents: what they are called, what may be done with them. */
export const documents = {
  section: 'Documents',
  mergedFrom: (name: string) => `Fiche fusionnée\u00a0: ${name}`,
  empty: 'Aucun document pour ce contact.',
  emptyHint: 'Un rendez-vous, un devis ou une facture se crée ici ou dans le menu de la fiche.',
  add: 'Nouveau document',
  showArchived: (n: string) => `Afficher les archivés (${n})`,
  showMore: (n: string) => `Afficher la suite (${n})`,
  hideArchived: 'Masquer les archivés',
  undated: 'Sans date',
  missing: 'Ce document n’est pas sur cet appareil',
  missingHint: 'Il n’est peut-être pas encore arrivé, ou le lien est incomplet.',
  toContact: (name: string) => `Retour à ${name}`,
  toContactShort: 'Voir le contact',
  of: (what: string, name: string) => `${what}, ${name}`,
  kinds: {
    opportunity: 'Opportunité',
    quote: 'Devis',
    purchaseOrder: 'Commande fournisseur',
    invoice: 'Facture',
    appointment: 'Rendez-vous',
    activity: 'Activité'
  },
  order: 'Bon de commande',
  unknownKind: 'Document',
  newOf: {
    opportunity: 'Nouvelle opportunité',
    quote: 'Nouveau devis',
    purchaseOrder: 'Nouvelle commande fournisseur',
    invoice: 'Nouvelle facture',
    appointment: 'Nouveau rendez-vous',
    activity: 'Nouvelle activité'
  },
  states: {
    opportunity: { open: 'En cours', won: 'Gagnée', lost: 'Perdue' },
    quote: {
      draft: 'Brouillon',
      sent: 'Envoyé',
      refused: 'Refusé',
      validated: 'Validé',
      cancelled: 'Annulé'
    },
    purchaseOrder: { draft: 'Brouillon', confirmed: 'Confirmée', cancelled: 'Annulée' },
    invoice: { draft: 'Brouillon', posted: 'Validée', cancelled: 'Annulée' },
    appointment: {
      planned: 'À confirmer',
      confirmed: 'Confirmé',
      postponed: 'Reporté',
      unfinished: 'Inachevé',
      cancelled: 'Annulé',
      done: 'Réalisé'
    },
    activity: { todo: 'À faire', done: 'Faite', cancelled: 'Annulée' }
  },
  /** Buttons: what takes a document to this state. */
  moves: {
    opportunity: { won: 'Marquer gagnée', lost: 'Marquer perdue', open: 'Rouvrir' },
    quote: {
      draft: 'Remettre en brouillon',
      sent: 'Marquer envoyé',
      refused: 'Marquer refusé',
      validated: 'Valider',
      cancelled: 'Annuler le devis'
    },
    purchaseOrder: { draft: 'Rouvrir', confirmed: 'Confirmer', cancelled: 'Annuler la commande' },
    invoice: { posted: 'Valider', cancelled: 'Annuler la facture' },
    appointment: {
      planned: 'Remettre à confirmer',
      confirmed: 'Confirmer',
      postponed: 'Reporter',
      unfinished: 'Marquer inachevé',
      cancelled: 'Annuler le rendez-vous',
      done: 'Marquer réalisé'
    },
    activity: { todo: 'Remettre à faire', done: 'Marquer faite', cancelled: 'Annuler l’activité' }
  },
  cancelOrder: 'Annuler la commande',
  reopen: 'Rouvrir',
  steps: 'Étapes possibles',
  moved: (what: string, state: string) => `${what}\u00a0: ${state}`,
  disputed: 'États différents, à choisir',
  convert: { opportunity: 'Faire un devis', quote: 'Facturer' },
  duplicate: 'Dupliquer',
  duplicated: 'Copie créée',
  changeContact: 'Changer de contact',
  changeContactHint:
    'Le document passe au contact choisi, avec son numéro et son état. Ici il reste indiqué où il est allé.',
  changedContact: (name: string) => `Document passé à ${name}`,
  archive: 'Archiver le document',
  unarchive: 'Désarchiver le document',
  archived: 'Ce document est archivé\u00a0: il ne compte plus.',
  movedAway: (name: string) => `Ce document est passé à ${name}. Ici il ne compte plus.`,
  openThere: 'L’ouvrir là-bas',
  madeFrom: (what: string) => `Issu de\u00a0: ${what}`,
  invoiceIsTrace:
    'Carnet garde la trace d’une facture faite ailleurs\u00a0: son numéro se tape, rien n’est imprimé ni envoyé.',
  blockedTitle: 'Bloqué\u00a0: ce document ne peut pas être validé',
  blockedAppointment: 'Bloqué\u00a0: ce rendez-vous ne peut pas être confirmé',
  blockedHint: 'Ce qui est saisi reste. Y mettre fin reste possible.',
  warnedTitle: 'Avertissement\u00a0: il sera demandé de passer outre',
  cleared: (who: string, when: string) => `Dérogation de ${who}, le ${when}\u00a0:`,
  incomplete: 'Cet appareil n’a pas encore tout reçu de ce contact.',
  because: (message: string, who: string, when: string) => `${message} (${who}, le ${when})`,
  sections: {
    main: 'Document',
    places: 'Adresses',
    place: 'Lieu d’intervention',
    terms: 'Conditions',
    origin: 'Origine',
    acceptance: 'Acceptation',
    report: 'Rapport d’intervention',
    notes: 'Notes client'
  },
  noNotes: 'Aucune note client ici.',
  notesHint: 'Elles paraissent sur les devis et le planning.',
  place: {
    choose: 'Choisir',
    change: 'Changer',
    clear: 'Retirer',
    none: 'Aucune',
    atContact: 'Chez le contact',
    title: {
      site: 'Choisir le chantier',
      invoiceAddress: 'Choisir l’adresse de facturation',
      deliveryAddress: 'Choisir l’adresse d’expédition'
    },
    use: (name: string) => `Utiliser ${name}`,
    proposed: (name: string) => `La règle donnerait ${name}.`,
    rules: {
      'own-type': 'Ce contact est lui-même une adresse de ce type.',
      default: 'C’est l’adresse par défaut de ce type.',
      only: 'C’est la seule adresse de ce type.',
      first: 'Il y en a plusieurs de ce type, aucune par défaut\u00a0: la première par nom.',
      contact: 'Il n’y a pas d’adresse de ce type\u00a0: celle du contact.',
      none: 'Aucune adresse ne peut être proposée.'
    },
    chosenByHand: 'Choisie à la main.'
  },
  picker: {
    label: 'Contact',
    placeholder: 'Nom, ville, téléphone…',
    results: 'Contacts proposés',
    nothing: (text: string) => `Aucun contact pour «\u00a0${text}\u00a0».`,
    none: 'Aucun contact.',
    change: 'Choisir un autre contact',
    chosen: (name: string) => `${name} est choisi.`,
    emptied: 'Ce contact n’a pas été retenu.'
  },
  start: {
    title: 'Nouveau document',
    kind: 'Type de document',
    name: 'Titre',
    submit: 'Créer et ouvrir',
    contactMissing: 'Choisissez un contact.'
  },
  chooseItem: 'Non précisé',
  minutes: 'min',
  duration: (hours: string, minutes: string) => `soit ${hours} h ${minutes}`,
  notNumber: 'Ce n’est pas un nombre. La saisie est gardée ici.',
  notDay: 'Ce n’est pas une date. Elle est gardée telle quelle.',
  addPerson: 'Ajouter une personne',
  removePerson: (name: string) => `Retirer ${name}`,
  activityTypes: { call: 'Appel', message: 'Message', visit: 'Visite', todo: 'À faire' },
  acceptance: {
    signer: 'Signataire',
    on: 'Signé le',
    place: 'Lieu de signature',
    places: { home: 'Au domicile', office: 'En agence', remote: 'À distance' },
    mention: 'Mention manuscrite',
    vatCertificate: 'Attestation de TVA remise'
  },
  report: {
    arrivedAt: 'Arrivée',
    leftAt: 'Départ',
    work: 'Travaux réalisés',
    remarks: 'Remarques'
  }
};
