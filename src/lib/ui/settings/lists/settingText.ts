/** Values of the settings in one line of words, and what items without a name are called. */
import { isColour } from '../../../app/colours.ts';
import { currencyOf } from '../../../app/moneySettings.ts';
import { settingName } from '../../../app/tags.ts';
import type { Json } from '../../../base/json.ts';
import type { DocumentView } from '../../../contact/types.ts';
import { settingsListsWords } from '../../../i18n/late/settingsLists.ts';
import { wordsIn } from '../../../i18n/lateWords.ts';
import type { I18n } from '../../../i18n/locale.svelte.ts';
import { fieldValue } from '../../../app/settingLists.ts';
import { addressText, countriesIn, isRecord } from '../../contact/valueText.ts';
import { geocoderText } from '../privacy/geocoderText.ts';
import { termText } from './termText.ts';

/** '' when it is empty. */
export function settingText(i18n: I18n, view: DocumentView, field: string, value: Json): string {
  const t = wordsIn(i18n, settingsListsWords);
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? i18n.t.sheet.yes : i18n.t.sheet.no;
  if (typeof value === 'number') return numberText(i18n, view, field, value);
  if (Array.isArray(value)) {
    if (field === 'lines') return termText(i18n, value, currencyOf(view));
    return value.map((id) => (typeof id === 'string' ? rateText(i18n, view, id) : '')).join(', ');
  }
  if (isRecord(value))
    return field === 'address' ? addressText(value, countriesIn(i18n.format)) : partsText(value);
  if (typeof value !== 'string') return '';
  if (field === 'colour') return isColour(value) ? i18n.t.tags.colours[value] : value;
  if (field === 'medium') return settingName(view, value) || t.unnamed;
  if (field === 'from' || field === 'until') return i18n.format.day(value);
  if (field === 'geocoder') return geocoderText(i18n, value);
  if (field === 'country') return i18n.format.country(value);
  return value;
}

function numberText(i18n: I18n, view: DocumentView, field: string, value: number): string {
  const t = wordsIn(i18n, settingsListsWords);
  if (field === 'rate' || field === 'probability') return t.percent(i18n.format.decimal(value / 100, 0, 2));
  if (field === 'minutes') return `${i18n.format.number(value)}\u00a0${t.minutes}`;
  if (field === 'capital') return i18n.format.money(value, currencyOf(view));
  return i18n.format.number(value);
}

function partsText(value: { readonly [key: string]: Json }): string {
  return Object.values(value)
    .flatMap((part) => (typeof part === 'string' && part !== '' ? [part] : []))
    .join(' · ');
}

/** A rate of VAT as people tell it from another: « 20 % », « 19,6 %, jusqu’au 31 déc. 2013 ». */
export function rateText(i18n: I18n, view: DocumentView, id: string): string {
  const t = wordsIn(i18n, settingsListsWords);
  const [rate, until] = [fieldValue(view, 'rate', id), fieldValue(view, 'until', id)];
  if (typeof rate !== 'number') return t.unnamed;
  const percent = t.percent(i18n.format.decimal(rate / 100, 0, 2));
  return typeof until === 'string' ? `${percent}, ${t.rates.until(i18n.format.day(until))}` : percent;
}

/** What an item is called, a rate too, which has no name. */
export function itemTitle(i18n: I18n, view: DocumentView, kind: string, id: string): string {
  if (kind === 'vatRate') return rateText(i18n, view, id);
  return settingName(view, id) || wordsIn(i18n, settingsListsWords).unnamed;
}
