/** Fields of the contact itself: sales and purchases, accounting, marketing, location, life. */
import * as v from 'valibot';
import { fieldsOf, type FieldDef } from './define.ts';
import { day, flag, id, integer, money, position, rate, text } from './shapes.ts';

const CONTACT = ['contact'];
const sales = fieldsOf('sales', CONTACT);
const accounting = fieldsOf('accounting', CONTACT);
const marketing = fieldsOf('marketing', CONTACT);
const location = fieldsOf('location', CONTACT);
const life = fieldsOf('life', CONTACT);
const row = { row: true } as const;

const CONSENT_CHANNELS = ['email', 'sms', 'phone', 'post'] as const;
const CONSENT_PURPOSES = ['prospecting', 'service'] as const;
export const INVOICE_POLICIES = ['ordered', 'delivered', 'planned'] as const;

const consent = v.object({
  status: v.picklist(['granted', 'refused', 'withdrawn']),
  basis: v.optional(text),
  source: v.optional(text),
  proof: v.optional(text),
  wording: v.optional(text),
  on: v.optional(day)
});

const SALES: readonly FieldDef[] = [
  sales('isCustomer', flag, row),
  sales('isSupplier', flag, row),
  sales('forcedStatus', v.picklist(['prospect', 'client', 'other']), row),
  sales('vendor', id, row),
  sales('coVendor', id, { form: 'set', row: true }),
  sales('prospector', id, row),
  sales('ref', text, row),
  sales('storeCode', text, row),
  sales('contractUntil', day, row),
  sales('member', id, row),
  sales('consent/<channel>/<purpose>', consent, {
    row: true,
    parameters: [CONSENT_CHANNELS, CONSENT_PURPOSES],
    strictest: { key: 'status', weakestFirst: ['unknown', 'granted', 'withdrawn', 'refused'] }
  }),
  sales(
    'rights/<id>',
    v.object({
      kind: text,
      receivedOn: v.optional(day),
      dueOn: v.optional(day),
      answeredOn: v.optional(day),
      pos: v.optional(position)
    }),
    { form: 'list' }
  )
];

/** Rows carry what the people under an entity show of it (its accounting is theirs, R5). */
const ACCOUNTING: readonly FieldDef[] = [
  accounting('siren', text, row),
  accounting('siret', text, row),
  accounting('vat', text, row),
  accounting('receivableAccount', text, row),
  accounting('payableAccount', text, row),
  accounting('fiscalPosition', id, row),
  accounting('paymentTermCustomer', id, row),
  accounting('paymentTermSupplier', id, row),
  accounting('invoicePolicy', v.picklist(INVOICE_POLICIES), row),
  accounting('creditLimit', money, row),
  accounting('bank/<id>', v.object({ iban: text, label: v.optional(text), pos: v.optional(position) }), {
    form: 'list',
    row: true
  })
];

const MARKETING: readonly FieldDef[] = [
  marketing('campaign', id, row),
  marketing('medium', id, row),
  marketing('source', id, row)
];

const LOCATION: readonly FieldDef[] = [
  location(
    'location',
    v.object({
      lat: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
      lon: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
      by: v.picklist(['manual', 'device', 'geocoder', 'commune']),
      precision: v.picklist(['exact', 'street', 'place', 'commune', 'postcode']),
      score: v.optional(rate),
      address: v.optional(text)
    }),
    row
  )
];

const LIFE: readonly FieldDef[] = [
  life('mergedInto', id, row),
  life('aside/<code>/<key>', v.object({ reason: v.optional(text) }), row)
];

/** On the root of every document (C8). */
const SCHEMA: readonly FieldDef[] = [fieldsOf('life', ['contact', 'workspace'])('schema', integer)];

export const BUSINESS_TABS: readonly FieldDef[] = [
  ...SALES,
  ...ACCOUNTING,
  ...MARKETING,
  ...LOCATION,
  ...LIFE,
  ...SCHEMA
];
