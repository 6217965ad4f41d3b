import { createCount, createPlural } from '../../plural.ts';
import type { list as source } from '../fr/list.ts';

const plural = createPlural('en');
const count = createCount('en');

export const list: typeof source = {
  title: 'Contacts',
  filter: 'Filter contacts',
  filterPlaceholder: 'Filter',
  clearFilter: 'Clear the filter',
  mainOnly: 'Main only',
  archived: 'Show archived too',
  sort: 'Sort',
  sortBy: { name: 'Name', city: 'City', recent: 'Recently changed' },
  count: (mains, lines) => {
    const text = `${count(mains)} ${plural(mains, { one: 'contact', other: 'contacts' })}`;
    const rest = lines - mains;
    return rest > 0
      ? `${text}, ${count(rest)} ${plural(rest, { one: 'address or person', other: 'addresses and people' })}`
      : text;
  },
  chooseColumns: 'Choose columns',
  columnsHint: 'Where there is no room the last ones are not shown.',
  columns: {
    name: 'Name',
    status: 'Status',
    city: 'City',
    phone: 'Phone',
    email: 'Email',
    tags: 'Tags',
    vendor: 'Salesperson',
    next: 'Next appointment',
    issues: 'To review',
    state: 'State'
  },
  grid: 'Contact list',
  unnamed: 'No name',
  of: (name) => `of ${name}`,
  kind: {
    company: 'Company',
    person: 'Person',
    contact: 'Person',
    invoice: 'Invoice address',
    delivery: 'Delivery address (site)',
    other: 'Other address',
    private: 'Private address'
  },
  conflicts: (n) => `${count(n)} ${plural(n, { one: 'field to choose', other: 'fields to choose' })}`,
  conflictHint: 'Two people wrote without seeing each other. Open the contact to choose.',
  loopCut: 'Attached in a loop',
  loopCutHint: 'This contact was attached to a contact placed under it. It is shown on its own.',
  formerly: 'Formerly attached',
  formerOf: (name) => `formerly of ${name}`,
  formerlyOf: (name) => `Formerly attached to ${name}`,
  formerlyHint: 'The contact above is archived, erased or not received yet.',
  waiting: 'Saved on this device, not sent yet',
  changed: 'Changed since you last looked',
  refused: 'Not accepted by the server',
  archivedMark: 'Archived',
  empty: {
    title: 'Your carnet is empty',
    hint: 'Add a first contact, or try it out with the demo.',
    reader: 'Nobody has added a contact yet.',
    receiving: 'Receiving the contacts…',
    receivingHint: 'The list fills as they come. You can already use it.',
    noMatch: (text) => `No contact matches “${text}”`,
    noMatchHint: 'Check the spelling, or broaden the search.'
  },
  create: {
    title: 'New contact',
    person: 'Person',
    company: 'Company',
    kind: 'Kind of contact',
    name: 'Name',
    companyName: 'Company name',
    phone: 'Phone',
    email: 'Email',
    zip: 'Postal code',
    city: 'City',
    submit: 'Create and open',
    nameMissing: 'Give a name, so that this contact can be found.'
  }
};
