import { createCount, createPlural } from '../../plural.ts';

const plural = createPlural('fr');
const count = createCount('fr');

/** The map: its page, and what any map of the app says. */
export const map = {
  label: 'Carte des contacts',
  controls: {
    zoomIn: 'Zoom avant',
    zoomOut: 'Zoom arrière',
    attribution: 'Sources de la carte',
    scrollHint: 'Ctrl + molette pour zoomer',
    scrollHintMac: '⌘ + molette pour zoomer',
    touchHint: 'Deux doigts pour déplacer la carte'
  },
  noWebgl: 'Cet appareil ne dessine pas de carte. La liste ci-dessous dit tout ce qu’elle montrerait.',
  lost: 'La carte se redessine…',
  bare: 'Le fond de carte n’est pas encore sur cet appareil. Il viendra avec le réseau.',
  spoilt: (name: string) =>
    `${name} ne se lit plus\u00a0: il manque à la carte. Ajoutez-le à nouveau dans les réglages.`,
  list: 'Contacts de la carte',
  which: 'Contacts montrés',
  inView: (n: number) => `Dans la vue (${count(n)})`,
  unlocated: (n: number) => `Sans position (${count(n)})`,
  located: (n: number) => `${count(n)} ${plural(n, { one: 'contact situé', other: 'contacts situés' })}`,
  showAll: 'Tout voir',
  showOnMap: (name: string) => `Montrer ${name} sur la carte`,
  place: 'Situer',
  placeNamed: (name: string) => `Situer ${name}`,
  locate: 'Compléter l’adresse',
  locateNamed: (name: string) => `Compléter l’adresse de ${name}`,
  go: 'Y aller',
  goNamed: (place: string) => `Y aller\u00a0: ${place}`,
  unnamed: 'Sans nom',
  noAddress: 'Sans adresse',
  here: (n: number) => `${count(n)} ${plural(n, { one: 'contact ici', other: 'contacts ici' })}`,
  close: 'Fermer',
  expand: 'Déployer la liste',
  reduce: 'Réduire la liste',
  nothingHere: 'Personne dans cette partie de la carte',
  nothingHereHint: 'Déplacez la carte, ou revenez à tous les contacts.',
  allLocated: 'Tous les contacts ont une position',
  noneLocated: 'Aucun contact n’a de position',
  noneLocatedHint: 'Une adresse avec sa commune suffit pour les placer.',
  noMatch: 'Aucun contact ne correspond',
  legend: 'Légende',
  warned: 'Avertissement',
  blocked: 'Bloquant'
};
