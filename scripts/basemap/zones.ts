/** Where the map goes two zooms deeper: France, its neighbourhood, and its départements overseas. */
import type { Box } from './geometry.ts';

export const FRANCE_ZOOMS = [7, 8] as const;

export const FRANCE: readonly Box[] = [
  { west: -5.6, south: 41.2, east: 9.8, north: 51.4 },
  // Guadeloupe, Martinique, Guyane, La Réunion, Mayotte.
  { west: -61.9, south: 15.7, east: -60.9, north: 16.6 },
  { west: -61.3, south: 14.3, east: -60.7, north: 15 },
  { west: -54.7, south: 2, east: -51.5, north: 6 },
  { west: 55.1, south: -21.5, east: 55.9, north: -20.8 },
  { west: 44.9, south: -13.1, east: 45.4, north: -12.5 }
];

export interface TileName {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

export function tilesOf(box: Box, z: number): readonly TileName[] {
  const [left, right] = [columnOf(box.west, z), columnOf(box.east, z)];
  const [top, bottom] = [rowOf(box.north, z), rowOf(box.south, z)];
  const names: TileName[] = [];
  for (let x = left; x <= right; x += 1) for (let y = top; y <= bottom; y += 1) names.push({ z, x, y });
  return names;
}

/** The area that the tiles of the deep zooms cover: a label in it is theirs. */
export function isInFrance(lon: number, lat: number): boolean {
  return FRANCE.some((box) => {
    const z = FRANCE_ZOOMS[0];
    const [x, y] = [columnOf(lon, z), rowOf(lat, z)];
    return (
      x >= columnOf(box.west, z) &&
      x <= columnOf(box.east, z) &&
      y >= rowOf(box.north, z) &&
      y <= rowOf(box.south, z)
    );
  });
}

function columnOf(lon: number, z: number): number {
  return Math.floor(((lon + 180) / 360) * 2 ** z);
}

function rowOf(lat: number, z: number): number {
  const radians = (lat * Math.PI) / 180;
  return Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * 2 ** z);
}
