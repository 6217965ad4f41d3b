import { createCount, createPlural } from '../../plural.ts';

const plural = createPlural('fr');
const count = createCount('fr');

/** The page of quotes, orders and invoices. */
export const salesList = {
  title: 'Devis et factures',
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
  sortBy: { date: 'Par date', number: 'Par numéro', contact: 'Par contact' },
  count: (n: number) => `${count(n)} ${plural(n, { one: 'document', other: 'documents' })}`,
  document: 'Document',
  contact: 'Contact',
  date: 'Date',
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
