import type { ListRow } from '../../projections/types.ts';

export type RowKind = 'company' | 'person' | 'invoice' | 'delivery' | 'other' | 'private';

/** What a line is, for its icon and the word read out. */
export function rowKind(row: ListRow): RowKind {
  switch (row.addressType) {
    case 'invoice':
    case 'delivery':
    case 'other':
    case 'private':
      return row.addressType;
    default:
      return row.isCompany ? 'company' : 'person';
  }
}
