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
  unread: 'Vos fichiers de carte n’ont pas pu être lus\u00a0: la carte est dessinée sans eux.',
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
  locateAll: (n: number) => `Situer ${plural(n, { one: 'le contact', other: `les ${count(n)} contacts` })}`,
  locateTitle: 'Situer les contacts',
  locateText: (n: number) =>
    `${plural(n, { one: 'L’adresse du contact est cherchée', other: `Les adresses des ${count(n)} contacts sont cherchées` })} sur cet appareil, à la commune, sans réseau.`,
  locateHint: 'Rien ne quitte l’appareil. Une position mise à la main reste en place.',
  locating: 'Recherche des communes',
  lookedAt: (looked: number, all: number) => `${count(looked)} sur ${count(all)}`,
  stop: 'Arrêter',
  placed: (n: number) =>
    n === 0
      ? 'Aucun contact de plus n’est situé.'
      : `${count(n)} ${plural(n, { one: 'contact situé.', other: 'contacts situés.' })}`,
  left: {
    'not-found': (n: number) =>
      `${count(n)} ${plural(n, { one: 'adresse dont la commune n’est pas trouvée', other: 'adresses dont la commune n’est pas trouvée' })}`,
    'no-address': (n: number) =>
      `${count(n)} ${plural(n, { one: 'contact sans code postal ni ville', other: 'contacts sans code postal ni ville' })}`,
    'address-of-another': (n: number) =>
      `${count(n)} ${plural(n, { one: 'contact à l’adresse d’un autre, qui n’a pas de position', other: 'contacts à l’adresse d’un autre, qui n’a pas de position' })}`,
    'set-by-person': (n: number) =>
      `${count(n)} ${plural(n, { one: 'position mise par quelqu’un, laissée en place', other: 'positions mises par quelqu’un, laissées en place' })}`,
    'in-conflict': (n: number) =>
      `${count(n)} ${plural(n, { one: 'contact dont la position est à choisir', other: 'contacts dont la position est à choisir' })}`,
    'found-already': (n: number) =>
      `${count(n)} ${plural(n, { one: 'contact situé entre-temps', other: 'contacts situés entre-temps' })}`,
    gone: (n: number) =>
      `${count(n)} ${plural(n, { one: 'contact qui n’est plus là', other: 'contacts qui ne sont plus là' })}`
  },
  notLooked: (n: number) =>
    `${count(n)} ${plural(n, { one: 'contact pas encore regardé', other: 'contacts pas encore regardés' })}`,
  above: (n: number) =>
    `dont ${count(n)} ${plural(n, { one: 'à l’adresse d’un autre, situé avec lui', other: 'à l’adresse d’un autre, situés avec lui' })}`,
  undoAll: 'Tout annuler',
  undone: (kept: number) =>
    kept === 0
      ? 'Les positions trouvées sont retirées.'
      : `${count(kept)} ${plural(kept, { one: 'position n’a pas pu être retirée\u00a0: elle est en place.', other: 'positions n’ont pas pu être retirées\u00a0: elles sont en place.' })}`,
  placesUnavailable:
    'Les communes ne sont pas encore sur cet appareil. Elles viendront avec le réseau\u00a0: réessayez alors.',
  legend: 'Légende',
  warned: 'Avertissement',
  blocked: 'Bloquant'
};
