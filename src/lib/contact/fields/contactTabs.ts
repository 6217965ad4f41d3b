/** Fields of the contact itself: header, addresses and persons, internal notes. */
import * as v from 'valibot';
import { MAX_KNEW, WARNING_KINDS } from '../kinds.ts';
import { fieldsOf, type FieldDef } from './define.ts';
import { address, flag, id, integer, manyOf, position, text, yesNo } from './shapes.ts';

const header = fieldsOf('header', ['contact']);
const contacts = fieldsOf('contacts', ['contact']);
const notes = fieldsOf('notes', ['contact']);
const row = { row: true } as const;

const PHONE_TYPES = ['home', 'work', 'mobile', 'fax'] as const;
export const ADDRESS_TYPES = ['contact', 'invoice', 'delivery', 'other', 'private'] as const;
export const CIVILITIES = ['M.', 'Mme', 'M. et Mme', 'Me'] as const;
const WARNING_LEVELS = ['none', 'warning', 'block'] as const;

const HEADER: readonly FieldDef[] = [
  header('name', text, row),
  header('isCompany', flag, row),
  header('civility', v.picklist(CIVILITIES), row),
  header('jobTitle', text, row),
  header('phone/<id>', v.object({ type: v.picklist(PHONE_TYPES), number: text, pos: v.optional(position) }), {
    form: 'list',
    row: true
  }),
  header('email/<id>', v.object({ address: text, label: v.optional(text), pos: v.optional(position) }), {
    form: 'list',
    row: true
  }),
  header('website', text),
  header('lang', text),
  header('tag', id, { form: 'set', row: true })
];

const CONTACTS: readonly FieldDef[] = [
  contacts('parent', id, row),
  contacts('addressType', v.picklist(ADDRESS_TYPES), row),
  contacts('address', address, { row: true, strictest: { key: 'mode', weakestFirst: ['parent', 'own'] } }),
  contacts('defaultAddress', flag, row),
  contacts('floor', text, row),
  contacts('accessCode', text, row),
  contacts('access', text, row),
  contacts('dwelling', v.picklist(['house', 'flat', 'business']), row),
  contacts('dwellingOver2Years', yesNo, row)
];

const NOTES: readonly FieldDef[] = [
  notes(
    'warning/<kind>',
    v.object({
      id,
      level: v.picklist(WARNING_LEVELS),
      message: v.optional(text),
      knew: v.optional(manyOf(id, MAX_KNEW)),
      /** Ms: when the level was set or raised. Kept like `id` and `knew` when the message is corrected. */
      since: v.optional(integer)
    }),
    {
      row: true,
      parameters: [WARNING_KINDS],
      strictest: { key: 'level', weakestFirst: WARNING_LEVELS }
    }
  )
];

export const CONTACT_TABS: readonly FieldDef[] = [...HEADER, ...CONTACTS, ...NOTES];
