/** R22: what of a merged contact may become the survivor's. */
import { isEntityField } from '../contact/fields/entity.ts';
import { listName } from '../contact/fields.ts';

/** Where it stands, and what counts for the survivor where it lies. */
const LIES_THERE: readonly string[] = [
  'parent',
  'archived',
  'mergedInto',
  'aside',
  'schema',
  'warning',
  'state',
  'movedTo',
  'clearance'
];

/** What tells what a contact is: the one that stays is what it was. */
const OF_ITS_KIND: readonly string[] = [
  'addressType',
  'isCompany',
  'isCustomer',
  'isSupplier',
  'forcedStatus',
  'defaultAddress',
  'member',
  'location'
];

/**
 * Whether a field of the contact itself may be brought. `toEntity`: the survivor is a commercial entity; on a person or
 * an address under one, what belongs to the entity would count for nothing and raise an issue (R5).
 */
export function mayBeBrought(field: string, toEntity: boolean): boolean {
  const name = listName(field);
  if (LIES_THERE.includes(name) || OF_ITS_KIND.includes(name)) return false;
  return toEntity || !isEntityField(name);
}
