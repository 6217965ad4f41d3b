import { createCount, createPlural } from '../../plural.ts';

const plural = createPlural('fr');
const count = createCount('fr');

/** The page of quotes, orders and invoices. */
export const salesList = {
  kind: 'Genre de document',
  all: 'Tous',
  kinds: {
    quote: 'Devis',
    order: 'Bons de commande',
    invoice: 'Factures',
    purchaseOrder: 'Commandes fournisseur'
  },
  state: 'État',
  anyState: 'Tous les états',
  mine: 'Les miens',
  open: 'En cours',
  search: 'Chercher un numéro ou un contact',
  sort: 'Trier',
  sortBy: { date: 'Par date', number: 'Par numéro', contact: 'Par contact', amount: 'Par montant' },
  count: (n: number) => `${count(n)} ${plural(n, { one: 'document', other: 'documents' })}`,
  document: 'Document',
  contact: 'Contact',
  date: 'Date',
  gross: 'Total TTC',
  grossDisputed: 'Montant à vérifier',
  grossDisputedHint: 'Une ligne a deux valeurs, écrites sans se voir\u00a0: le montant dépend du choix.',
  sumDisputedHint: (n: number) =>
    plural(n, {
      one: 'Un document a une ligne à deux valeurs, écrites sans se voir\u00a0: le total dépend du choix.',
      other: `${count(n)} documents ont des lignes à deux valeurs, écrites sans se voir\u00a0: le total dépend des choix.`
    }),
  sums: 'Totaux',
  sum: (documents: number, net: string | null) =>
    `${count(documents)} ${plural(documents, { one: 'document', other: 'documents' })}${net === null ? '' : `, ${net}\u00a0HT`}`,
  withVat: (amount: string) => `${amount}\u00a0TTC`,
  tooGreat: 'aucun total exact\u00a0: les montants sont trop grands',
  noNumber: 'Sans numéro',
  unnamed: 'Sans nom',
  late: 'Avertissement à traiter',
  lateHint: 'L’avertissement et ce document se sont croisés\u00a0: à vérifier.',
  from: (what: string) => `Issu de\u00a0: ${what}`,
  made: (what: string) => `A donné\u00a0: ${what}`,
  none: 'Aucun document ne correspond',
  noneHint: 'Retirez un filtre pour en voir d’autres.',
  clear: 'Tout afficher',
  empty: 'Pas encore de devis ni de facture',
  emptyHint: 'Ils se créent depuis la fiche d’un contact, et se retrouvent tous ici.'
};
