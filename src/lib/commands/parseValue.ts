/** What a person typed, as a value to store: trimmed, emptied to null, in the shape of its field. */
import type { Json } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { fieldOf, isValidValue, listName, MAX_FIELD_TEXT, type FieldDef } from '../contact/fields.ts';
import { isRecord } from '../contact/records.ts';
import { normalisePhone } from './phoneNumbers.ts';
import type { Refusal } from './types.ts';

/** Without this key an item of a list says nothing, and emptying it removes the item. */
const ESSENTIAL: Readonly<Record<string, string>> = { phone: 'number', email: 'address', bank: 'iban' };

/** The value of a field of this kind, or why it cannot be one. Wrong identifiers are no reason (C3). */
export function parseValue(
  field: string,
  kind: string,
  input: Json,
  country?: string
): Result<Json, Refusal> {
  const def = fieldOf(field, kind);
  if (!def) return err({ code: 'unknown-field', field });
  if (longestText(input) > MAX_FIELD_TEXT) return err({ code: 'too-long', field, max: MAX_FIELD_TEXT });
  const value = ofList(def, tidy(input), country);
  return isValidValue(def, value) ? ok(value) : err({ code: 'invalid-value', field });
}

/** C12: strings are trimmed and empty means null; within a value, what is null is left out. */
function tidy(value: Json): Json {
  if (typeof value === 'string') return value.trim() || null;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(tidy);
  const entries = Object.entries(value).map(([key, item]) => [key, tidy(item)] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== null));
}

function ofList(def: FieldDef, value: Json, country: string | undefined): Json {
  if (!isRecord(value)) return value;
  const list = listName(def.name);
  const essential = def.form === 'list' ? ESSENTIAL[list] : undefined;
  if (essential !== undefined && value[essential] === undefined) return null;
  const number = value['number'];
  if (list !== 'phone' || typeof number !== 'string') return value;
  return { ...value, number: normalisePhone(number, country) };
}

function longestText(value: Json): number {
  if (typeof value === 'string') return value.trim().length;
  if (value === null || typeof value !== 'object') return 0;
  return Object.values(value as Readonly<Record<string, Json>>).reduce<number>(
    (longest, item) => Math.max(longest, longestText(item)),
    0
  );
}
