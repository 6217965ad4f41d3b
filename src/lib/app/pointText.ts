/** Points for people: how they are written, and how far they are apart. */
export { formatCoordinates, type Point } from '../geo/coordinates.ts';
export { distanceBetween } from '../geo/distance.ts';
