/** Business documents: what they are called, what may be done with them. */
export const documents = {
  section: 'Documents',
  mergedFrom: (name: string) => `Merged from ${name}`,
  empty: 'No document for this contact.',
  emptyHint: 'An appointment, a quote or an invoice is made here or from the menu of the page.',
  add: 'New document',
  showArchived: (n: string) => `Show archived (${n})`,
  showMore: (n: string) => `Show more (${n})`,
  hideArchived: 'Hide archived',
  undated: 'No date',
  missing: 'This document is not on this device',
  missingHint: 'It may not have arrived yet, or the link is incomplete.',
  toContact: (name: string) => `Back to ${name}`,
  toContactShort: 'See the contact',
  of: (what: string, name: string) => `${what}, ${name}`,
  kinds: {
    opportunity: 'Opportunity',
    quote: 'Quote',
    purchaseOrder: 'Purchase order',
    invoice: 'Invoice',
    appointment: 'Appointment',
    activity: 'Activity'
  },
  order: 'Order',
  unknownKind: 'Document',
  newOf: {
    opportunity: 'New opportunity',
    quote: 'New quote',
    purchaseOrder: 'New purchase order',
    invoice: 'New invoice',
    appointment: 'New appointment',
    activity: 'New activity'
  },
  states: {
    opportunity: { open: 'Open', won: 'Won', lost: 'Lost' },
    quote: {
      draft: 'Draft',
      sent: 'Sent',
      refused: 'Refused',
      validated: 'Validated',
      cancelled: 'Cancelled'
    },
    purchaseOrder: { draft: 'Draft', confirmed: 'Confirmed', cancelled: 'Cancelled' },
    invoice: { draft: 'Draft', posted: 'Validated', cancelled: 'Cancelled' },
    appointment: {
      planned: 'To confirm',
      confirmed: 'Confirmed',
      postponed: 'Postponed',
      unfinished: 'Unfinished',
      cancelled: 'Cancelled',
      done: 'Done'
    },
    activity: { todo: 'To do', done: 'Done', cancelled: 'Cancelled' }
  },
  moves: {
    opportunity: { won: 'Mark as won', lost: 'Mark as lost', open: 'Reopen' },
    quote: {
      draft: 'Back to draft',
      sent: 'Mark as sent',
      refused: 'Mark as refused',
      validated: 'Validate',
      cancelled: 'Cancel the quote'
    },
    purchaseOrder: { draft: 'Reopen', confirmed: 'Confirm', cancelled: 'Cancel the order' },
    invoice: { posted: 'Validate', cancelled: 'Cancel the invoice' },
    appointment: {
      planned: 'No longer confirmed',
      confirmed: 'Confirm',
      postponed: 'Postpone',
      unfinished: 'Mark as unfinished',
      cancelled: 'Cancel the appointment',
      done: 'Mark as done'
    },
    activity: { todo: 'To do again', done: 'Mark as done', cancelled: 'Cancel the activity' }
  },
  cancelOrder: 'Cancel the order',
  reopen: 'Reopen',
  steps: 'Possible steps',
  moved: (what: string, state: string) => `${what}: ${state}`,
  disputed: 'Different states, to be chosen',
  convert: { opportunity: 'Make a quote', quote: 'Invoice' },
  duplicate: 'Duplicate',
  duplicated: 'Copy made',
  changeContact: 'Change the contact',
  changeContactHint:
    'The document goes to the contact you choose, with its number and state. Here it still says where it went.',
  changedContact: (name: string) => `Document given to ${name}`,
  archive: 'Archive the document',
  unarchive: 'Take the document out of the archive',
  archived: 'This document is archived: it no longer counts.',
  movedAway: (name: string) => `This document was given to ${name}. Here it no longer counts.`,
  openThere: 'Open it there',
  madeFrom: (what: string) => `Made from: ${what}`,
  invoiceIsTrace:
    'Carnet keeps the trace of an invoice made elsewhere: its number is typed, nothing is printed or sent.',
  blockedTitle: 'Blocked: this document cannot be validated',
  blockedAppointment: 'Blocked: this appointment cannot be confirmed',
  blockedHint: 'What was entered stays. It can still be ended.',
  warnedTitle: 'Warning: you will be asked whether to go on anyway',
  cleared: (who: string, when: string) => `Clearance by ${who}, on ${when}:`,
  incomplete: 'This device has not received everything about this contact yet.',
  because: (message: string, who: string, when: string) => `${message} (${who}, on ${when})`,
  sections: {
    main: 'Document',
    places: 'Addresses',
    place: 'Where',
    terms: 'Terms',
    origin: 'Origin',
    acceptance: 'Acceptance',
    report: 'Intervention report',
    notes: 'Client notes'
  },
  noNotes: 'No client note here.',
  notesHint: 'They appear on quotes and planning.',
  place: {
    choose: 'Choose',
    change: 'Change',
    clear: 'Remove',
    none: 'None',
    atContact: 'At the contact’s',
    title: {
      site: 'Choose the site',
      invoiceAddress: 'Choose the invoice address',
      deliveryAddress: 'Choose the delivery address'
    },
    use: (name: string) => `Use ${name}`,
    proposed: (name: string) => `The rule would give ${name}.`,
    rules: {
      'own-type': 'This contact is itself an address of this type.',
      default: 'It is the default address of this type.',
      only: 'It is the only address of this type.',
      first: 'There are several of this type, none of them the default: the first by name.',
      contact: 'There is no address of this type: that of the contact.',
      none: 'No address can be proposed.'
    },
    chosenByHand: 'Chosen by hand.'
  },
  picker: {
    label: 'Contact',
    placeholder: 'Name, city, phone…',
    results: 'Contacts',
    nothing: (text: string) => `No contact for “${text}”.`,
    none: 'No contact.',
    change: 'Choose another contact',
    chosen: (name: string) => `${name} is chosen.`,
    emptied: 'This contact was not taken.'
  },
  start: {
    title: 'New document',
    kind: 'Type of document',
    name: 'Title',
    submit: 'Create and open',
    contactMissing: 'Choose a contact.'
  },
  chooseItem: 'Not specified',
  minutes: 'min',
  duration: (hours: string, minutes: string) => `= ${hours} h ${minutes}`,
  notNumber: 'This is not a number. What you typed is kept here.',
  notDay: 'This is not a date. It is kept as it is.',
  addPerson: 'Add a person',
  removePerson: (name: string) => `Remove ${name}`,
  activityTypes: { call: 'Call', message: 'Message', visit: 'Visit', todo: 'To do' },
  acceptance: {
    signer: 'Signer',
    on: 'Signed on',
    place: 'Place of signature',
    places: { home: 'At home', office: 'At the office', remote: 'Remotely' },
    mention: 'Handwritten words',
    vatCertificate: 'VAT certificate handed over'
  },
  report: {
    arrivedAt: 'Arrival',
    leftAt: 'Departure',
    work: 'Works done',
    remarks: 'Remarks'
  }
};
