import { createCount, createPlural } from '../../plural.ts';
import type { review as source } from '../fr/review.ts';

const count = createCount('en');
const plural = createPlural('en');

export const review: typeof source = {
  title: 'To review',
  whose: 'Whose',
  mine: 'Mine',
  everybody: 'Everybody’s',
  severity: 'Severity',
  counted: (label, n) => `${label} (${count(n)})`,
  severities: { all: 'All', block: 'Blocking', warn: 'To mend', info: 'To know' },
  empty: 'Nothing to review',
  emptyHint: 'What needs a choice or a correction will show here.',
  emptyMine: 'Nothing for you to review',
  looking: 'Looking…',
  more: 'Show more',
  unnamed: 'No name',
  answers: {
    keep: 'Keep the document',
    cancel: 'Cancel the document',
    lift: 'Lift',
    automatic: 'Automatic status',
    client: 'Client status',
    move: 'Move to the company',
    discard: 'Remove from here',
    aside: 'Set aside'
  },
  liftOf: { warning: 'Lift the warning', block: 'Lift the block' },
  done: {
    keep: 'Document kept',
    cancel: 'Document cancelled',
    lift: 'Lifted',
    automatic: 'Status is automatic again',
    client: 'Status set to client',
    move: 'Moved to the company',
    discard: 'Removed',
    aside: 'Set aside'
  },
  doneMany: (what, n) => `${what} (${count(n)})`,
  chosen: 'Choice saved',
  hints: {
    keep: 'The document stays as it is. This reason is noted with your name as a clearance.',
    cancel: 'The document becomes cancelled. To open it again the block will have to be lifted.',
    lift: 'Nothing holds the documents of this contact and its addresses back any more. The reason stays in the history.',
    aside: 'It comes back when something it rests on changes.'
  },
  reasons: {
    keep: 'Why this document is kept',
    lift: 'Why it is lifted',
    aside: 'Why this is no problem'
  },
  reasonMissing: 'Give a reason: others will read it.',
  named: (act, what, contact) => `${act}: ${what}, ${contact}`,
  selected: (n) => `${count(n)} ${plural(n, { one: 'selected', other: 'selected' })}`,
  selectAll: (what) => `Select all: ${what}`,
  select: (what, contact) => `Select: ${what}, ${contact}`,
  clear: 'Select none',
  inAll: 'One answer for all',
  top: (name) => `Keep ${name} on top`,
  default: (name) => `Keep ${name} as default`,
  chooseValue: (value) => `Choose ${value}`,
  correct: 'Correct',
  openNamed: (name) => `Open ${name}`,
  openDocument: 'Open the document',
  emptyValue: 'empty',
  kinds: {
    opportunity: 'Opportunity',
    quote: 'Quote',
    purchaseOrder: 'Purchase order',
    invoice: 'Invoice',
    appointment: 'Appointment'
  },
  codes: {
    'late-block': 'Document under a block',
    'unseen-warning': 'Unseen warning',
    'warning-without-reason': 'Warning without a reason',
    'status-mismatch': 'Chosen status against the sales',
    'entity-values-on-child': 'Company data noted on a contact under it',
    'siret-siren': 'SIRET of another company than the SIREN',
    'concurrent-states': 'State changed by two people unseen',
    conflict: 'Two values to choose from',
    'parent-loop': 'Contacts under each other',
    'two-defaults': 'Two default addresses',
    'ref-clash': 'Reference used twice',
    'account-clash': 'Subledger account used twice',
    'number-clash': 'Document number used twice',
    'possible-duplicate': 'Possible duplicate',
    'vendor-inactive': 'Salesperson who left',
    'retention-due': 'Kept for longer than allowed',
    'location-stale': 'Position to check: the address changed',
    'double-booking': 'Two appointments at the same time',
    'edited-after-merge': 'Edited after a merge',
    'heavy-contact': 'Very heavy sheet',
    'invalid-fact': 'Unreadable value',
    'invalid-siren': 'SIREN to check',
    'invalid-siret': 'SIRET to check',
    'invalid-vat': 'VAT number to check',
    'invalid-iban': 'IBAN to check',
    'invalid-email': 'Email to check',
    'invalid-phone': 'Phone to check',
    'invalid-zip': 'Postal code to check',
    'invalid-date': 'Date to check'
  }
};
