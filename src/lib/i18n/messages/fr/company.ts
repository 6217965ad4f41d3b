/** The company as it prints itself, and how the carnet counts and writes. */
export const company = {
  sections: {
    identity: 'Identité',
    reach: 'Coordonnées',
    registration: 'Immatriculation',
    bank: 'Banque',
    insurance: 'Assurance décennale',
    mentions: 'Mentions',
    country: 'Pays et formats',
    numbering: 'Numérotation',
    sector: 'Métier'
  },
  fields: {
    name: 'Nom de l’entreprise',
    legalForm: 'Forme juridique',
    capital: 'Capital social',
    address: 'Adresse',
    phone: 'Téléphone',
    email: 'E-mail',
    website: 'Site web',
    siren: 'SIREN',
    siret: 'SIRET',
    vat: 'Numéro de TVA',
    registration: 'Immatriculation (RCS ou RM)',
    iban: 'IBAN',
    bic: 'BIC',
    insurance: 'Assurance',
    legalMentions: 'Mentions légales',
    country: 'Pays',
    language: 'Langue',
    currency: 'Monnaie',
    timeZone: 'Fuseau horaire',
    refFormula: 'Références internes',
    receivableFormula: 'Comptes clients',
    payableFormula: 'Comptes fournisseurs',
    energySavingWorks: 'Travaux d’économie d’énergie'
  },
  placeholders: {
    legalForm: 'SARL, SAS, entreprise individuelle…',
    registration: 'RCS Chambéry 732 829 320'
  },
  insurance: { insurer: 'Assureur', policy: 'Numéro de contrat', area: 'Zone couverte' },
  insuranceHint: 'Assureur, contrat et zone doivent figurer sur chaque devis et chaque facture.',
  mentionsHint:
    'Au pied des devis et des rapports d’intervention\u00a0: médiateur, pénalités de retard, garantie.',
  siretOfOther: 'Ce SIRET n’est pas celui d’un établissement de ce SIREN. Gardé tel quel.',
  iban: 'Cet IBAN n’a pas la longueur de son pays, ou sa clé est fausse. Gardé tel quel.',
  bic: 'Un BIC a huit ou onze caractères, par exemple AGRIFRPP882. Gardé tel quel.',
  email: 'Cette adresse e-mail semble incomplète. Elle est gardée telle quelle.',
  phone: 'Ce numéro n’est pas reconnu. Il est gardé tel quel.',
  countryHint: 'Comment se lisent numéros de téléphone et codes postaux.',
  languageHint: 'Celle de l’entreprise. Chacun choisit la sienne pour l’écran.',
  currencyHint: 'Les montants déjà saisis ne sont pas convertis.',
  timeZoneHint: 'Quel jour et quelle heure il est, pour tout le monde.',
  formulaHint:
    '%05i est le compteur, ici sur cinq chiffres\u00a0: CL%05i donne CL00042. Vide\u00a0: comme les codes déjà là.',
  nextCode: (code: string) => `Le prochain\u00a0: ${code}`,
  noNext: 'Aucun code n’est encore compté.',
  noCounter: 'Cette formule n’a pas de compteur\u00a0: ajoutez %05i.',
  energyHint:
    'Rénovation énergétique\u00a0: démarcher un particulier par téléphone est interdit hors contrat en cours\u00a0; chaque fiche le dit.'
};
