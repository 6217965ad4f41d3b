import { createCount, createPlural } from '../../plural.ts';

const count = createCount('fr');
const plural = createPlural('fr');

/** The page of what somebody should look at. */
export const review = {
  title: 'À vérifier',
  whose: 'Pour qui',
  mine: 'Pour moi',
  everybody: 'Pour tous',
  severity: 'Gravité',
  counted: (label: string, n: number) => `${label} (${count(n)})`,
  severities: { all: 'Tout', block: 'Bloquant', warn: 'À corriger', info: 'À savoir' },
  empty: 'Rien à vérifier',
  emptyHint: 'Ce qui demande un choix ou une correction apparaîtra ici.',
  emptyMine: 'Rien à vérifier pour vous',
  looking: 'Vérification en cours…',
  more: 'En montrer plus',
  unnamed: 'Sans nom',
  answers: {
    keep: 'Garder le document',
    cancel: 'Annuler le document',
    lift: 'Lever',
    automatic: 'Statut automatique',
    client: 'Statut client',
    move: 'Déplacer vers l’entreprise',
    discard: 'Retirer d’ici',
    aside: 'Mettre de côté'
  },
  liftOf: { warning: 'Lever l’avertissement', block: 'Lever le blocage' },
  done: {
    keep: 'Document gardé',
    cancel: 'Document annulé',
    lift: 'Levé',
    automatic: 'Statut redevenu automatique',
    client: 'Statut client choisi',
    move: 'Déplacé vers l’entreprise',
    discard: 'Retiré',
    aside: 'Mis de côté'
  },
  doneMany: (what: string, n: number) => `${what} (${count(n)})`,
  chosen: 'Choix enregistré',
  hints: {
    keep: 'Le document reste tel qu’il est. Ce motif est noté avec votre nom comme dérogation.',
    cancel: 'Le document passe à l’état annulé. Le rouvrir demandera de lever le blocage.',
    lift: 'Plus rien ne retient les documents de ce contact et de ses adresses. Le motif reste dans l’historique.',
    aside: 'La remarque revient si l’un des éléments sur lesquels elle repose change.'
  },
  reasons: {
    keep: 'Pourquoi ce document est gardé',
    lift: 'Pourquoi c’est levé',
    aside: 'Pourquoi ce n’est pas un problème'
  },
  reasonMissing: 'Donnez un motif\u00a0: les autres le liront.',
  named: (act: string, what: string, contact: string) => `${act}\u00a0: ${what}, ${contact}`,
  selected: (n: number) => `${count(n)} ${plural(n, { one: 'choisie', other: 'choisies' })}`,
  selectAll: (what: string) => `Tout choisir\u00a0: ${what}`,
  select: (what: string, contact: string) => `Choisir\u00a0: ${what}, ${contact}`,
  clear: 'Ne plus choisir',
  inAll: 'Même réponse pour toutes',
  top: (name: string) => `Garder ${name} en haut`,
  default: (name: string) => `Garder ${name} par défaut`,
  chooseValue: (value: string) => `Choisir ${value}`,
  correct: 'Corriger',
  openNamed: (name: string) => `Ouvrir ${name}`,
  openDocument: 'Ouvrir le document',
  emptyValue: 'vide',
  kinds: {
    opportunity: 'Opportunité',
    quote: 'Devis',
    purchaseOrder: 'Commande fournisseur',
    invoice: 'Facture',
    appointment: 'Rendez-vous'
  },
  codes: {
    'late-block': 'Document sous un blocage',
    'unseen-warning': 'Avertissement non vu',
    'warning-without-reason': 'Avertissement sans motif',
    'status-mismatch': 'Statut choisi contraire aux ventes',
    'entity-values-on-child': 'Données d’entreprise notées sur un contact rattaché',
    'siret-siren': 'SIRET d’une autre entreprise que le SIREN',
    'concurrent-states': 'État changé par deux personnes sans se voir',
    conflict: 'Deux valeurs à choisir',
    'parent-loop': 'Rattachement en boucle',
    'two-defaults': 'Deux adresses par défaut',
    'ref-clash': 'Référence utilisée deux fois',
    'account-clash': 'Compte auxiliaire utilisé deux fois',
    'number-clash': 'Numéro de document utilisé deux fois',
    'possible-duplicate': 'Doublon possible',
    'vendor-inactive': 'Vendeur parti',
    'retention-due': 'Durée de conservation dépassée',
    'location-stale': 'Position à revoir\u00a0: l’adresse a changé',
    'double-booking': 'Deux rendez-vous en même temps',
    'edited-after-merge': 'Modifié après une fusion',
    'heavy-contact': 'Fiche très lourde',
    'invalid-fact': 'Valeur illisible',
    'invalid-siren': 'SIREN à vérifier',
    'invalid-siret': 'SIRET à vérifier',
    'invalid-vat': 'Numéro de TVA à vérifier',
    'invalid-iban': 'IBAN à vérifier',
    'invalid-email': 'E-mail à vérifier',
    'invalid-phone': 'Téléphone à vérifier',
    'invalid-zip': 'Code postal à vérifier',
    'invalid-date': 'Date à vérifier'
  }
};
