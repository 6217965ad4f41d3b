import type { personExport as source } from '../fr/personExport.ts';

export const personExport: typeof source = {
  dialog: 'Export this person’s data',
  what: 'Everything this carnet keeps on this contact: fields, notes, consents and refusals, documents, addresses under it and changes. The page is in the person’s language.',
  check: 'Read it before you hand it over: notes may speak of other people.',
  page: 'Page to read or print',
  json: 'JSON file',
  failed: 'The export could not be prepared.',
  saved: 'Export saved',
  title: (name) => `Data of ${name}`,
  madeOn: (day, company) => `Prepared on ${day} by ${company}`,
  file: 'data',
  notes: 'Notes',
  identity: 'Identity and contact details',
  contacts: 'Address',
  warnings: 'Warnings',
  sales: 'Sales & Purchases',
  privacy: 'Personal data use',
  accounting: 'Accounting',
  marketing: 'Origin',
  other: 'Other data',
  under: 'Addresses and persons under it',
  changes: 'Changes',
  created: 'Contact created',
  nothing: 'empty',
  written: (who, when) => `${who}, ${when}`,
  fromTo: (before, after) => `${before} → ${after}`
};
