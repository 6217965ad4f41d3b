import type { Json } from '../base/json.ts';
import { property } from '../contact/records.ts';

const PARTS = ['street', 'street2', 'zip', 'city', 'region', 'country'] as const;

/** '' where nothing is said. */
export type PostalAddress = Readonly<Record<(typeof PARTS)[number], string>>;

/** The lines of an address, of a contact or of the company, whatever its document says. */
export function postalAddress(value: Json): PostalAddress {
  return Object.fromEntries(
    PARTS.map((part) => {
      const text = property(value, part);
      return [part, typeof text === 'string' ? text : ''];
    })
  ) as PostalAddress;
}
