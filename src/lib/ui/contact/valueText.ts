import type { Json } from '../../base/json.ts';
import type { Messages } from '../../i18n/messages/fr.ts';

/** What the ids and numbers in values are called. */
export interface ValueNames {
  contact(id: string): string;
  member(id: string): string;
  tag(id: string): string;
  /** An item of the workspace's lists: a source, a payment term. */
  setting(id: string): string;
  phone(number: string): string;
  number(value: number): string;
  /** A day or an instant. */
  date(text: string): string;
  /** A country by its code; any other text as it is. */
  country(code: string): string;
}

/** Fields that hold the id of something with a name. */
const NAMED: Readonly<Record<string, 'contact' | 'member' | 'tag' | 'setting'>> = {
  parent: 'contact',
  mergedInto: 'contact',
  member: 'member',
  vendor: 'member',
  coVendor: 'member',
  prospector: 'member',
  tag: 'tag',
  campaign: 'setting',
  medium: 'setting',
  source: 'setting',
  fiscalPosition: 'setting',
  paymentTermCustomer: 'setting',
  paymentTermSupplier: 'setting',
  invoiceAddress: 'contact',
  deliveryAddress: 'contact',
  site: 'contact',
  assignee: 'member',
  task: 'setting',
  stage: 'setting',
  paymentTerm: 'setting'
};

/** Fields that hold a day or an instant. */
const DATES: readonly string[] = ['date', 'start', 'closeOn', 'validUntil', 'dueOn', 'doneOn'];
const TIMES: readonly string[] = ['report/arrivedAt', 'report/leftAt'];

/** C12: whole numbers of a part: 1/10000 of the currency, 1/100 of a per cent. */
const PARTS: Readonly<Record<string, number>> = {
  creditLimit: 10_000,
  expectedRevenue: 10_000,
  probability: 100
};

/** A value in one line of words, for conflicts, histories and arrivals. '' when it is empty. */
export function valueText(t: Messages, field: string, value: Json, names: ValueNames): string {
  const base = field.split('/')[0] ?? field;
  if (value === null) return base === 'archived' ? t.sheet.values.notArchived : '';
  if (typeof value === 'string' && (DATES.includes(base) || TIMES.includes(field))) return names.date(value);
  if (typeof value === 'string') return textValue(t, base, value, names);
  if (typeof value === 'boolean') return flagText(t, base, value);
  if (typeof value === 'number') return names.number(value / (PARTS[base] ?? 1));
  if (isRecord(value)) return recordText(t, base, value, names);
  return JSON.stringify(value);
}

/** The country that letters are sent in, and how others are called. */
export interface Countries {
  /** ISO 3166; '' : every country is named. */
  readonly home: string;
  readonly name: (code: string) => string;
}

/**
 * Without `home` every country is named: in a search for the place, and where values are told apart, which may differ in
 * nothing else.
 */
export function countriesIn(names: { country(code: string): string }, home = ''): Countries {
  return { home, name: (code) => names.country(code) };
}

/**
 * An address on one line, as on an envelope: its country by name, and not at all at home. '' when nothing of it is
 * filled in.
 */
export function addressText(value: Json, countries: Countries): string {
  if (!isRecord(value)) return '';
  const town = [value['zip'], value['city']].filter(isFilled).join(' ');
  const country = textOf(value, 'country');
  const atHome = country === countries.home || country === countries.name(countries.home);
  return [value['street'], value['street2'], town, value['region'], atHome ? '' : countries.name(country)]
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

function textValue(t: Messages, field: string, value: string, names: ValueNames): string {
  const named = NAMED[field];
  return named ? names[named](value) : (wordsOf(t, field)[value] ?? value);
}

function wordsOf(t: Messages, field: string): Readonly<Record<string, string>> {
  switch (field) {
    case 'dwelling':
      return t.sheet.dwelling;
    case 'dwellingOver2Years':
      return { yes: t.sheet.yes, no: t.sheet.no };
    case 'initiatedByPerson':
      return { yes: t.sheet.yes, no: t.sheet.no };
    case 'state':
      return t.answers.states;
    case 'type':
      return t.documents.activityTypes;
    case 'lang':
      return t.sheet.languages;
    case 'addressType':
      return t.sheet.types;
    case 'forcedStatus':
      return t.sheet.values.status;
    case 'invoicePolicy':
      return t.sheet.values.invoicePolicy;
    case 'warning':
      return t.sheet.values.level;
    case 'consent':
      return t.sheet.values.consent;
    case 'rights':
      return t.privacy.kinds;
    case 'phone':
      return t.sheet.phoneTypes;
    default:
      return {};
  }
}

function flagText(t: Messages, field: string, value: boolean): string {
  if (field === 'isCompany') return value ? t.sheet.company : t.sheet.person;
  if (field === 'archived') return value ? t.sheet.values.archived : t.sheet.values.notArchived;
  return value ? t.sheet.yes : t.sheet.no;
}

/** Parts of a value that are no words for people. */
const NOT_SHOWN = new Set(['pos', 'id', 'mode', 'by', 'precision', 'knew', 'since']);

/** Coordinates, with a mark where they are the middle of a commune and not the place itself. */
function locationText({ lat, lon, precision }: { readonly [key: string]: Json }): string {
  const point = [lat, lon].map((degrees) => JSON.stringify(degrees ?? null)).join(', ');
  return precision === 'commune' || precision === 'postcode' ? `≈ ${point}` : point;
}

function recordText(
  t: Messages,
  field: string,
  value: { readonly [key: string]: Json },
  names: ValueNames
): string {
  if (field === 'address') {
    return value['mode'] === 'parent' ? t.sheet.address.inherited : addressText(value, countriesIn(names));
  }
  if (field === 'phone') {
    const type = wordsOf(t, field)[textOf(value, 'type')];
    return [names.phone(textOf(value, 'number')), type].filter(isFilled).join(' · ');
  }
  if (field === 'line') return lineText(value, names);
  if (field === 'location') return locationText(value);
  const words = wordsOf(t, field);
  const parts = Object.entries(value).filter(([key]) => !NOT_SHOWN.has(key));
  return parts
    .map(([, part]) => (typeof part === 'number' ? String(part) : part))
    .filter(isFilled)
    .map((part) => words[part] ?? part)
    .join(' · ');
}

/** A line of a document: "Tubage · 6,5 m × 48,9 · −5 % · 20 %". */
function lineText(value: { readonly [key: string]: Json }, names: ValueNames): string {
  const part = (key: string, parts: number, of = value): string => {
    const number = of[key];
    return typeof number === 'number' ? names.number(number / parts) : '';
  };
  const vat = value['vatRate'];
  const amount = [part('quantity', 1_000), textOf(value, 'unit')].filter(isFilled).join(' ');
  const [discount, rate] = [part('discount', 100), isRecord(vat) ? part('rate', 100, vat) : ''];
  return [
    textOf(value, 'label'),
    [amount, part('unitPrice', 10_000)].filter(isFilled).join(' × '),
    discount && `−${discount}\u00a0%`,
    rate && `${rate}\u00a0%`
  ]
    .filter(isFilled)
    .join(' · ');
}

function isFilled(part: Json | undefined): part is string {
  return typeof part === 'string' && part !== '';
}
