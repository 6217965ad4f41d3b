import type { SheetTab } from '../../app/routes.ts';
import { listName } from '../../contact/fields.ts';

/** Fields that have a control on a tab; it shows whatever they hold, and their conflict with it. */
const ON_TAB: Readonly<Record<SheetTab, ReadonlySet<string>>> = {
  contact: new Set([
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
    'dwellingOver2Years'
  ]),
  notes: new Set(['warning']),
  sales: new Set(['prospector', 'ref', 'storeCode', 'contractUntil', 'siret', 'consent', 'rights'])
};

/** R5: on the tab of sales where they are the contact's own; else it shows those of its company. */
const OF_ENTITY: ReadonlySet<string> = new Set([
  'isCustomer',
  'isSupplier',
  'forcedStatus',
  'vendor',
  'siren',
  'vat'
]);

/**
 * Whether people choose between its values where they edit it, as long as this tab shows. What has no control there is
 * chosen under the header: whoever comes because the list counts a conflict must not have to search for it.
 */
export function hasControl(
  { field, entity }: { readonly field: string; readonly entity: string },
  tab: SheetTab,
  isEntity: boolean
): boolean {
  if (entity !== '') return false;
  const name = listName(field);
  return name === 'name' || ON_TAB[tab].has(name) || (tab === 'sales' && isEntity && OF_ENTITY.has(name));
}
