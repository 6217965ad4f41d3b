import type { answers as source } from '../fr/answers.ts';

export const answers: typeof source = {
  roles: { customer: 'Client or prospect', supplier: 'Supplier', user: 'User of this carnet' },
  status: { prospect: 'Prospect', client: 'Client', other: 'Neither client nor prospect' },
  statusUnknown: 'Status not known yet',
  forced: 'Status chosen by hand',
  disputed: 'Disputed: somebody else says that the sale is not made',
  level: { warning: 'Warning', block: 'Blocking' },
  warning: (level, kinds, message) => `${level} (${kinds}): ${message}`,
  titled: (level, message) => `${level}: ${message}`,
  noMessage: 'no reason given',
  onAbove: 'set on a contact above',
  allKinds: 'all customer documents',
  scope: (kinds) => `For: ${kinds}`,
  from: 'Set on',
  thisContact: 'this contact',
  why: 'Why?',
  whyNamed: (what) => `${what}: why?`,
  restsOn: 'Based on',
  changedBy: 'What would change it',
  ofEntity: (name) => `It is the status of ${name}.`,
  codes: {
    incomplete: 'This carnet is not received whole yet: a sale may still arrive.',
    forced: 'Somebody chose this status.',
    sold: 'Something has been sold to them.',
    'no-sale': 'Nothing has been sold to them yet.',
    'sales-cancelled': 'What had been sold to them was cancelled.',
    'no-customer': 'Neither a client nor a prospect, and nothing has been sold to them.'
  },
  changes: {
    'receive-tree': 'Receive the rest of the carnet',
    'clear-forced-status': 'Go back to the automatic status',
    'cancel-sale': 'Cancel what was sold to them',
    'set-isCustomer': 'Note them as a customer',
    sell: 'Validate a quote or an invoice, or win an opportunity'
  },
  states: {
    open: 'Open',
    won: 'Opportunity won',
    lost: 'Opportunity lost',
    draft: 'Draft',
    sent: 'Sent',
    refused: 'Refused',
    validated: 'Quote validated',
    posted: 'Invoice posted',
    confirmed: 'Confirmed',
    cancelled: 'Cancelled',
    planned: 'To confirm',
    postponed: 'Postponed',
    unfinished: 'Unfinished',
    done: 'Done',
    todo: 'To do'
  }
};
