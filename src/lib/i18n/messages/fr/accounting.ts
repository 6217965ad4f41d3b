/** The tab "Comptabilité": fiscal identity, accounts, terms, banks. */
export const accounting = {
  sections: {
    fiscal: 'Identité fiscale',
    accounts: 'Comptes auxiliaires',
    terms: 'Conditions',
    banks: 'Banques'
  },
  siretOfOther: 'Ce SIRET n’est pas celui d’un établissement de ce SIREN. Gardé tel quel.',
  takeNext: (code: string) => `Prendre le suivant\u00a0: ${code}`,
  iban: 'Cet IBAN n’a pas la longueur de son pays, ou sa clé est fausse. Gardé tel quel.',
  ibanLabel: (line: string) => `IBAN, ${line}`,
  bankLabel: (line: string) => `Libellé, ${line}`,
  bankLabelHint: 'Libellé',
  addBank: 'Ajouter un compte',
  removeBank: (account: string) => `Retirer le compte ${account}`,
  noBank: 'Aucun compte bancaire.',
  noTerm: 'À réception',
  noPosition: 'Selon le document',
  noPolicy: 'Selon le document',
  noLimit: 'Sans limite'
};
