import type { about as source } from '../fr/about.ts';

export const about: typeof source = {
  map: 'Ground of the map',
  mapText: 'Natural Earth, public domain',
  places: 'Names and points of places',
  placesText: 'GeoNames, CC BY 4.0',
  communes: 'French communes and postal codes',
  communesText: 'INSEE, IGN and Etalab, Licence Ouverte 2.0',
  letters: 'Letters of the map',
  lettersText: 'Noto Sans, SIL Open Font License 1.1',
  drawing: 'Drawing of the map',
  drawingText: 'MapLibre GL JS and PMTiles, BSD 3-clause'
};
