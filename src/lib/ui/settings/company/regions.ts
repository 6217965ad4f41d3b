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
