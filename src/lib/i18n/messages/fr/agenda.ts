import { createCount, createPlural } from '../../plural.ts';

const plural = createPlural('fr');
const count = createCount('fr');

/** The appointments of a day. */
export const agenda = {
  title: 'Agenda',
  whose: 'Pour qui',
  mine: 'Ma journée',
  everyone: 'Tout le monde',
  days: 'Choix du jour',
  previous: 'Jour précédent',
  next: 'Jour suivant',
  today: 'Aujourd’hui',
  day: 'Jour',
  count: (n: number) => `${count(n)} ${plural(n, { one: 'rendez-vous', other: 'rendez-vous' })}`,
  noTask: 'Rendez-vous',
  noContact: 'Contact pas encore reçu',
  unnamed: 'Sans nom',
  nobody: 'Personne n’est prévu',
  floor: (floor: string) => `Étage\u00a0: ${floor}`,
  accessCode: (code: string) => `Code\u00a0: ${code}`,
  access: (text: string) => `Accès\u00a0: ${text}`,
  call: 'Appeler',
  callNamed: (name: string, number: string) => `Appeler ${number}, ${name}`,
  go: 'Y aller',
  goNamed: (place: string) => `Y aller\u00a0: ${place}`,
  noAddress: 'Adresse à compléter',
  notes: 'Notes client',
  noteOf: (name: string) => `Note client de ${name}`,
  clash: 'En même temps',
  clashWith: (time: string, name: string, people: string) => `${time} chez ${name} (${people})`,
  empty: 'Aucun rendez-vous pour vous',
  emptyAll: 'Aucun rendez-vous',
  emptyHint: 'Prenez un rendez-vous ici, ou depuis la fiche d’un contact.',
  others: (n: number) => `Les autres en ont ${count(n)} ce jour-là.`,
  showEveryone: 'Voir tout le monde',
  setBy: (who: string) => `par ${who}`,
  nextDay: (day: string) => `Prochain\u00a0: ${day}`
};
