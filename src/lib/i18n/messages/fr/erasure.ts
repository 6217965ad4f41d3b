import { createCount, createPlural } from '../../plural.ts';

const plural = createPlural('fr');
const count = createCount('fr');

/** Erasing a contact for good, and what stays of a refusal. */
export const erasure = {
  menu: 'Effacer définitivement…',
  title: 'Effacer définitivement',
  what: (name: string) => `Tout ce qui concerne «\u00a0${name}\u00a0» sera effacé, sans retour en arrière.`,
  mergedInto: (name: string) =>
    `Cette fiche est fusionnée dans «\u00a0${name}\u00a0»\u00a0: c’est la même personne, les deux sont effacées.`,
  merged: 'Fusionnée',
  contacts: (n: number) => `${count(n)} ${plural(n, { one: 'fiche', other: 'fiches' })}`,
  noDocuments: 'Aucun document.',
  documents: {
    opportunity: (n: number) => `${count(n)} ${plural(n, { one: 'opportunité', other: 'opportunités' })}`,
    quote: (n: number) =>
      `${count(n)} ${plural(n, { one: 'devis ou bon de commande', other: 'devis ou bons de commande' })}`,
    purchaseOrder: (n: number) =>
      `${count(n)} ${plural(n, { one: 'commande fournisseur', other: 'commandes fournisseur' })}`,
    invoice: (n: number) => `${count(n)} ${plural(n, { one: 'facture', other: 'factures' })}`,
    appointment: (n: number) => `${count(n)} ${plural(n, { one: 'rendez-vous', other: 'rendez-vous' })}`,
    activity: (n: number) => `${count(n)} ${plural(n, { one: 'activité', other: 'activités' })}`,
    other: (n: number) => `${count(n)} ${plural(n, { one: 'autre document', other: 'autres documents' })}`
  },
  choice: 'Que deviennent les documents',
  anonymise: 'Garder les documents sans nom',
  anonymiseHint:
    'Une fiche «\u00a0Client effacé\u00a0» les reçoit\u00a0: dates, numéros, lignes et montants, mais ni nom, ni coordonnées, ni adresse, ni texte libre.',
  anonymiseNewer:
    'Impossible ici\u00a0: une version plus récente a écrit dans ces fiches. Mettez Carnet à jour.',
  all: 'Tout effacer, documents compris',
  allHint: 'Vérifiez qu’aucun document comptable ne doit être conservé.',
  keptName: (n: number) => `Client effacé ${n}`,
  stays: 'Ce qui reste',
  staysElsewhere: 'Ce que d’autres fiches disent de ce contact, leur historique compris.',
  staysOffline: 'Sur un appareil hors ligne, les données, jusqu’à son prochain contact avec le serveur.',
  staysBackups: 'Dans les sauvegardes du serveur, les données, jusqu’à ce qu’elles expirent.',
  staysExports: 'Dans les exports que vous avez faits, les données.',
  staysRefusal:
    'Le refus d’être contacté, sous la forme d’une empreinte des e-mails et des téléphones, qui ne se lit pas.',
  confirm: (name: string) => `Pour confirmer, tapez\u00a0: ${name}`,
  confirmWord: 'EFFACER',
  submit: 'Effacer définitivement',
  asked: 'Effacement demandé',
  done: 'Contact effacé',
  keptToast: (what: string) => `${what}. Les documents sont gardés sans nom.`,
  openKept: 'Voir la fiche',
  problems: {
    'tree-changed': 'Une fiche a été ajoutée ou retirée entre-temps. Relisez la liste, puis confirmez.',
    gone: 'Ce contact n’est plus sur cet appareil.'
  },
  waiting: 'Ce contact sera effacé dès que le serveur sera joint.',
  sent: 'L’effacement de ce contact est parti vers le serveur. Il ne peut plus être annulé.',
  refused: 'Le serveur a refusé d’effacer ce contact. Seul un administrateur peut le faire.',
  withdraw: 'Annuler l’effacement',
  withdrawn: 'L’effacement est annulé. Ce contact reste.',
  tooLate: 'L’effacement est déjà parti vers le serveur\u00a0: il ne peut plus être annulé.',
  mark: 'À effacer',
  markHint: 'Un effacement définitif est demandé.',
  suppressed:
    'Cette coordonnée est celle d’une personne qui a demandé à ne plus être contactée. À vous de décider\u00a0: rien n’est noté à votre place.'
};
