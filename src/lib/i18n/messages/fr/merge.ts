import { createCount, createPlural } from '../../plural.ts';

const count = createCount('fr');
const plural = createPlural('fr');

/** Two contacts that are made one, and two again. */
export const merge = {
  title: 'Comparer deux fiches',
  which: 'Quelle fiche garder\u00a0?',
  documents: (n: number) => `${count(n)} ${plural(n, { one: 'document', other: 'documents' })}`,
  under: (n: number) =>
    `${count(n)} ${plural(n, { one: 'adresse ou personne', other: 'adresses et personnes' })}`,
  field: 'Champ',
  differs: 'différent',
  none: 'rien',
  brought: 'Sera repris',
  left: 'Pas repris',
  loading: 'Comparaison en cours…',
  hint: (gone: string, stays: string) =>
    `${gone} quittera les listes. Ses documents, ses adresses et ses avertissements compteront pour ${stays}. Rien n’est effacé\u00a0: la fusion peut être défaite.`,
  submit: 'Fusionner',
  done: (stays: string) => `Fusionné dans ${stays}`,
  into: 'Fusionné dans',
  counts: (name: string) => `Ses documents, ses adresses et ses avertissements comptent pour ${name}.`,
  undo: 'Défaire la fusion',
  undone: 'Fusion défaite. Ce que l’autre fiche avait reçu y reste.'
};
