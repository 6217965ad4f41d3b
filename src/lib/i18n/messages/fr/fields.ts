/** Labels of contact/fields.ts, by the `label` of the field. */
export const fields = {
  name: 'Nom',
  isCompany: 'Entreprise',
  civility: 'Civilité',
  jobTitle: 'Fonction',
  phone: 'Téléphone',
  email: 'E-mail',
  website: 'Site web',
  lang: 'Langue',
  tag: 'Étiquettes',
  parent: 'Rattaché à',
  addressType: 'Type d’adresse',
  address: 'Adresse',
  defaultAddress: 'Adresse par défaut'
};
