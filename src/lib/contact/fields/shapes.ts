/**
 * Shapes that many fields share. A shape says what kind of JSON a value is and no more: whether a SIREN, a
 * phone or a day makes sense is for the rules to tell, which mark and never refuse (C3).
 */
import * as v from 'valibot';

/** Longest text a field may hold, in UTF-16 units; longer input belongs in the internal note (C3). */
export const MAX_FIELD_TEXT = 8_000;
const MAX_ID = 100;
const MAX_ITEMS = 100;

export const text = v.pipe(v.string(), v.maxLength(MAX_FIELD_TEXT));
export const flag = v.boolean();
export const id = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_ID));
/** `YYYY-MM-DD`, as typed. */
export const day = text;
/** ISO 8601, UTC. */
export const instant = text;
export const integer = v.pipe(v.number(), v.safeInteger());
/** Integer of 1/10000 of the workspace's currency (C12). */
export const money = integer;
/** Integer of 1/1000 (C12). */
export const quantity = integer;
/** Integer of 1/100 %; scores too (C12). */
export const rate = integer;
export const yesNo = v.picklist(['yes', 'no']);
/** A fractional key (C12). */
export const position = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_ID));
export const manyOf = (schema: v.GenericSchema, most = MAX_ITEMS) =>
  v.pipe(v.array(schema), v.maxLength(most));

export const address = v.object({
  mode: v.picklist(['own', 'parent']),
  street: v.optional(text),
  street2: v.optional(text),
  zip: v.optional(text),
  city: v.optional(text),
  region: v.optional(text),
  country: v.optional(text)
});
