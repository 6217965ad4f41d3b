/** Phone numbers: stored as E.164 when they parse, as typed when they do not (never refused). */
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

const DEFAULT_COUNTRY = 'FR';

/**
 * The number as E.164 when the whole text is a valid number of the country (or an international one), else the
 * text as typed. A number with an extension stays as typed: E.164 would lose the extension.
 */
export function normalisePhone(typed: string, country: string = DEFAULT_COUNTRY): string {
  const parsed = parse(typed, country);
  return parsed?.isValid() && !parsed.ext ? parsed.number : typed;
}

/** As people write it in this country; what is no valid number is given back as it is. */
export function formatPhone(number: string, country: string = DEFAULT_COUNTRY): string {
  const parsed = parse(number, country);
  if (!parsed?.isValid()) return number;
  return parsed.country === country ? parsed.formatNational() : parsed.formatInternational();
}

/** Whether a stored number was understood; others are marked. */
export function isUnderstood(number: string, country: string = DEFAULT_COUNTRY): boolean {
  return parse(number, country)?.isValid() ?? false;
}

function parse(text: string, country: string) {
  return parsePhoneNumberFromString(text, { defaultCountry: country as CountryCode, extract: false });
}
