import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

/** R19: a number that was understood; others are stored as typed. */
export function isPhone(stored: string, country: string): boolean {
  const parsed = parsePhoneNumberFromString(stored, {
    defaultCountry: country as CountryCode,
    extract: false
  });
  return parsed?.isValid() ?? false;
}
