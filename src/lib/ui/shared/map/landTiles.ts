/** M5: the tiles of a file whose schema says nothing of land. */
import { PMTiles, type RangeResponse } from 'pmtiles';
import { LAND_LAYER } from './fileSchemas.ts';

/**
 * Each tile that there is says that all of it is land, which what it has itself then covers. Land as large as the file's
 * bounds would hide the app's map where the file has no tile.
 */
export class LandTiles extends PMTiles {
  override async getZxy(...at: Parameters<PMTiles['getZxy']>): Promise<RangeResponse | undefined> {
    const tile = await super.getZxy(...at);
    return tile && { ...tile, data: withLand(tile.data) };
  }
}

/** Layers of a tile follow each other, in any order: one more in front is a tile again. */
function withLand(tile: ArrayBuffer): ArrayBuffer {
  const whole = new Uint8Array(LAND.length + tile.byteLength);
  whole.set(LAND);
  whole.set(new Uint8Array(tile), LAND.length);
  return whole.buffer;
}

/** https://github.com/mapbox/vector-tile-spec/tree/master/2.1 */
const LAND = ((): readonly number[] => {
  const part = (field: number, content: readonly number[]): readonly number[] => [
    (field << 3) | 2,
    content.length,
    ...content
  ];
  const [across, back] = [
    [0x80, 0x42],
    [0xff, 0x41]
  ] as const;
  // From 64 before the corner to 64 behind the opposite one, of 4,096: two tiles side by side show no seam.
  const ring = [9, 127, 127, 26, ...across, 0, 0, ...across, ...back, 0, 15];
  const [polygon, extent, version] = [
    [0x18, 3],
    [0x28, 0x80, 0x20],
    [0x78, 2]
  ] as const;
  const name = [...new TextEncoder().encode(LAND_LAYER)];
  return part(3, [...part(1, name), ...part(2, [...polygon, ...part(4, ring)]), ...extent, ...version]);
})();
