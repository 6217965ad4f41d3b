/** How postal codes look in the countries that are met here. */
const FORMS: Readonly<Record<string, RegExp>> = {
  AT: /^\d{4}$/,
  BE: /^\d{4}$/,
  CH: /^\d{4}$/,
  DE: /^\d{5}$/,
  ES: /^\d{5}$/,
  // With the leading zero; overseas 97x and 98x, Monaco 980xx and CEDEX codes included.
  FR: /^(?:0[1-9]|[1-8]\d|9[0-8])\d{3}$/,
  IT: /^\d{5}$/,
  LU: /^\d{4}$/,
  MC: /^980\d\d$/
};

/** R19: a postal code of this country; one of a country that is not listed is not judged. */
export function isZip(typed: string, country: string): boolean {
  const form = Object.hasOwn(FORMS, country) ? FORMS[country] : undefined;
  return form?.test(typed.replace(/\s/g, '')) ?? true;
}
