import { createCount, createPlural } from '../../plural.ts';

const plural = createPlural('fr');
const count = createCount('fr');
const NBSP = '\u00a0';

/** The lists of the carnet: what people choose from, and who may change it. */
export const settingsLists = {
  section: 'Entreprise et listes',
  back: 'Tous les réglages',
  noPage: 'Cette page des réglages n’existe pas',
  pages: {
    company: 'Entreprise',
    general: 'Formats et numérotation',
    tags: 'Étiquettes',
    campaigns: 'Campagnes',
    mediums: 'Canaux et sources',
    tasks: 'Tâches de rendez-vous',
    stages: 'Étapes des opportunités',
    'fiscal-positions': 'Positions fiscales',
    'payment-terms': 'Conditions de règlement',
    'vat-rates': 'Taux de TVA',
    privacy: 'Confidentialité',
    maps: 'Fonds de carte'
  },
  hints: {
    company: 'Ce que disent de l’entreprise les devis et les rapports imprimés.',
    general: 'Pays, langue, monnaie, et comment se comptent références et comptes.',
    tags: 'Pour classer les contacts. Deux étiquettes se distinguent par leur nom et leur couleur.',
    campaigns: 'Les actions commerciales d’où viennent contacts et opportunités.',
    mediums: 'Par où les gens arrivent. Une source précise son canal.',
    tasks: 'Ce qu’on va faire chez le client. La durée est proposée pour chaque rendez-vous.',
    stages: 'Le chemin d’une opportunité, de la première à la dernière étape.',
    'fiscal-positions': 'Quels taux de TVA une ligne peut porter. Le premier est proposé.',
    'payment-terms': 'Quand une facture est à payer, en une ou plusieurs fois.',
    'vat-rates':
      'Des taux datés\u00a0: un document prend ceux qui valent à sa date. Un taux modifié ici ne change aucun document.',
    privacy: 'Ce qui quitte les appareils de l’équipe, et pour qui. Rien, tant que personne ne le choisit.',
    maps: 'Les cartes de cet appareil\u00a0: celles de Carnet, et vos propres fichiers.'
  },
  fields: {
    name: 'Nom',
    colour: 'Couleur',
    minutes: 'Durée',
    probability: 'Probabilité',
    medium: 'Canal',
    rates: 'Taux proposés',
    note: 'Remarque',
    lines: 'Échéances',
    rate: 'Taux',
    from: 'À partir du',
    until: 'Jusqu’au',
    order: 'Ordre',
    archived: 'Archivé'
  },
  /** Before the days of a rate, on its line. */
  captions: { from: 'Du', until: 'Au' },
  minutes: 'min',
  percent: (rate: string) => `${rate}${NBSP}%`,
  sourcesOf: (medium: string) => `Sources de ${medium}`,
  withoutMedium: 'Sources sans canal',
  unnamed: 'Sans nom',
  add: {
    tag: 'Nouvelle étiquette',
    campaign: 'Nouvelle campagne',
    medium: 'Nouveau canal',
    source: 'Nouvelle source',
    task: 'Nouvelle tâche',
    stage: 'Nouvelle étape',
    fiscalPosition: 'Nouvelle position fiscale',
    paymentTerm: 'Nouvelle condition de règlement',
    vatRate: 'Nouveau taux, en\u00a0%'
  },
  addButton: 'Ajouter',
  addTo: (list: string, under: string) => `${list} (${under})`,
  added: (name: string) => `${name}\u00a0: ajouté.`,
  there: (name: string) => `«\u00a0${name}\u00a0» existe déjà.`,
  thereArchived: (name: string) => `«\u00a0${name}\u00a0» existe déjà, archivé.`,
  notRate: 'Tapez un taux, par exemple 5,5.',
  empty: 'Rien dans cette liste.',
  emptyHint: 'Ajoutez un premier élément ci-dessous.',
  actions: (name: string) => `Actions\u00a0: ${name}`,
  open: (name: string) => `Détails\u00a0: ${name}`,
  moveUp: 'Monter',
  moveDown: 'Descendre',
  drag: 'Glisser pour déplacer',
  moved: (name: string, at: number) => `${name}\u00a0: en position ${count(at)}`,
  keys: 'Alt+↑ ou ↓ déplace l’étape.',
  archive: 'Archiver',
  restore: 'Restaurer',
  archived: 'Archivé',
  archivedNow: (name: string, uses: number) =>
    uses === 0
      ? `«\u00a0${name}\u00a0» n’est plus proposé.`
      : `«\u00a0${name}\u00a0» n’est plus proposé. ${count(uses)} ${plural(uses, { one: 'contact le garde', other: 'contacts le gardent' })}.`,
  restoredNow: (name: string) => `«\u00a0${name}\u00a0» est de nouveau proposé.`,
  undo: 'Annuler',
  uses: (n: number) => `${count(n)} ${plural(n, { one: 'contact', other: 'contacts' })}`,
  usesHint: 'Contacts qui le portent, eux-mêmes ou dans un de leurs documents.',
  kept: (n: number) => `gardé par ${count(n)} ${plural(n, { one: 'contact', other: 'contacts' })}`,
  showArchived: (n: number) =>
    `Montrer ${plural(n, { one: 'l’élément archivé', other: 'les éléments archivés' })} (${count(n)})`,
  toChoose: 'À choisir',
  toChooseHint: 'Deux personnes ont écrit sans se voir\u00a0: ouvrez les détails et choisissez.',
  history: (field: string) => `Historique\u00a0: ${field}`,
  locked:
    'Votre accès est en lecture seule\u00a0: les membres et les administrateurs peuvent modifier les réglages.',
  newer: 'Ces réglages ont été écrits par une version plus récente. Mettez Carnet à jour pour les modifier.',
  full: 'L’espace de stockage de cet appareil est plein. Votre saisie est gardée ici, mais pas enregistrée.',
  missing: 'Les réglages de ce carnet ne sont pas encore arrivés sur cet appareil.',
  rates: {
    add: 'Ajouter un taux',
    none: 'Aucun\u00a0: tous les taux du jour sont proposés.',
    first: 'proposé d’office',
    up: (rate: string) => `Monter ${rate}`,
    remove: (rate: string) => `Retirer ${rate}`,
    since: (day: string) => `depuis le ${day}`,
    until: (day: string) => `jusqu’au ${day}`
  },
  backwards: 'Ce taux finirait avant d’avoir commencé.',
  over: 'Plus de 100\u00a0%.'
};
