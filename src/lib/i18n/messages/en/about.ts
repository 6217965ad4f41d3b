import type { about as source } from '../fr/about.ts';

export const about: typeof source = {
  map: 'Base map',
  mapText: 'Natural Earth, public domain',
  places: 'Place names',
  placesText: 'GeoNames, CC BY 4.0',
  communes: 'French communes and postal codes',
  communesText: 'INSEE, IGN and Etalab, Licence Ouverte 2.0',
  letters: 'Map lettering',
  lettersText: 'Noto Sans, SIL Open Font License 1.1',
  drawing: 'Map drawing',
  drawingText: 'MapLibre GL JS and PMTiles, BSD 3-clause'
};
