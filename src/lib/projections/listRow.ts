import type { Json } from '../base/json.ts';
import { isShown, type ContactNode } from './contactNode.ts';
import { isSet, mainEmailOf, mainPhoneOf, setOf, textIn, textOf, valueOf, vendorOf } from './rowFields.ts';
import type { ContactRow, ListRow } from './types.ts';

/** One line of a list. What waits in the outbox is added by `withOutbox`, when the line is shown. */
export function listRowOf(node: ContactNode, depth: number): ListRow {
  const { row, place } = node;
  const { address, from } = shownAddress(node);
  return {
    id: node.id,
    depth,
    parent: place?.parent ?? null,
    childCount: node.children.filter((child) => isShown(child, false)).length,
    name: textOf(row, 'name'),
    parentName: nameFrom(node.parent),
    addressType: textOf(row, 'addressType') || 'contact',
    isCompany: isSet(row, 'isCompany'),
    isDefault: isSet(row, 'defaultAddress'),
    sharesAddress: from !== node,
    street: textIn(address, 'street'),
    zip: textIn(address, 'zip'),
    city: textIn(address, 'city'),
    phone: mainPhoneOf(row),
    email: mainEmailOf(row),
    tags: setOf(row, 'tag'),
    vendor: vendorOf(row),
    archived: node.archived,
    conflicts: row.conflicts.length,
    formerParent: place?.formerParent ?? null,
    formerParentName: nameFrom(node.former),
    loopCut: place?.loopCut ?? false,
    mergedInto: node.mergedInto,
    waiting: 0,
    refused: false,
    erasure: null,
    answers: null,
    issues: 0,
    nextAppointment: null,
    lastAt: row.lastAt
  };
}

/** The line with what its document has in the outbox. */
export function withOutbox(
  line: ListRow,
  state: Pick<ListRow, 'waiting' | 'refused' | 'erasure'> | undefined
): ListRow {
  return state ? { ...line, waiting: state.waiting, refused: state.refused, erasure: state.erasure } : line;
}

/**
 * The address a contact has: its own, or the nearest one above it when it shows its parent's, live (the
 * default for a person under a parent), and whose it is. Null when there is none.
 */
function shownAddress(node: ContactNode): { readonly address: Json; readonly from: ContactNode } {
  const own = valueOf(node.row, 'address');
  let from = node;
  let address = own;
  while (showsParents(from.row, address)) {
    if (!from.parent) return { address: own, from: node };
    from = from.parent;
    address = valueOf(from.row, 'address');
  }
  return { address, from };
}

function showsParents(row: ContactRow, own: Json): boolean {
  if (own === null) return (textOf(row, 'addressType') || 'contact') === 'contact';
  return textIn(own, 'mode') === 'parent';
}

/** Name of the contact, or of the nearest named one above it; '' when there is none. */
function nameFrom(start: ContactNode | null): string {
  for (let node = start; node; node = node.parent) {
    const name = textOf(node.row, 'name');
    if (name !== '') return name;
  }
  return '';
}
