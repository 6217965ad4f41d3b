import type { ContactId, MemberId } from '../base/ids.ts';
import { isSet, itemValues, textIn, valueOf } from './rowFields.ts';
import type { ContactRow } from './types.ts';

export interface OwnContact {
  /** The contact that is this member. */
  readonly own: ContactId | null;
  /** Without one: a contact with the member's e-mail, which is the same person. */
  readonly match: ContactId | null;
}

/**
 * The contact of a member among all there are. An e-mail matches whole and whatever its case; archived and merged
 * contacts and those of other members do not. Of several that match, a person goes before a company, then the id
 * decides: two devices of a member must not take two.
 */
export function ownContactAmong(
  rows: Iterable<ContactRow>,
  memberId: MemberId,
  email: string | null
): OwnContact {
  const matches: ContactRow[] = [];
  for (const row of rows) {
    const member = valueOf(row, 'member');
    if (row.id === memberId || (member === memberId && valueOf(row, 'mergedInto') === null)) {
      return { own: row.id, match: null };
    }
    if (email !== null && member === null && isOpen(row) && hasEmail(row, email)) matches.push(row);
  }
  const [best] = matches.sort(
    (a, b) => Number(isSet(a, 'isCompany')) - Number(isSet(b, 'isCompany')) || (a.id < b.id ? -1 : 1)
  );
  return { own: null, match: best?.id ?? null };
}

function isOpen(row: ContactRow): boolean {
  return !isSet(row, 'archived') && valueOf(row, 'mergedInto') === null;
}

function hasEmail(row: ContactRow, email: string): boolean {
  return itemValues(row, 'email').some((item) => emailKey(textIn(item, 'address')) === emailKey(email));
}

/** What e-mails are compared by. */
function emailKey(address: string): string {
  return address.trim().normalize('NFC').toLowerCase();
}
