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
  unread: 'Your map files could not be read: the map is drawn without them.',
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
  locateAll: (n) => `Locate ${plural(n, { one: 'the contact', other: `the ${count(n)} contacts` })}`,
  locateTitle: 'Locate contacts',
  locateText: (n) =>
    `${plural(n, { one: 'The address of the contact is', other: `The addresses of the ${count(n)} contacts are` })} looked up on this device, by town, without a network.`,
  locateHint: 'Nothing leaves the device. A position that was set by hand stays where it is.',
  locating: 'Looking towns up',
  lookedAt: (looked, all) => `${count(looked)} of ${count(all)}`,
  stop: 'Stop',
  placed: (n) =>
    n === 0
      ? 'No further contact is located.'
      : `${count(n)} ${plural(n, { one: 'contact located.', other: 'contacts located.' })}`,
  left: {
    'not-found': (n) =>
      `${count(n)} ${plural(n, { one: 'address whose town is not found', other: 'addresses whose town is not found' })}`,
    'no-address': (n) =>
      `${count(n)} ${plural(n, { one: 'contact without postal code or town', other: 'contacts without postal code or town' })}`,
    'address-of-another': (n) =>
      `${count(n)} ${plural(n, { one: 'contact at the address of another, which has no position', other: 'contacts at the address of another, which has no position' })}`,
    'set-by-person': (n) =>
      `${count(n)} ${plural(n, { one: 'position set by somebody, left in place', other: 'positions set by somebody, left in place' })}`,
    'in-conflict': (n) =>
      `${count(n)} ${plural(n, { one: 'contact whose position is to be chosen', other: 'contacts whose position is to be chosen' })}`,
    'found-already': (n) =>
      `${count(n)} ${plural(n, { one: 'contact located meanwhile', other: 'contacts located meanwhile' })}`,
    gone: (n) =>
      `${count(n)} ${plural(n, { one: 'contact that is no longer there', other: 'contacts that are no longer there' })}`
  },
  notLooked: (n) =>
    `${count(n)} ${plural(n, { one: 'contact not looked at yet', other: 'contacts not looked at yet' })}`,
  above: (n) => `including ${count(n)} at the address of another, located with it`,
  undoAll: 'Undo all',
  undone: (kept) =>
    kept === 0
      ? 'The positions found are removed.'
      : `${count(kept)} ${plural(kept, { one: 'position could not be removed: it stays in place.', other: 'positions could not be removed: they stay in place.' })}`,
  placesUnavailable: 'The towns are not on this device yet. They will come with the network: try again then.',
  legend: 'Key',
  warned: 'Warning',
  blocked: 'Blocking'
};
