import type { ContactId } from '../base/ids.ts';
import type { ContactRow } from '../projections/types.ts';

/** A record of `rows`: the projection of a contact's own document, and its part of the base's fingerprint. */
export interface StoredRow {
  readonly id: ContactId;
  /** ROW_VERSION of the code that made it; an older one is rebuilt in the background (L5). */
  readonly version: number;
  readonly row: ContactRow;
  /** S3: 128 bits over the document's facts and notes. */
  readonly print: Uint8Array;
}
