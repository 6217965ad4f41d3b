import type { location as source } from '../fr/location.ts';

export const location: typeof source = {
  map: (name) => `Map: ${name}`,
  pin: (place) => `Pin: ${place}`,
  pinMovable: (place) => `Pin: ${place}. Arrow keys move it, Shift and an arrow more finely.`,
  noMap: 'This device draws no map. The coordinates and the address below serve as well.',
  dragHint: 'Drag the pin, or move it with the arrow keys.',
  clickHint: 'Touch the map to set the pin.',
  position: 'Position',
  address: 'Address',
  noAddress: 'This contact has no address yet.',
  complete: 'Complete the address',
  coordinates: 'Coordinates',
  coordinatesHint: 'Latitude, longitude; or paste the link of a map.',
  none: 'No position yet.',
  noneHint: 'Find it from the address, paste coordinates, or set the pin on the map.',
  by: {
    manual: 'Set by hand',
    device: 'Measured on the spot',
    geocoder: 'Found by the address service',
    commune: 'Found from the address'
  },
  precision: {
    exact: 'exact place',
    street: '≈\u00a0within the street',
    place: '≈\u00a0within the locality',
    commune: '≈\u00a0centre of the commune',
    postcode: '≈\u00a0middle of the communes of this postal code'
  },
  from: (name) => `of ${name}`,
  fromNamed: (name) => `Position of ${name}: go there`,
  fromHint: 'This contact shows the address and the position of its main contact.',
  apart: 'Give it another position',
  find: 'Find from the address',
  here: 'My position',
  go: 'Directions',
  clear: 'Remove the position',
  cleared: 'Position removed',
  found: (precision) => `Position found: ${precision}.`,
  measured: (precision) => `Position measured: ${precision}.`,
  stale: 'To check: the address has changed since',
  staleText: 'The position was given for the address before.',
  keep: 'Keep the pin',
  again: 'Find again',
  kept: 'Position kept.',
  unsure: 'To check: the address service is not sure',
  unsureText:
    'This is the nearest it found. “Directions” shows it among the streets; move the pin where it is wrong.',
  look: 'Check',
  right: 'It is right',
  guess: 'the nearest it knows',
  same: 'Nothing more precise: the address gives the position that shows already.',
  waiting: (host) => `${host} was asked for this address. Without a network, the answer comes later.`,
  replace: 'Replace the position that somebody gave?',
  replaceText: {
    find: 'It will be looked for from the address. “Undo” brings this one back.',
    here: 'That of this device will take its place. “Undo” brings this one back.'
  },
  replaceNow: 'Replace',
  unread: {
    empty: 'Nothing is written. To take the pin away, remove the position.',
    'not-coordinates': 'These are no coordinates. For example: 48.8566 2.3522.',
    'one-number': 'A number is missing: the latitude, then the longitude.',
    several: 'There is more than one point here. Keep one.',
    'out-of-range': 'This point is not on earth: latitude from -90 to 90, longitude from -180 to 180.',
    'short-link':
      'This short link does not say where it leads. Open it, then paste the full address of the page.'
  },
  problems: {
    'not-found': 'The address does not say which town it is in. Check the postal code and the city.',
    unavailable: 'The towns are not on this device yet. Try again with a network.',
    'no-address': 'There is no address to look for.'
  },
  device: {
    unsupported: 'This browser does not give the position of the device to this page.',
    denied:
      'This page may not know the position of the device. Allow it in the settings of the browser, then try again.',
    unavailable: 'The device does not know where it is. Try again in the open, or set the pin.',
    timeout: 'The device did not find its position in time. Try again in the open, or set the pin.'
  },
  choice: (n, source) => `${n} · ${source}`,
  apartBy: (distance) => `${distance} from the one shown`,
  metres: (n) => `${n}\u00a0m`,
  kilometres: (n) => `${n}\u00a0km`
};
