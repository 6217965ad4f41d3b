import { normalise, phoneForms } from './normalise.ts';
import { itemValues, textIn, textOf, valueOf } from './rowFields.ts';
import type { ContactRow } from './types.ts';

const TEXT_FIELDS = ['name', 'jobTitle', 'ref', 'storeCode', 'siren', 'siret', 'vat'] as const;
const ADDRESS_PARTS = ['street', 'street2', 'zip', 'city', 'region'] as const;

/** Everything a contact is found by, as one normalised line. */
export function searchTextOf(row: ContactRow): string {
  const address = valueOf(row, 'address');
  const parts = [
    ...TEXT_FIELDS.map((field) => textOf(row, field)),
    ...ADDRESS_PARTS.map((part) => textIn(address, part)),
    ...itemValues(row, 'email').map((email) => textIn(email, 'address')),
    ...itemValues(row, 'phone').flatMap((phone) => phoneForms(textIn(phone, 'number')))
  ];
  return normalise(parts.filter((part) => part !== '').join(' '));
}
