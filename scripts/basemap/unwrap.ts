/**
 * Rings that cross the antimeridian. The atlas has them stitched together on the globe: drawn as they are, Chukotka is a
 * streak around the world. Made continuous, beyond 180 degrees, the tiler cuts them itself.
 */
import { polygonsOf, type Feature, type Line, type Position, type Rings } from './geometry.ts';

/** What is beyond is not on a Mercator map. */
const POLE = 89.9;

export function unwrapped(feature: Feature): Feature {
  const polygons = polygonsOf(feature.geometry).map(unwrapPolygon);
  return { ...feature, geometry: { type: 'MultiPolygon', coordinates: polygons } };
}

function unwrapPolygon(rings: Rings): Rings {
  return rings.some(isCrossing) ? rings.map(unwrapRing) : rings;
}

function isCrossing(ring: Line): boolean {
  return ring.some(([lon], index) => Math.abs(lon - (ring[index - 1]?.[0] ?? lon)) > 180);
}

function unwrapRing(ring: Line): Line {
  let turns = 0;
  const continuous = ring.map(([lon, lat], index): Position => {
    const step = lon - (ring[index - 1]?.[0] ?? lon);
    if (Math.abs(step) > 180) turns -= Math.sign(step);
    return [lon + 360 * turns, lat];
  });
  return nearGreenwich(turns === 0 ? continuous : aroundPole(continuous));
}

/** Antarctica goes once around the world: it is closed along the pole. */
function aroundPole(ring: Line): Line {
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last) return ring;
  const pole = first[1] < 0 ? -POLE : POLE;
  return [...ring, [last[0], pole], [first[0], pole], first];
}

/** All rings of a polygon in the same turn around the world. */
function nearGreenwich(ring: Line): Line {
  const lons = ring.map(([lon]) => lon);
  const middle =
    (lons.reduce((a, b) => Math.min(a, b), 999) + lons.reduce((a, b) => Math.max(a, b), -999)) / 2;
  const shift = -360 * Math.round(middle / 360);
  return ring.map(([lon, lat]): Position => [lon + shift, lat]);
}
