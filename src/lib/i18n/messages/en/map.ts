import type { map as fr } from '../fr/map.ts';
import { createCount, createPlural } from '../../plural.ts';

const plural = createPlural('en');
const count = createCount('en');

export const map: typeof fr = {
  label: 'Map of contacts',
  controls: {
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    attribution: 'Map sources',
    scrollHint: 'Use Ctrl + scroll to zoom the map',
    scrollHintMac: 'Use ⌘ + scroll to zoom the map',
    touchHint: 'Use two fingers to move the map'
  },
  noWebgl: 'This device cannot draw the map. The list below says everything it would show.',
  lost: 'Redrawing the map…',
  bare: 'The base map is not on this device yet. It will come with the network.',
  spoilt: (name) =>
    `${name} can no longer be read and is missing from the map. Add it again in the settings.`,
  list: 'Contacts on the map',
  which: 'Contacts shown',
  inView: (n) => `In view (${count(n)})`,
  unlocated: (n) => `Not located (${count(n)})`,
  located: (n) => `${count(n)} ${plural(n, { one: 'located contact', other: 'located contacts' })}`,
  showAll: 'Show all',
  showOnMap: (name) => `Show ${name} on the map`,
  place: 'Locate',
  placeNamed: (name) => `Locate ${name}`,
  locate: 'Complete the address',
  locateNamed: (name) => `Complete the address of ${name}`,
  go: 'Directions',
  goNamed: (place) => `Directions: ${place}`,
  unnamed: 'No name',
  noAddress: 'No address',
  here: (n) => `${count(n)} ${plural(n, { one: 'contact here', other: 'contacts here' })}`,
  close: 'Close',
  expand: 'Unfold the list',
  reduce: 'Fold the list',
  nothingHere: 'Nobody in this part of the map',
  nothingHereHint: 'Move the map, or go back to all contacts.',
  allLocated: 'All contacts are located',
  noneLocated: 'No contact is located',
  noneLocatedHint: 'An address with its town is enough to place them.',
  noMatch: 'No contact matches',
  legend: 'Key',
  warned: 'Warning',
  blocked: 'Blocking'
};
