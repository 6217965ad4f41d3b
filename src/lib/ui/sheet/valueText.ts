import type { Json } from '../../base/json.ts';
import type { Messages } from '../../i18n/messages/fr.ts';

/** A value in one line of words, for conflicts, histories and arrivals. '' when it is empty. */
export function valueText(
  t: Messages,
  field: string,
  value: Json,
  tagName: (id: string) => string,
  phone: (number: string) => string
): string {
  if (value === null) return '';
  const words = wordsOf(t, field.split('/')[0] ?? field);
  if (typeof value === 'string') return words[value] ?? (field === 'tag' ? tagName(value) : value);
  if (typeof value === 'boolean') return flagText(t, field, value);
  if (typeof value === 'number') return String(value);
  if (isRecord(value)) return recordText(t, field, value, phone);
  return JSON.stringify(value);
}

/** An address on one line, as on an envelope; '' when nothing of it is filled in. */
export function addressText(value: Json): string {
  if (!isRecord(value)) return '';
  const town = [value['zip'], value['city']].filter(isFilled).join(' ');
  return [value['street'], value['street2'], town, value['region'], value['country']]
    .filter(isFilled)
    .join(', ');
}

export function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return value !== null && value !== undefined && typeof value === 'object' && !Array.isArray(value);
}

/** A part of a value as text; '' when it is not there. */
export function textOf(value: Json | undefined, key: string): string {
  const part = isRecord(value) ? value[key] : undefined;
  return typeof part === 'string' ? part : '';
}

function wordsOf(t: Messages, field: string): Readonly<Record<string, string>> {
  switch (field) {
    case 'dwelling':
      return t.sheet.dwelling;
    case 'dwellingOver2Years':
      return { yes: t.sheet.yes, no: t.sheet.no };
    case 'lang':
      return t.sheet.languages;
    case 'addressType':
      return t.sheet.types;
    default:
      return {};
  }
}

function flagText(t: Messages, field: string, value: boolean): string {
  if (field === 'isCompany') return value ? t.sheet.company : t.sheet.person;
  return value ? t.sheet.yes : t.sheet.no;
}

function recordText(
  t: Messages,
  field: string,
  value: { readonly [key: string]: Json },
  phone: (number: string) => string
): string {
  if (field === 'address') {
    return value['mode'] === 'parent' ? t.sheet.address.inherited : addressText(value);
  }
  const types: Readonly<Record<string, string>> = t.sheet.phoneTypes;
  const number = textOf(value, 'number');
  if (number !== '') return [phone(number), types[textOf(value, 'type')]].filter(isFilled).join(' · ');
  return [textOf(value, 'address'), textOf(value, 'label')].filter(isFilled).join(' · ');
}

function isFilled(part: Json | undefined): part is string {
  return typeof part === 'string' && part !== '';
}
