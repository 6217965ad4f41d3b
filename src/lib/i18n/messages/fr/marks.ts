/** R19: why a value that was typed cannot be what it is meant to be. It is kept as it is. */
export const marks = {
  siren:
    'Un SIREN a neuf chiffres, et le dernier se calcule\u00a0: il y a une faute de frappe. Gardé tel quel.',
  siret:
    'Un SIRET a quatorze chiffres, et le dernier se calcule\u00a0: il y a une faute de frappe. Gardé tel quel.',
  vat: 'Ce numéro de TVA n’a pas la forme de son pays, ou sa clé est fausse. Gardé tel quel.',
  zip: 'Ce code postal n’existe pas sous cette forme dans ce pays. Gardé tel quel.',
  date: 'Ce n’est pas une date du calendrier. Gardé tel quel.'
};
