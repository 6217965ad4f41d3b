import type { MemberId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import type { ContactRow } from './types.ts';

/** The value a row shows for a field of the contact itself; null when empty. */
export function valueOf(row: ContactRow, field: string): Json {
  return row.root.fields[field]?.[0]?.v ?? null;
}

export function textOf(row: ContactRow, field: string): string {
  const value = valueOf(row, field);
  return typeof value === 'string' ? value : '';
}

export function isSet(row: ContactRow, field: string): boolean {
  return valueOf(row, field) === true;
}

/** Texts of a `set` field. */
export function setOf(row: ContactRow, field: string): readonly string[] {
  return (row.root.sets[field] ?? []).filter((value) => typeof value === 'string');
}

export function vendorOf(row: ContactRow): MemberId | null {
  const vendor = valueOf(row, 'vendor');
  return typeof vendor === 'string' ? vendor : null;
}

/** Values of a list's items, in the order shown. */
export function itemValues(row: ContactRow, list: string): readonly Json[] {
  return (row.lists[list] ?? []).map((field) => valueOf(row, field));
}

/** A text inside a value that is an object; '' when it has none. */
export function textIn(value: Json, key: string): string {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return '';
  const text = (value as Readonly<Record<string, Json>>)[key];
  return typeof text === 'string' ? text : '';
}

/** The main phone is the first mobile, else the first (contact/SPEC.md C5). */
export function mainPhoneOf(row: ContactRow): string {
  return mainNumber(itemValues(row, 'phone'));
}

/** Of telephones in the order shown; '' when there are none. */
export function mainNumber(phones: readonly Json[]): string {
  const main = phones.find((phone) => textIn(phone, 'type') === 'mobile') ?? phones[0] ?? null;
  return textIn(main, 'number');
}

export function mainEmailOf(row: ContactRow): string {
  return textIn(itemValues(row, 'email')[0] ?? null, 'address');
}
