/** GeoJSON, as much of it as maps are made of here. */
export type Position = readonly [number, number];
export type Line = readonly Position[];
export type Rings = readonly Line[];

export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'LineString'; readonly coordinates: Line }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly Line[] }
  | { readonly type: 'Polygon'; readonly coordinates: Rings }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly Rings[] };

export interface Feature {
  readonly type: 'Feature';
  readonly id?: string | number;
  readonly geometry: Geometry;
  readonly properties: Readonly<Record<string, string | number>>;
}

export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export function polygonsOf(geometry: Geometry): readonly Rings[] {
  if (geometry.type === 'Polygon') return [geometry.coordinates];
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
}

export function pointFeature(
  coordinates: Position,
  properties: Readonly<Record<string, string | number>>
): Feature {
  return { type: 'Feature', geometry: { type: 'Point', coordinates }, properties };
}

export function lineFeature(
  coordinates: readonly Line[],
  properties: Readonly<Record<string, string | number>> = {}
): Feature {
  return { type: 'Feature', geometry: { type: 'MultiLineString', coordinates }, properties };
}
