import { createCount, createPlural } from '../../plural.ts';
import type { erasure as source } from '../fr/erasure.ts';

const plural = createPlural('en');
const count = createCount('en');

export const erasure: typeof source = {
  menu: 'Erase for good…',
  title: 'Erase for good',
  what: (name) => `Everything about “${name}” will be erased. There is no way back.`,
  mergedInto: (name) =>
    `This contact is merged into “${name}”: they are the same person, and both are erased.`,
  merged: 'Merged',
  contacts: (n) => `${count(n)} ${plural(n, { one: 'contact', other: 'contacts' })}`,
  noDocuments: 'No document.',
  documents: {
    opportunity: (n) => `${count(n)} ${plural(n, { one: 'opportunity', other: 'opportunities' })}`,
    quote: (n) => `${count(n)} ${plural(n, { one: 'quote or order', other: 'quotes or orders' })}`,
    purchaseOrder: (n) => `${count(n)} ${plural(n, { one: 'purchase order', other: 'purchase orders' })}`,
    invoice: (n) => `${count(n)} ${plural(n, { one: 'invoice', other: 'invoices' })}`,
    appointment: (n) => `${count(n)} ${plural(n, { one: 'appointment', other: 'appointments' })}`,
    activity: (n) => `${count(n)} ${plural(n, { one: 'activity', other: 'activities' })}`,
    other: (n) => `${count(n)} ${plural(n, { one: 'other document', other: 'other documents' })}`
  },
  choice: 'What becomes of the documents',
  anonymise: 'Keep the documents without a name',
  anonymiseHint:
    'A contact “Erased customer” receives them: dates, numbers, lines and amounts, but no name, no phone or email, no address, no free text.',
  anonymiseNewer: 'Not possible here: a newer version has written into these contacts. Update Carnet.',
  all: 'Erase everything, documents included',
  allHint: 'Check that no accounting document has to be kept.',
  keptName: (n) => `Erased customer ${n}`,
  stays: 'What stays',
  staysElsewhere: 'What other contacts say about this one, their history included.',
  staysOffline: 'On a device that is offline, the data, until it next reaches the server.',
  staysBackups: 'In the backups of the server, the data, until they expire.',
  staysExports: 'In the exports you have made, the data.',
  staysRefusal: 'The refusal to be contacted, as a fingerprint of emails and phones that cannot be read.',
  confirm: (name) => `To confirm, type: ${name}`,
  confirmWord: 'ERASE',
  submit: 'Erase for good',
  asked: 'Erasure requested',
  done: 'Contact erased',
  keptToast: (what) => `${what}. The documents are kept without a name.`,
  openKept: 'See the contact',
  problems: {
    'tree-changed': 'A contact was added or removed meanwhile. Read the list again, then confirm.',
    gone: 'This contact is no longer on this device.'
  },
  waiting: 'This contact will be erased as soon as the server is reached.',
  sent: 'The erasure of this contact is on its way to the server. It cannot be cancelled any more.',
  refused: 'The server refused to erase this contact. Only an administrator can.',
  withdraw: 'Cancel the erasure',
  withdrawn: 'The erasure is cancelled. This contact stays.',
  tooLate: 'The erasure is already on its way to the server: it cannot be cancelled any more.',
  mark: 'To be erased',
  markHint: 'An erasure for good is requested.',
  suppressed:
    'This belongs to somebody who asked not to be contacted any more. It is for you to decide: nothing is noted in your place.'
};
