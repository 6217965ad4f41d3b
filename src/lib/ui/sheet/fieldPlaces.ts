import type { SheetTab } from '../../app/routes.ts';
import { isEntityField } from '../../contact/fields/entity.ts';
import { fieldOf, listName } from '../../contact/fields.ts';

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
  sales: new Set(['prospector', 'ref', 'storeCode', 'contractUntil', 'consent', 'rights']),
  history: new Set(),
  accounting: new Set(['siret']),
  marketing: new Set(['campaign', 'medium', 'source']),
  location: new Set(['location'])
};

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
  if (name === 'name' || ON_TAB[tab].has(name)) return true;
  // R5: where they are the contact's own; else the tab shows those of its company.
  return isEntity && isEntityField(name) && fieldOf(field, 'contact')?.tab === tab;
}
