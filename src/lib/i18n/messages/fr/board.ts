import { createCount } from '../../plural.ts';

const count = createCount('fr');

/** The board of opportunities. */
export const board = {
  title: 'Opportunités',
  new: 'Nouvelle opportunité',
  newIn: (column: string) => `Nouvelle opportunité\u00a0: ${column}`,
  whose: 'Pour qui',
  mine: 'Les miennes',
  everyone: 'Toutes',
  search: 'Chercher un titre ou un contact',
  searchHint: 'Titre, contact…',
  open: (n: number) => `${count(n)} en cours`,
  weighted: (amount: string) => `${amount}\u00a0pondéré`,
  weightedHint: 'Montants attendus, chacun multiplié par sa probabilité.',
  board: 'Étapes',
  columns: { none: 'Sans étape', won: 'Gagnées', lost: 'Perdues' },
  archived: (stage: string) => `${stage} (archivée)`,
  decidedLately: 'Depuis 90\u00a0jours',
  unfold: 'Afficher',
  fold: (column: string) => `Replier ${column}`,
  nothingHere: 'Rien ici',
  putHere: 'Déposer ici',
  untitled: 'Sans titre',
  unnamed: 'Sans nom',
  noAmount: 'Montant\u00a0?',
  chance: (percent: string) => `Probabilité\u00a0: ${percent}`,
  closes: (day: string) => `Clôture prévue le ${day}`,
  overdue: (day: string) => `En retard\u00a0: clôture prévue le ${day}`,
  decided: (day: string) => `Décidée le ${day}`,
  vendor: (name: string) => `Vendeur\u00a0: ${name}`,
  late: 'Avertissement à traiter',
  lateHint: 'L’avertissement et cette opportunité se sont croisés\u00a0: à vérifier.',
  moveTo: 'Déplacer vers…',
  moveNamed: (title: string) => `Déplacer «\u00a0${title}\u00a0» vers…`,
  moved: (title: string, column: string) => `«\u00a0${title}\u00a0»\u00a0: ${column}`,
  stays: (title: string, column: string) => `«\u00a0${title}\u00a0» reste dans ${column}.`,
  keys: 'Espace\u00a0: prendre la carte. Flèches\u00a0: d’une carte à l’autre.',
  taken: (title: string, column: string) =>
    `«\u00a0${title}\u00a0» est prise, dans ${column}. Flèches gauche et droite pour choisir une étape, Entrée pour déposer, Échap pour renoncer.`,
  over: (column: string, at: number, of: number) => `${column}, ${at} sur ${of}`,
  no: {
    archived: 'Cette étape est archivée\u00a0: plus rien n’y entre.',
    gone: 'Cette étape n’existe plus ici\u00a0: plus rien n’y entre.',
    decided: 'Une opportunité décidée se rouvre d’abord dans une étape.'
  },
  reader: 'Votre accès est en lecture seule\u00a0: les cartes ne se déplacent pas.',
  locked: 'Rien ne peut être déplacé sur cet appareil pour le moment.',
  none: 'Aucune opportunité ne correspond',
  noneHint: 'Cherchez autre chose, ou regardez celles de tout le monde.',
  clear: 'Tout afficher',
  empty: 'Pas encore d’opportunité',
  emptyHint: 'Ce qui peut devenir une vente se suit ici, étape par étape, jusqu’à la décision.'
};
