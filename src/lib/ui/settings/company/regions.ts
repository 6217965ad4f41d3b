/** Countries that a company of ours may be in, by ISO 3166 code; what an overseas territory counts its own rates of VAT. */
export const REGIONS = [
  'FR',
  'BE',
  'CH',
  'LU',
  'MC',
  'GP',
  'MQ',
  'GF',
  'RE',
  'YT',
  'NC',
  'PF',
  'DE',
  'AT',
  'ES',
  'PT',
  'IT',
  'NL',
  'GB',
  'IE'
] as const;

/** Intl throws on what is no code, and a document may hold anything. */
export function regionName(language: string, code: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}
