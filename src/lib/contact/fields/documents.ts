/** Fields of the entities inside a contact's document: opportunities, quotes, appointments, ... */
import * as v from 'valibot';
import { CONTACT_ENTITY_KINDS } from '../kinds.ts';
import { INVOICE_POLICIES } from './businessTabs.ts';
import { fieldsOf, type FieldDef } from './define.ts';
import { day, flag, id, instant, integer, money, position, quantity, rate, text, yesNo } from './shapes.ts';

const names = (kinds: readonly { readonly name: string }[]) => kinds.map((kind) => kind.name);
const on = (...kinds: readonly string[]) => fieldsOf('document', kinds);
const row = { row: true } as const;

const all = fieldsOf('document', names(CONTACT_ENTITY_KINDS));
const withLines = fieldsOf('document', names(CONTACT_ENTITY_KINDS.filter((kind) => kind.hasLines)));

const clearance = v.object({
  warning: id,
  level: v.picklist(['warning', 'block']),
  reason: v.optional(text)
});

const SHARED: readonly FieldDef[] = [
  all('title', text, row),
  all('date', day, row),
  all('number', text, row),
  all('vendor', id, row),
  all('from', v.object({ contact: id, entity: v.optional(id) }), row),
  all('movedTo', v.object({ contact: id, entity: v.optional(id) }), row),
  all('clearance', clearance, { form: 'set', row: true })
];

/** The order of `furthest` is the kind's own (C6), so `state` is a field of its own for each kind. */
const STATES: readonly FieldDef[] = CONTACT_ENTITY_KINDS.map((kind) =>
  on(kind.name)('state', v.picklist([...kind.states]), { row: true, furthest: kind.states })
);

const LINES: readonly FieldDef[] = [
  withLines(
    'line/<id>',
    v.object({
      pos: position,
      label: v.optional(text),
      quantity: v.optional(quantity),
      unit: v.optional(text),
      unitPrice: v.optional(money),
      discount: v.optional(rate),
      vatRate: v.optional(v.object({ id, rate }))
    }),
    { form: 'list', row: true }
  ),
  on('quote', 'invoice')('invoiceAddress', id, row),
  withLines('deliveryAddress', id, row),
  withLines('fiscalPosition', id, row),
  withLines('paymentTerm', id, row)
];

const OPPORTUNITY: readonly FieldDef[] = [
  on('opportunity')('stage', id, row),
  on('opportunity')('probability', rate, row),
  on('opportunity')('expectedRevenue', money, row),
  on('opportunity')('closeOn', day, row),
  on('opportunity')('campaign', id, row),
  on('opportunity')('medium', id, row),
  on('opportunity')('source', id, row)
];

const QUOTE_AND_INVOICE: readonly FieldDef[] = [
  on('quote')('validUntil', day, row),
  on('quote')('invoicePolicy', v.picklist(INVOICE_POLICIES), row),
  on('quote')(
    'acceptance',
    v.object({
      signer: v.optional(text),
      on: v.optional(day),
      place: v.optional(v.picklist(['home', 'office', 'remote'])),
      mention: v.optional(text),
      vatCertificate: v.optional(flag)
    }),
    row
  ),
  on('invoice')('dueOn', day, row)
];

const APPOINTMENT: readonly FieldDef[] = [
  on('appointment')('start', instant, row),
  on('appointment')('minutes', integer, row),
  on('appointment')('task', id, row),
  on('appointment')('site', id, row),
  on('appointment', 'activity')('assignee', id, { form: 'set', row: true }),
  on('appointment')('description', text, row),
  on('appointment')('internalDescription', text),
  on('appointment')('report/arrivedAt', instant, row),
  on('appointment')('report/leftAt', instant, row),
  on('appointment')('report/work', text),
  on('appointment')('report/remarks', text)
];

const ACTIVITY: readonly FieldDef[] = [
  on('activity')('type', v.picklist(['call', 'message', 'visit', 'todo']), row),
  on('activity')('initiatedByPerson', yesNo, row),
  on('activity')('dueOn', day, row),
  on('activity')('doneOn', day, row),
  on('activity')('text', text)
];

export const DOCUMENT_FIELDS: readonly FieldDef[] = [
  ...SHARED,
  ...STATES,
  ...LINES,
  ...OPPORTUNITY,
  ...QUOTE_AND_INVOICE,
  ...APPOINTMENT,
  ...ACTIVITY
];
