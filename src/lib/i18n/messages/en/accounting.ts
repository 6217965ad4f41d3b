import type { accounting as source } from '../fr/accounting.ts';

export const accounting: typeof source = {
  sections: {
    fiscal: 'Fiscal identity',
    accounts: 'Subledger accounts',
    terms: 'Terms',
    banks: 'Banks'
  },
  siretOfOther: 'This SIRET is not that of an establishment of this SIREN. Kept as it is.',
  takeNext: (code) => `Take the next one: ${code}`,
  iban: 'This IBAN has not the length of its country, or its key is wrong. Kept as it is.',
  ibanLabel: (line) => `IBAN, ${line}`,
  bankLabel: (line) => `Label, ${line}`,
  bankLabelHint: 'Label',
  addBank: 'Add an account',
  removeBank: (account) => `Remove the account ${account}`,
  noBank: 'No bank account.',
  noTerm: 'On receipt',
  noPosition: 'As the document says',
  noPolicy: 'As the document says',
  noLimit: 'No limit'
};
