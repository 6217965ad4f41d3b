import { listName } from '../../contact/fields.ts';

/** Fields that have a control on the sheet; it shows whatever they hold, and their conflict with it. */
const WITH_CONTROL: ReadonlySet<string> = new Set([
  'name',
  'addressType',
  'isCompany',
  'civility',
  'jobTitle',
  'lang',
  'defaultAddress',
  'phone',
  'email',
  'website',
  'address',
  'floor',
  'accessCode',
  'access',
  'dwelling',
  'dwellingOver2Years',
  'warning',
  'isCustomer',
  'isSupplier',
  'forcedStatus',
  'vendor',
  'prospector',
  'ref',
  'storeCode',
  'contractUntil',
  'siren',
  'siret',
  'vat',
  'consent',
  'rights'
]);

/** Whether people choose between its values where they edit it. What has no control is chosen under the header. */
export function hasControl(field: string, entity: string): boolean {
  return entity === '' && WITH_CONTROL.has(listName(field));
}
