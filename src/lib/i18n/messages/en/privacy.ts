import { createCount, createPlural } from '../../plural.ts';
import type { Messages } from '../fr.ts';

const plural = createPlural('en');
const count = createCount('en');
const days = (n: number) => `${count(n)} ${plural(n, { one: 'day', other: 'days' })}`;

export const privacy: Messages['privacy'] = {
  title: 'Personal data use',
  allowedNow: 'What is allowed now',
  channel: 'Channel',
  purpose: 'Purpose',
  channels: { email: 'Email', sms: 'SMS', phone: 'Phone', post: 'Post' },
  purposes: { prospecting: 'Prospecting', service: 'Service messages' },
  allowed: 'Allowed',
  notAllowed: 'Not allowed',
  notKnown: 'Not known yet',
  answerFor: (answer, channel, purpose) => `${answer} (${channel}, ${purpose})`,
  reasons: {
    refused: 'The person has refused.',
    withdrawn: 'The person has taken their agreement back.',
    consent: 'The person has agreed.',
    service: 'A message about what is ordered or arranged needs no agreement.',
    'energy-saving-ban':
      'For energy saving works the law forbids sales calls to private persons, even with their agreement, outside a contract in progress.',
    'legitimate-interest': 'By post, a legitimate interest is enough as long as the person does not object.',
    professional: 'A professional: a legitimate interest is enough where the offer is about their trade.',
    contract: 'A contract is in progress.',
    'needs-consent': 'The person has to agree first.',
    'energy-saving-needs-consent':
      'For energy saving works the person has to agree, or a contract has to be in progress.',
    'existing-client': 'A client: an offer for similar products is allowed.'
  },
  shortReasons: {
    refused: 'refused',
    withdrawn: 'agreement taken back',
    consent: 'agreed',
    service: 'no agreement needed',
    'energy-saving-ban': 'energy saving works',
    'legitimate-interest': 'legitimate interest',
    professional: 'professional',
    contract: 'contract in progress',
    'needs-consent': 'ask for agreement',
    'energy-saving-needs-consent': 'ask for agreement',
    'existing-client': 'already a client'
  },
  changes: {
    refuse: 'A refusal by the person',
    consent: 'An agreement by the person, with its proof',
    contract: 'A contract in progress',
    sell: 'A sale',
    'contact-by-person': 'A contact that the person begins'
  },
  retention: (day) => `Data to be kept until ${day}.`,
  retentionDue: (day) => `To be kept until ${day}: that day has passed.`,
  retentionSince: (day) =>
    `Three years from ${day}: the last contact that the person began, the end of the relationship, or the day the data were collected.`,
  consents: 'Agreements and refusals',
  noteConsent: 'Note an agreement or a refusal',
  noConsent: 'No agreement or refusal is noted.',
  consentFor: (channel, purpose) => `${channel}, ${purpose}`,
  withoutProof: 'Without a proof this agreement cannot be shown.',
  on: (day) => `on ${day}`,
  notedBy: (who, when) => `Noted by ${who}, ${when}`,
  change: (what) => `Change: ${what}`,
  decision: 'What the person decided',
  givenOn: 'Date',
  source: 'Collected through',
  sourceHint: 'Paper form, website, word of mouth, email…',
  proof: 'Proof',
  proofHint: 'Where to find it: signed quote, email of…, recording.',
  wording: 'Sentence agreed to',
  wordingHint: 'The words the person read or heard.',
  note: 'Note',
  rights: 'Requests of the person',
  addRight: 'Note a request',
  rightTitle: 'Request of the person',
  noRights: 'No request.',
  rightKind: 'What is asked for',
  kinds: {
    access: 'Read their data',
    rectification: 'Correct their data',
    erasure: 'Erase their data',
    restriction: 'Restrict their use',
    portability: 'Receive their data',
    objection: 'No more prospecting'
  },
  received: 'Received on',
  due: 'To be answered by',
  dueHint: 'One month from the day it was received. Two more if it is complex, provided that you say so.',
  answered: 'Answered on',
  receivedOn: (day) => `Received on ${day}`,
  dueOn: (day) => `to be answered by ${day}`,
  answeredOn: (day) => `Answered on ${day}`,
  daysLeft: (n) => `${days(n)} left`,
  dueToday: 'Last day',
  late: (n) => `${days(n)} late`,
  answerToday: 'Answered today',
  removeRight: 'Delete the request'
};
