/**
 * The twenty arrondissements of Paris, which no package of the registry places. Written by hand to a thousandth of a
 * degree: the middle of the built-up part of each, so that the woods of the 12th and the 16th do not draw it out of
 * the town. `build.ts` refuses one that is not in Paris. Those of Lyon and Marseille are in GeoNames.
 */
export const PARIS_ARRONDISSEMENTS: readonly (readonly [lat: number, lon: number])[] = [
  [48.863, 2.336],
  [48.868, 2.343],
  [48.863, 2.36],
  [48.854, 2.358],
  [48.845, 2.351],
  [48.849, 2.333],
  [48.856, 2.312],
  [48.873, 2.313],
  [48.877, 2.337],
  [48.876, 2.361],
  [48.859, 2.38],
  [48.841, 2.388],
  [48.828, 2.362],
  [48.829, 2.327],
  [48.84, 2.293],
  [48.863, 2.276],
  [48.887, 2.307],
  [48.893, 2.348],
  [48.887, 2.385],
  [48.864, 2.401]
];
