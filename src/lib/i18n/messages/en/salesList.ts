import { createCount, createPlural } from '../../plural.ts';
import type { salesList as source } from '../fr/salesList.ts';

const plural = createPlural('en');
const count = createCount('en');

export const salesList: typeof source = {
  kind: 'Kind of document',
  all: 'All',
  kinds: {
    quote: 'Quotes',
    order: 'Orders',
    invoice: 'Invoices',
    purchaseOrder: 'Purchase orders'
  },
  state: 'State',
  anyState: 'Any state',
  mine: 'Mine',
  open: 'Open',
  search: 'Search a number or a contact',
  sort: 'Sort',
  sortBy: { date: 'By date', number: 'By number', contact: 'By contact', amount: 'By amount' },
  count: (n: number) => `${count(n)} ${plural(n, { one: 'document', other: 'documents' })}`,
  document: 'Document',
  contact: 'Contact',
  date: 'Date',
  gross: 'Total incl. VAT',
  grossDisputed: 'Amount to be reviewed',
  grossDisputedHint:
    'A line has two values, written without seeing each other: the amount depends on which is chosen.',
  sumDisputedHint: (n: number) =>
    plural(n, {
      one: 'One document has a line with two values, written without seeing each other: the total depends on which is chosen.',
      other: `${count(n)} documents have lines with two values, written without seeing each other: the total depends on which are chosen.`
    }),
  sums: 'Totals',
  sum: (documents: number, net: string | null) =>
    `${count(documents)} ${plural(documents, { one: 'document', other: 'documents' })}${net === null ? '' : `, ${net}\u00a0excl.\u00a0VAT`}`,
  withVat: (amount: string) => `${amount}\u00a0incl.\u00a0VAT`,
  tooGreat: 'no exact total: the amounts are too large',
  noNumber: 'No number',
  unnamed: 'No name',
  late: 'Warning to deal with',
  lateHint: 'The warning and this document were made without seeing each other: to be reviewed.',
  from: (what: string) => `Made from: ${what}`,
  made: (what: string) => `Led to: ${what}`,
  none: 'No document matches',
  noneHint: 'Take a filter away to see others.',
  clear: 'Show all',
  empty: 'No quotes or invoices yet',
  emptyHint: 'They are made from a contact’s sheet, and all of them are found here.'
};
