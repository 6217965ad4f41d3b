import type { Point } from './coordinates.ts';

/** Metres; of the ellipsoid that the earth is, a sphere is wrong by half a per cent. */
const EARTH = 6_371_000;

/** Metres from one point to another, as a bird flies. */
export function distanceBetween(a: Point, b: Point): number {
  const [north, east] = [radians(b.lat - a.lat) / 2, radians(b.lon - a.lon) / 2];
  const part =
    Math.sin(north) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(east) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(part)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
