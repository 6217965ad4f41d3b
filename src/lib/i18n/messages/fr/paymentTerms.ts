import { createCount, createPlural } from '../../plural.ts';

const plural = createPlural('fr');
const count = createCount('fr');

const AT = { invoice: 'à la facture', order: 'à la commande', previous: 'avec l’échéance précédente' };
const AFTER = {
  invoice: 'après la facture',
  order: 'après la commande',
  previous: 'après l’échéance précédente'
};
type Reference = keyof typeof AT;

/** Payment terms: their lines, and an example of what they come to (R26). */
export const paymentTerms = {
  line: (n: number) => `Échéance ${count(n)}`,
  value: 'Part',
  values: { percent: 'Pourcentage', fixed: 'Montant fixe', balance: 'Solde' },
  amount: 'Montant',
  days: 'Jours',
  months: 'Mois',
  daysUnit: 'jours',
  monthsUnit: 'mois',
  referenceShort: 'depuis',
  mode: 'Calcul',
  modes: {
    date: 'Jour pour jour',
    endOfMonth: 'Délai, puis fin de mois',
    monthEnd: 'Fin de mois, puis délai',
    endOfNextMonth: 'Délai, puis fin du mois suivant'
  },
  reference: 'À compter de',
  references: { invoice: 'la facture', order: 'la commande', previous: 'l’échéance précédente' },
  daysOfMonth: 'Jours de paiement',
  daysOfMonthHint: 'tous',
  notDays: 'Des jours du mois, de 1 à 31, séparés par des virgules.',
  add: 'Ajouter une échéance',
  up: (n: number) => `Monter l’échéance ${count(n)}`,
  remove: (n: number) => `Retirer l’échéance ${count(n)}`,
  none: 'Aucune échéance\u00a0: payable à la facture.',
  notWhole: (share: string) =>
    `Les parts font ${share}\u00a0%. La dernière échéance prend le reste, quoi qu’elle dise.`,
  lastTakesRest: 'La dernière échéance prend ce qui reste, au centime.',
  example: 'Exemple',
  exampleFor: (amount: string) => `Pour ${amount}, facture du`,
  exampleOrder: (day: string) => `commande du ${day}`,
  share: (share: string) => `${share}\u00a0%`,
  balance: 'solde',
  delay: (days: number, months: number) =>
    [
      months === 0 ? '' : `${count(months)} mois`,
      days === 0 ? '' : `${count(days)} ${plural(days, { one: 'jour', other: 'jours' })}`
    ]
      .filter((part) => part !== '')
      .join(' et '),
  when: {
    date: (delay: string, reference: Reference) =>
      delay === '' ? AT[reference] : `${delay} ${AFTER[reference]}`,
    endOfMonth: (delay: string, reference: Reference) =>
      delay === '' ? `fin du mois, ${AT[reference]}` : `${delay} ${AFTER[reference]}, puis fin de mois`,
    monthEnd: (delay: string, reference: Reference) =>
      delay === '' ? `fin du mois, ${AT[reference]}` : `fin du mois, puis ${delay} ${AFTER[reference]}`,
    endOfNextMonth: (delay: string, reference: Reference) =>
      delay === ''
        ? `fin du mois suivant, ${AT[reference]}`
        : `${delay} ${AFTER[reference]}, puis fin du mois suivant`
  },
  payingDays: (days: string) => `le ${days} du mois`
};
