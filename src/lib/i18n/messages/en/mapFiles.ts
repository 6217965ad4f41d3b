import type { mapFiles as fr } from '../fr/mapFiles.ts';

export const mapFiles: typeof fr = {
  builtIn: 'Part of Carnet',
  world: 'World',
  france: 'France',
  worldText: 'Countries, coasts, rivers and large towns.',
  franceText: 'Regions, départements and towns, closer.',
  notHere: 'not on this device yet',
  own: 'Your files',
  ownHint:
    'A .pmtiles file of your region shows streets and houses, without a network. It stays on this device: neither the carnet nor the server receives it.',
  none: 'No file.',
  kinds: {
    protomaps: 'vector, Protomaps schema',
    openmaptiles: 'vector, OpenMapTiles schema',
    raster: 'pictures'
  },
  zooms: (from, to) => (from === to ? `zoom ${from}` : `zooms ${from} to ${to}`),
  attribution: (names) => `Sources: ${names}`,
  noAttribution: 'No sources named',
  used: 'Shown',
  usedNamed: (name) => `Shown: ${name}`,
  show: 'See on the map',
  showNamed: (name) => `See ${name} on the map`,
  add: 'Add a file',
  drop: 'or drop it here',
  formats: 'PMTiles 3: Protomaps 4 or OpenMapTiles schema, or PNG, JPEG, WebP or AVIF pictures.',
  adding: (name) => `Copying ${name}`,
  step: (done, total) => `${done} of ${total}`,
  cancel: 'Stop copying',
  stopped: (name) => `Copying ${name} has stopped: the page of base maps was closed.`,
  notTried: (names) => `Not copied yet: ${names}.`,
  added: (name) => `${name} is on this device. The maps show it.`,
  room: (used, quota) => `${used} used of ${quota}`,
  roomLabel: 'Space of this site on the device',
  remove: 'Remove',
  removeNamed: (name) => `Remove ${name}`,
  removeTitle: 'Remove this base map?',
  removeText: (name, size) => `${name} (${size}) leaves this device. The file it came from is not touched.`,
  removed: (name) => `${name} is removed.`,
  notRead: 'Your files could not be read on this device. Reload the page.',
  notUsed: {
    'disk-full': (name) => `The device is full: this choice for ${name} is not kept.`,
    held: (name) => `Another tab is using ${name}: this choice is not kept.`,
    failed: (name) => `This choice for ${name} could not be kept.`
  },
  notRemoved: {
    'disk-full': (name) => `The device is full: ${name} is not removed.`,
    held: (name) => `Another tab is using ${name}: close it, then remove the file again.`,
    failed: (name) => `${name} could not be removed.`
  },
  refused: (name) => `${name} was not added`,
  problems: {
    'not-pmtiles': 'It is not a PMTiles file.',
    'other-version': (version) => `It is written in version ${version} of PMTiles; Carnet reads version 3.`,
    damaged: 'It is damaged or incomplete: download or copy it again.',
    'unknown-tiles':
      'Its tiles are of a kind that Carnet does not draw. It draws vector tiles (MVT) and PNG, JPEG, WebP and AVIF pictures.',
    'unknown-packing': 'It is compressed in a way that browsers do not read. It must be gzip.',
    'unknown-schema': (layers) =>
      `Carnet draws the Protomaps 4 and OpenMapTiles schemas. This file has other layers: ${layers}.`,
    noLayers: 'Carnet draws the Protomaps 4 and OpenMapTiles schemas. This file does not name its layers.',
    unreadable: 'It cannot be read where it is. Check the disk or the USB stick, then choose it again.',
    'no-room': (needed, left) => `It takes ${needed}, and ${left} are left for maps on this device.`,
    'disk-full': 'The device is full. Nothing of this file was kept.',
    'no-storage': 'This browser keeps no files, as in a private window.',
    failed: 'It could not be copied. Nothing of this file was kept.',
    'already-here': 'It is on this device already.'
  }
};
