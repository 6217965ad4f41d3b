/** Fields of the workspace's document: its own, and those of members, lists and shared views. */
import * as v from 'valibot';
import { WORKSPACE_ENTITY_KINDS } from '../kinds.ts';
import { fieldsOf, type FieldDef } from './define.ts';
import { address, day, flag, id, integer, manyOf, money, rate, text } from './shapes.ts';

const on = (...kinds: readonly string[]) => fieldsOf('settings', kinds);
const workspace = on('workspace');
const NAMED = WORKSPACE_ENTITY_KINDS.map((kind) => kind.name).filter((name) => name !== 'vatRate');

const WORKSPACE: readonly FieldDef[] = [
  workspace('name', text),
  workspace('legalForm', text),
  workspace('capital', money),
  workspace('address', address),
  workspace('phone', text),
  workspace('email', text),
  workspace('website', text),
  workspace('siren', text),
  workspace('siret', text),
  workspace('vat', text),
  /** Register and number as they are to be printed: « RCS Chambéry 732 829 320 », « RM 73 ». */
  workspace('registration', text),
  /** The account that customers pay into. */
  workspace('iban', text),
  workspace('bic', text),
  /** Ten-year liability: insurer, policy, and where it holds (the law wants all three on quotes and invoices). */
  workspace(
    'insurance',
    v.object({ insurer: v.optional(text), policy: v.optional(text), area: v.optional(text) })
  ),
  workspace('legalMentions', text),
  workspace('country', text),
  workspace('language', text),
  workspace('currency', text),
  workspace('timeZone', text),
  workspace('refFormula', text),
  workspace('receivableFormula', text),
  workspace('payableFormula', text),
  /** The service on the network that addresses are sent to, as `service origin`; none: nothing is sent. */
  workspace('geocoder', text),
  workspace('energySavingWorks', flag),
  workspace('suppressed', text, { form: 'set' }),
  /** Key of the HMAC that `suppressed` holds instead of e-mails and phones. */
  workspace('suppressedKey', text)
];

const MEMBER: readonly FieldDef[] = [
  on('member')('initials', text),
  on('member')('role', v.picklist(['admin', 'member', 'reader'])),
  on('member')('active', flag)
];

const termLine = v.object({
  value: v.picklist(['percent', 'fixed', 'balance']),
  /** A rate for `percent`, money for `fixed`, absent for `balance`. */
  amount: v.optional(integer),
  days: v.optional(integer),
  weeks: v.optional(integer),
  months: v.optional(integer),
  mode: v.picklist(['date', 'monthEnd', 'endOfMonth', 'endOfNextMonth']),
  reference: v.picklist(['invoice', 'previous', 'order']),
  daysOfMonth: v.optional(manyOf(integer))
});

const LISTS: readonly FieldDef[] = [
  on(...NAMED)('name', text),
  on('member', 'tag', 'task')('colour', text),
  on('source')('medium', id),
  on('task')('minutes', integer),
  on('stage')('order', integer),
  on('stage')('probability', rate),
  on('fiscalPosition', 'vatRate')('note', text),
  on('fiscalPosition')('rates', manyOf(id)),
  on('paymentTerm')('lines', manyOf(termLine)),
  on('vatRate')('rate', rate),
  on('vatRate')('from', day),
  on('vatRate')('until', day),
  on('savedView')('query', v.record(v.string(), v.unknown()))
];

export const SETTINGS_FIELDS: readonly FieldDef[] = [...WORKSPACE, ...MEMBER, ...LISTS];
