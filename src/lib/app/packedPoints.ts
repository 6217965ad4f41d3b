/** Points as the worker packs them, looked into. */
import type { ContactId } from '../base/ids.ts';
import { markOf, type MapPoints, type PointMark } from '../projections/mapPoints.ts';

/** One contact on the map. */
export interface ContactPoint extends PointMark {
  readonly id: ContactId;
  readonly lon: number;
  readonly lat: number;
}

export interface MapBounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export function indexById(ids: readonly ContactId[]): ReadonlyMap<ContactId, number> {
  return new Map(ids.map((id, index) => [id, index]));
}

export function pointsOf(points: MapPoints): readonly ContactPoint[] {
  return points.ids.map((_, index) => pointAt(points, index));
}

/** `east` may lie beyond 180 degrees, and `west` before the other end. */
export function idsWithin({ ids, places }: MapPoints, bounds: MapBounds): readonly ContactId[] {
  return ids.filter((_, index) => isWithin(places[2 * index] ?? 0, places[2 * index + 1] ?? 0, bounds));
}

export function boundsOf({ places }: MapPoints): MapBounds | null {
  if (places.length === 0) return null;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (let at = 0; at < places.length; at += 2) {
    const [lon = 0, lat = 0] = [places[at], places[at + 1]];
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return { west, south, east, north };
}

export function pointAt({ ids, places, marks }: MapPoints, index: number): ContactPoint {
  return {
    id: ids[index] ?? '',
    lon: places[2 * index] ?? 0,
    lat: places[2 * index + 1] ?? 0,
    ...markOf(marks[index] ?? 0)
  };
}

function isWithin(lon: number, lat: number, { west, south, east, north }: MapBounds): boolean {
  if (lat < south || lat > north) return false;
  return [lon - 360, lon, lon + 360].some((turned) => turned >= west && turned <= east);
}

export function isSame(a: MapPoints, b: MapPoints): boolean {
  return (
    areEqual(a.ids, b.ids) &&
    areEqual(a.places, b.places) &&
    areEqual(a.marks, b.marks) &&
    areEqual(a.unlocated, b.unlocated)
  );
}

function areEqual<T>(a: ArrayLike<T>, b: ArrayLike<T>): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}
