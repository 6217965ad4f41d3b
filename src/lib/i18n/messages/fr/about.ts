/** Whose work the map is, and under which licence it may be shown. */
export const about = {
  map: 'Fond de carte',
  mapText: 'Natural Earth, domaine public',
  places: 'Noms et points des lieux',
  placesText: 'GeoNames, CC BY 4.0',
  communes: 'Communes et codes postaux',
  communesText: 'INSEE, IGN et Etalab, Licence Ouverte 2.0',
  letters: 'Caractères de la carte',
  lettersText: 'Noto Sans, SIL Open Font License 1.1',
  drawing: 'Tracé de la carte',
  drawingText: 'MapLibre GL JS et PMTiles, BSD à 3 clauses'
};
