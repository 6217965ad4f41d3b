/**
 * What is used of the data packages, which this folder installs for itself: types are checked, and the rest of the
 * project is, without them.
 */
declare module '@maplibre/geojson-vt' {
  export interface GeoJSONVTTile {
    readonly features: readonly unknown[];
  }
  export class GeoJSONVT {
    constructor(data: object, options: Readonly<Record<string, number>>);
    getTile(z: number, x: number, y: number): GeoJSONVTTile | null;
  }
}

declare module '@maplibre/vt-pbf' {
  export function fromGeojsonVt(
    layers: Readonly<Record<string, import('@maplibre/geojson-vt').GeoJSONVTTile>>,
    options: { readonly version: number; readonly extent: number }
  ): Uint8Array;
}

declare module 'topojson-client' {
  export interface Shape {
    readonly type: string;
    readonly id?: string;
    readonly properties?: Readonly<Record<string, unknown>>;
    readonly geometries?: readonly Shape[];
  }
  export interface Topology {
    readonly objects: Readonly<Record<string, Shape>>;
  }
  /** A GeoJSON feature or collection. */
  export function feature(topology: Topology, shape: Shape): unknown;
  export function mesh(
    topology: Topology,
    shape: Shape,
    isWanted: (a: Shape, b: Shape) => boolean
  ): { readonly coordinates: readonly (readonly (readonly [number, number])[])[] };
}

declare module 'i18n-iso-countries' {
  const countries: { alpha3ToAlpha2(code: string): string | undefined };
  export default countries;
}
