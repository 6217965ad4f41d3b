/** The tab "Localisation": where a contact lies, how that is known, and the ways to change it (R18). */
export const location = {
  map: (name: string) => `Carte\u00a0: ${name}`,
  pin: (place: string) => `Épingle\u00a0: ${place}`,
  pinMovable: (place: string) =>
    `Épingle\u00a0: ${place}. Les flèches la déplacent, Maj+flèche plus finement.`,
  noMap: 'Cet appareil ne dessine pas de carte. Les coordonnées et l’adresse ci-dessous servent aussi bien.',
  dragHint: 'Faites glisser l’épingle, ou déplacez-la avec les flèches.',
  clickHint: 'Touchez la carte pour poser l’épingle.',
  position: 'Position',
  address: 'Adresse',
  noAddress: 'Ce contact n’a pas encore d’adresse.',
  complete: 'Compléter l’adresse',
  coordinates: 'Coordonnées',
  coordinatesHint: 'Latitude, longitude\u00a0; ou collez un lien de carte.',
  none: 'Pas encore de position.',
  noneHint: 'Cherchez d’après l’adresse, collez des coordonnées ou posez l’épingle sur la carte.',
  by: {
    manual: 'Placée à la main',
    device: 'Relevée sur place',
    geocoder: 'Trouvée par le service d’adresses',
    commune: 'Trouvée d’après l’adresse'
  },
  precision: {
    exact: 'emplacement exact',
    street: '≈\u00a0à la rue près',
    place: '≈\u00a0au lieu-dit près',
    commune: '≈\u00a0centre de la commune',
    postcode: '≈\u00a0milieu des communes de ce code postal'
  },
  from: (name: string) => `de ${name}`,
  fromNamed: (name: string) => `Position de ${name}\u00a0: y aller`,
  fromHint: 'Ce contact montre l’adresse et la position de son contact principal.',
  apart: 'Donner une autre position',
  find: 'Chercher d’après l’adresse',
  here: 'Ma position',
  go: 'Y aller',
  clear: 'Retirer la position',
  cleared: 'Position retirée',
  found: (precision: string) => `Position trouvée\u00a0: ${precision}.`,
  measured: (precision: string) => `Position relevée\u00a0: ${precision}.`,
  stale: 'À vérifier\u00a0: l’adresse a changé depuis',
  staleText: 'La position a été donnée pour l’adresse d’avant.',
  keep: 'Garder l’épingle',
  again: 'Chercher à nouveau',
  kept: 'Position gardée.',
  unsure: 'À vérifier\u00a0: le service d’adresses n’est pas sûr',
  unsureText:
    'C’est ce qu’il a trouvé de plus proche. «\u00a0Y aller\u00a0» le montre parmi les rues\u00a0; déplacez l’épingle s’il le faut.',
  look: 'Vérifier',
  right: 'C’est juste',
  guess: 'au plus proche',
  same: 'Rien de plus précis\u00a0: l’adresse donne la position déjà montrée.',
  waiting: (host: string) => `Adresse demandée à ${host}. Sans réseau, la réponse viendra plus tard.`,
  replace: 'Remplacer la position donnée par une personne\u00a0?',
  replaceText: {
    find: 'Elle sera cherchée d’après l’adresse. «\u00a0Annuler\u00a0» la rétablit.',
    here: 'Celle de cet appareil prendra sa place. «\u00a0Annuler\u00a0» la rétablit.'
  },
  replaceNow: 'Remplacer',
  unread: {
    empty: 'Rien n’est écrit. Pour enlever l’épingle, retirez la position.',
    'not-coordinates': 'Ce ne sont pas des coordonnées. Par exemple\u00a0: 48,8566 2,3522.',
    'one-number': 'Il manque un nombre\u00a0: la latitude, puis la longitude.',
    several: 'Il y a là plus d’un point. Gardez-en un seul.',
    'out-of-range': 'Ce point n’est pas sur terre\u00a0: latitude de -90 à 90, longitude de -180 à 180.',
    'short-link': 'Ce lien court ne dit pas où il mène. Ouvrez-le, puis collez l’adresse complète de la page.'
  },
  problems: {
    'not-found': 'L’adresse ne dit pas dans quelle commune elle est. Vérifiez le code postal et la ville.',
    unavailable: 'Les communes ne sont pas encore sur cet appareil. Réessayez avec le réseau.',
    'no-address': 'Il n’y a pas d’adresse à chercher.'
  },
  device: {
    unsupported: 'Ce navigateur ne donne pas la position de l’appareil à cette page.',
    denied:
      'La position de l’appareil est refusée à cette page. Autorisez-la dans les réglages du navigateur, puis réessayez.',
    unavailable: 'L’appareil ne sait pas où il est. Réessayez à découvert, ou posez l’épingle.',
    timeout: 'L’appareil n’a pas trouvé sa position à temps. Réessayez à découvert, ou posez l’épingle.'
  },
  choice: (n: string, source: string) => `${n} · ${source}`,
  apartBy: (distance: string) => `à ${distance} de celle affichée`,
  metres: (n: string) => `${n}\u00a0m`,
  kilometres: (n: string) => `${n}\u00a0km`
};
