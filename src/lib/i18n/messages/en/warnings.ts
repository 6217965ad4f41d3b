import { createCount, createPlural } from '../../plural.ts';
import type { Messages } from '../fr.ts';

const plural = createPlural('en');
const count = createCount('en');

export const warnings: Messages['warnings'] = {
  title: 'Warnings and blocks',
  hint: 'They also hold for the addresses and people underneath. Stay factual: the person may ask to read what is about them.',
  allCustomer: 'All customer documents',
  kinds: {
    appointment: 'Appointments',
    opportunity: 'Opportunities',
    sale: 'Quotes and orders',
    purchase: 'Purchase orders',
    invoice: 'Invoices'
  },
  documents: {
    appointment: 'Appointment',
    opportunity: 'Opportunity',
    quote: 'Quote',
    purchaseOrder: 'Purchase order',
    invoice: 'Invoice'
  },
  none: 'None',
  differ: 'Not the same for all',
  lifted: (who, when, reason) => `Lifted by ${who}, ${when}: ${reason}`,
  set: 'Set',
  change: 'Change',
  lift: 'Lift',
  setOf: (kind) => `Set: ${kind}`,
  changeOf: (kind) => `Change: ${kind}`,
  liftOf: (kind) => `Lift: ${kind}`,
  setTitle: 'Set a warning',
  changeTitle: 'Change the warning',
  level: 'Level',
  levelHelp: {
    warning: 'Everybody reads it before they begin a document, and may go on.',
    block: 'No document of this kind can be begun or confirmed until the block is lifted.'
  },
  message: 'Message',
  messageHint:
    'Facts and dates, no judgement: “2 invoices unpaid on 12 March”. Without a reason it still holds, and will be pointed out.',
  submit: { warning: 'Set the warning', block: 'Set the block' },
  under: (n) =>
    plural(n, {
      one: `${count(n)} document under way is concerned`,
      other: `${count(n)} documents under way are concerned`
    }),
  keep: (n) => plural(n, { one: 'Let it go on', other: 'Let them go on' }),
  keepHint: (n) =>
    plural(n, { one: 'It gets a clearance in your name.', other: 'Each gets a clearance in your name.' }),
  leave: (n) => plural(n, { one: 'Have it looked at', other: 'Have them looked at' }),
  leaveHint: {
    warning: 'Listed under “To review” as an unseen warning.',
    block: 'Listed under “To review” as a document under a block.'
  },
  liftTitle: 'Lift the block or the warning',
  liftNow: 'Lift',
  reason: 'Why it is lifted',
  reasonHint: 'For example: “all paid on 3 April”. The history keeps it.',
  reasonMissing: 'Say why: the team must be able to read it.'
};
