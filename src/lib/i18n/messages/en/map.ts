import type { map as fr } from '../fr/map.ts';
import { createCount, createPlural } from '../../plural.ts';

const plural = createPlural('en');
const count = createCount('en');

export const map: typeof fr = {
  label: 'Map of contacts',
  controls: {
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    attribution: 'Sources of the map',
    scrollHint: 'Ctrl and the wheel to zoom the map',
    scrollHintMac: '⌘ and the wheel to zoom the map',
    touchHint: 'Two fingers to move the map'
  },
  noWebgl: 'This device draws no map. The list below says all that it would show.',
  lost: 'The map is being drawn again…',
  bare: 'The ground of the map is not on this device yet. It comes with the network.',
  list: 'Contacts of the map',
  which: 'Contacts shown',
  inView: (n) => `In view (${count(n)})`,
  unlocated: (n) => `Without position (${count(n)})`,
  located: (n) => `${count(n)} ${plural(n, { one: 'located contact', other: 'located contacts' })}`,
  showAll: 'See all',
  showOnMap: (name) => `Show ${name} on the map`,
  place: 'Locate',
  placeNamed: (name) => `Locate ${name}`,
  locate: 'Complete the address',
  locateNamed: (name) => `Complete the address of ${name}`,
  go: 'Go there',
  goNamed: (place) => `Go there: ${place}`,
  unnamed: 'No name',
  noAddress: 'No address',
  here: (n) => `${count(n)} ${plural(n, { one: 'contact here', other: 'contacts here' })}`,
  close: 'Close',
  expand: 'Unfold the list',
  reduce: 'Fold the list',
  nothingHere: 'Nobody in this part of the map',
  nothingHereHint: 'Move the map, or go back to all contacts.',
  allLocated: 'All contacts have a position',
  noneLocated: 'No contact has a position',
  noneLocatedHint: 'An address with its town is enough to place them.',
  noMatch: 'No contact matches',
  legend: 'Key',
  warned: 'Warning',
  blocked: 'Blocking'
};
