import type { Messages } from '../fr.ts';

export const marks: Messages['marks'] = {
  siren: 'A SIREN has nine digits, and the last one is computed: there is a typing error. Kept as it is.',
  siret: 'A SIRET has fourteen digits, and the last one is computed: there is a typing error. Kept as it is.',
  vat: 'This VAT number does not look like one of its country, or its key is wrong. Kept as it is.',
  zip: 'No postal code of this country looks like this. Kept as it is.',
  date: 'This is no day of the calendar. Kept as it is.'
};
