/** R7: what stands in the way of a business document. */
export const gate = {
  blocked: 'Blocked',
  warned: 'Warning',
  blockedWhat: (what: string, name: string) => `${what} for ${name}: this is blocked.`,
  warnedWhat: (what: string, name: string) => `${what} for ${name}: read this before you go on.`,
  newOf: {
    opportunity: 'Opportunity',
    sale: 'Quote or order',
    purchase: 'Purchase order',
    invoice: 'Invoice',
    appointment: 'Appointment'
  },
  noReason: 'No reason was given.',
  setBy: (who: string, when: string) => `By ${who}, on ${when}`,
  incomplete:
    'This device has not received everything about this contact yet: there may be a block that is not known here.',
  nothingWritten: 'Nothing was saved. The block is lifted on the contact’s page, with a reason.',
  isRecorded: 'Going on anyway is noted on the document, with your name and the date.',
  goOn: 'Go on anyway'
};
