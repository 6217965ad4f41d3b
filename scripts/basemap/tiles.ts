/** Cuts the layers into tiles. */
import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Tile } from './archive.ts';
import type { Feature } from './geometry.ts';
import type { Layer } from './layers.ts';
import type { TileName } from './zones.ts';

const EXTENT = 4096;
const OPTIONS = { extent: EXTENT, buffer: 64, tolerance: 3, indexMaxPoints: 0 };

export type Cutter = (name: TileName) => Tile | null;

/** `base` is in each of its tiles, those without anything else too. */
export function createCutter(layers: readonly Layer[], deepest: number, base?: string): Cutter {
  const cut = layers.map((layer) => ({ layer, tileAt: tilesOfLayer(layer, deepest) }));
  return ({ z, x, y }) => {
    const found: Record<string, GeoJSONVTTile> = {};
    if (base !== undefined) found[base] = WHOLE;
    for (const { layer, tileAt } of cut) {
      if (z < layer.from || z > layer.to) continue;
      const tile = tileAt(z, x, y);
      if (tile && tile.features.length > 0) {
        const before = found[layer.name];
        found[layer.name] = before ? { ...before, features: [...before.features, ...tile.features] } : tile;
      }
    }
    if (Object.keys(found).length === 0) return null;
    return { z, x, y, data: fromGeojsonVt(found, { version: 2, extent: EXTENT }) };
  };
}

type TileAt = (z: number, x: number, y: number) => GeoJSONVTTile | null;

function tilesOfLayer({ features, from, to, isRanked }: Layer, deepest: number): TileAt {
  if (from > deepest) return () => null;
  const last = Math.min(to, deepest);
  if (!isRanked) {
    const index = indexOf(features, last);
    return (z, x, y) => index.getTile(z, x, y);
  }
  const byZoom = new Map<number, GeoJSONVT>();
  for (let z = from; z <= last; z += 1) {
    byZoom.set(
      z,
      indexOf(
        features.filter(({ properties }) => Number(properties['rank']) <= z),
        z
      )
    );
  }
  return (z, x, y) => byZoom.get(z)?.getTile(z, x, y) ?? null;
}

function indexOf(features: readonly Feature[], maxZoom: number): GeoJSONVT {
  return new GeoJSONVT({ type: 'FeatureCollection', features }, { ...OPTIONS, maxZoom, indexMaxZoom: 3 });
}

/** A square over all of a tile and its margin. */
const WHOLE: GeoJSONVTTile = {
  features: [
    {
      type: 3,
      geometry: [
        [
          [-64, -64],
          [EXTENT + 64, -64],
          [EXTENT + 64, EXTENT + 64],
          [-64, EXTENT + 64],
          [-64, -64]
        ]
      ],
      tags: null
    }
  ]
};
