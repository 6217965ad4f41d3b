import { createCount, createPlural } from '../../plural.ts';
import type { settingsLists as source } from '../fr/settingsLists.ts';

const plural = createPlural('en');
const count = createCount('en');

export const settingsLists: typeof source = {
  section: 'Company and lists',
  back: 'All settings',
  noPage: 'There is no such page of settings',
  pages: {
    company: 'Company',
    general: 'Formats and numbering',
    tags: 'Tags',
    campaigns: 'Campaigns',
    mediums: 'Mediums and sources',
    tasks: 'Appointment tasks',
    stages: 'Opportunity stages',
    'fiscal-positions': 'Fiscal positions',
    'payment-terms': 'Payment terms',
    'vat-rates': 'VAT rates',
    privacy: 'Privacy',
    maps: 'Base maps'
  },
  hints: {
    company: 'What printed quotes and reports say of the company.',
    general: 'Country, language, currency, and how references and accounts are counted.',
    tags: 'For sorting contacts. Two tags are told apart by their name and their colour.',
    campaigns: 'The sales efforts that contacts and opportunities come from.',
    mediums: 'The way people come in. A source says more about its medium.',
    tasks: 'What is to be done at the client’s. The time it takes is proposed for each appointment.',
    stages: 'The way of an opportunity, from the first stage to the last.',
    'fiscal-positions': 'Which VAT rates a line may bear. The first one is proposed.',
    'payment-terms': 'When an invoice is to be paid, at once or in instalments.',
    'vat-rates':
      'Dated rates: a document takes those that hold on its day. A rate that is edited here changes no document.',
    privacy: 'What leaves the team’s devices, and for whom. Nothing, until somebody chooses so.',
    maps: 'The maps of this device: those of Carnet, and your own files.'
  },
  fields: {
    name: 'Name',
    colour: 'Colour',
    minutes: 'Duration',
    probability: 'Probability',
    medium: 'Medium',
    rates: 'Rates proposed',
    note: 'Note',
    lines: 'Instalments',
    rate: 'Rate',
    from: 'From',
    until: 'Until',
    order: 'Order',
    archived: 'Archived'
  },
  /** Before the days of a rate, on its line. */
  captions: { from: 'From', until: 'To' },
  minutes: 'min',
  percent: (rate) => `${rate}%`,
  sourcesOf: (medium) => `Sources of ${medium}`,
  withoutMedium: 'Sources without a medium',
  unnamed: 'Unnamed',
  add: {
    tag: 'New tag',
    campaign: 'New campaign',
    medium: 'New medium',
    source: 'New source',
    task: 'New task',
    stage: 'New stage',
    fiscalPosition: 'New fiscal position',
    paymentTerm: 'New payment term',
    vatRate: 'New rate, in %'
  },
  addButton: 'Add',
  addTo: (list, under) => `${list} (${under})`,
  added: (name) => `${name}: added.`,
  there: (name) => `“${name}” is there already.`,
  thereArchived: (name) => `“${name}” is there already, archived.`,
  notRate: 'Type a rate, 5.5 for example.',
  empty: 'Nothing in this list.',
  emptyHint: 'Add a first item below.',
  actions: (name) => `Actions: ${name}`,
  open: (name) => `Details: ${name}`,
  moveUp: 'Move up',
  moveDown: 'Move down',
  drag: 'Drag to move',
  moved: (name, at) => `${name}: now number ${count(at)}`,
  keys: 'Alt+↑ or ↓ moves the stage.',
  archive: 'Archive',
  restore: 'Restore',
  archived: 'Archived',
  archivedNow: (name, uses) =>
    uses === 0
      ? `“${name}” is offered no more.`
      : `“${name}” is offered no more. ${count(uses)} ${plural(uses, { one: 'contact keeps it', other: 'contacts keep it' })}.`,
  restoredNow: (name) => `“${name}” is offered again.`,
  undo: 'Undo',
  uses: (n) => `${count(n)} ${plural(n, { one: 'contact', other: 'contacts' })}`,
  usesHint: 'Contacts that bear it, themselves or in one of their documents.',
  kept: (n) => `kept by ${count(n)} ${plural(n, { one: 'contact', other: 'contacts' })}`,
  showArchived: (n) =>
    `Show ${plural(n, { one: 'the archived item', other: 'archived items' })} (${count(n)})`,
  toChoose: 'To choose',
  toChooseHint: 'Two people wrote without seeing each other: open the details and choose.',
  history: (field) => `History: ${field}`,
  locked: 'Your access is read-only: members and administrators may change the settings.',
  newer: 'These settings were written by a newer version. Update Carnet to change them.',
  full: 'The storage of this device is full. What you type is kept here, but not saved.',
  missing: 'The settings of this carnet have not arrived on this device yet.',
  rates: {
    add: 'Add a rate',
    none: 'None: all rates of the day are proposed.',
    first: 'proposed at once',
    up: (rate) => `Move ${rate} up`,
    remove: (rate) => `Remove ${rate}`,
    since: (day) => `since ${day}`,
    until: (day) => `until ${day}`
  },
  backwards: 'This rate would end before it began.',
  over: 'More than 100%.'
};
