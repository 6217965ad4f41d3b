import { createCount, createPlural } from '../../plural.ts';

const plural = createPlural('fr');
const count = createCount('fr');
const contacts = (n: number) => `${count(n)} ${plural(n, { one: 'contact', other: 'contacts' })}`;

/** The fictitious contacts to try the app with. */
export const demo = {
  title: 'Démonstration',
  load: 'Charger la démonstration',
  loadHint:
    'Ajoute 1\u202f000 contacts fictifs à ce carnet, des devis et des rendez-vous autour d’aujourd’hui.',
  loading: 'Chargement de la démonstration',
  loaded: (n: number) => `${count(n)} contacts fictifs chargés`,
  remove: 'Retirer la démonstration',
  removeHint:
    'Archive les contacts fictifs chargés sur cet appareil. Ceux qu’un collègue a modifiés sont gardés.',
  removing: 'Retrait de la démonstration',
  removed: 'Démonstration retirée',
  removedBut: (n: number) =>
    `Démonstration retirée, ${contacts(n)} ${plural(n, { one: 'gardé', other: 'gardés' })}`,
  progress: (done: number, total: number) => `${count(done)} contacts sur ${count(total)}`,
  seeKept: 'Voir',
  keptTitle: 'Contacts gardés',
  keptHint:
    'Quelqu’un d’autre les a modifiés depuis le chargement. Archivez-les un à un s’ils ne servent plus.',
  keptBy: (who: string) => `modifié par ${who}`
};
