import { createCount, createPlural } from '../../plural.ts';

const plural = createPlural('fr');
const count = createCount('fr');

export const common = {
  product: 'Carnet',
  cancel: 'Annuler',
  undo: 'Annuler',
  close: 'Fermer',
  back: 'Retour',
  retry: 'Réessayer',
  copy: 'Copier',
  copied: 'Copié',
  copyFailed: 'La copie n’a pas pu se faire. Sélectionnez le texte et copiez-le.',
  more: 'Plus d’actions',
  loading: 'Chargement',
  partFailed: 'Cette partie de l’application n’a pas pu être chargée. Vérifiez le réseau, puis réessayez.',
  required: 'À remplir',
  optional: 'facultatif',
  unknownMember: 'Quelqu’un',
  unknownTag: (id: string) => `inconnue (était ${id})`,
  you: 'vous',
  changes: (n: number) => `${count(n)} ${plural(n, { one: 'modification', other: 'modifications' })}`,
  notifications: 'Messages et menus'
};
