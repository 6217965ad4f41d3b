import type { Messages } from '../fr.ts';

export const sales: Messages['sales'] = {
  sections: { roles: 'Roles and status', people: 'Salespeople', codes: 'References and contract' },
  quotes: 'Quotes and orders',
  noQuotes: 'No quote or order.',
  status: 'Status',
  automatic: 'Automatic',
  automaticNamed: (status) => `Automatic (${status})`,
  forcedBy: (who, when) => `Chosen by hand by ${who}, ${when}.`,
  factsSay: (status) => `By the documents it would be: ${status}.`,
  backToAutomatic: 'Back to automatic',
  stillCustomer: 'Still a client: a sale is made.',
  nobody: 'Nobody',
  memberLeft: (name) => `${name} is no longer in the team.`,
  memberUnknown: 'This person is not known in this carnet.',
  addMember: (field) => `Add: ${field}`,
  removeMember: (name) => `Remove ${name}`,
  takeNext: (code) => `Take the next one: ${code}`,
  mirrored: {
    of: (name) => `of ${name}`,
    editAt: (field, name) => `of ${name}: edit ${field} there`,
    unknown: 'Not known yet: this carnet is not received whole.',
    ownValue: (value) => `Also noted on this contact, without effect: ${value}`,
    discard: 'Remove from here'
  }
};
