import { nextNumber } from '../../commands/documentNumber.ts';
import type { ContactRow } from '../../projections/types.ts';

/** What numbers of quotes begin with, before the letters of the device. */
const QUOTES = 'D-';

/** The next number for a quote made on this device (contact.md): above all that it knows of its own series. */
export function nextQuoteNumber(letters: string, rows: Iterable<ContactRow>): string {
  return nextNumber(QUOTES, letters, quoteNumbers(rows));
}

function* quoteNumbers(rows: Iterable<ContactRow>): Iterable<string> {
  for (const { entities } of rows) {
    for (const { kind, fields } of Object.values(entities)) {
      if (kind !== 'quote') continue;
      for (const { v } of fields['number'] ?? []) if (typeof v === 'string') yield v;
    }
  }
}
