/** Small map files, made as tests need them. */
import { archiveOf, type Tile } from '../../../scripts/basemap/archive.ts';
import { vectorTile } from './tileHarness.ts';

/** Where the header has what a file says of itself. */
const PLACES = { version: 7, packing: 97, tilePacking: 98, tiles: 99, minZoom: 100, maxZoom: 101 } as const;
const BOUNDS_AT = 102;

export interface MadeFile {
  readonly tiles?: readonly Tile[];
  readonly description?: object;
  readonly bounds?: readonly [number, number, number, number];
  readonly header?: Readonly<Partial<Record<keyof typeof PLACES, number>>>;
}

export const PROTOMAPS = {
  name: 'Protomaps Basemap',
  version: '4.2.0',
  attribution: '<a href="https://osm.org/copyright">© OpenStreetMap &amp; co</a>',
  vector_layers: ['earth', 'water', 'roads', 'places'].map((id) => ({ id, fields: { kind: 'String' } }))
};

/** All of what a tile covers, and a town in its middle. */
const GROUND = vectorTile({
  earth: [{ type: 3, words: { kind: 'earth' } }],
  landuse: [{ type: 3, words: { kind: 'park' } }],
  places: [{ type: 1, words: { kind: 'locality', kind_detail: 'town', name: 'Villeneuve' } }]
});

/** The tiles of these zooms around a point, three by three. */
export function tilesAround(
  lon: number,
  lat: number,
  zooms: readonly number[],
  data = GROUND
): readonly Tile[] {
  return zooms.flatMap((z) => {
    const [x, y] = tileAt(lon, lat, z);
    const [most, steps] = [2 ** z - 1, [-1, 0, 1]];
    return steps
      .flatMap((right) => steps.map((down) => ({ z, x: x + right, y: y + down, data })))
      .filter((tile) => [tile.x, tile.y].every((at) => at >= 0 && at <= most));
  });
}

export function mapFileOf({
  tiles = tilesAround(5, 45, [9, 10]),
  description = PROTOMAPS,
  bounds = [4, 44, 6, 46],
  header = {}
}: MadeFile = {}): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(archiveOf(tiles, description));
  const view = new DataView(made.buffer);
  bounds.forEach((degrees, at) => view.setInt32(BOUNDS_AT + 4 * at, degrees * 1e7, true));
  for (const [name, value] of Object.entries(header))
    view.setUint8(PLACES[name as keyof typeof PLACES], value);
  return made;
}

function tileAt(lon: number, lat: number, z: number): readonly [number, number] {
  const radians = (lat * Math.PI) / 180;
  const down = (1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2;
  return [Math.floor(((lon + 180) / 360) * 2 ** z), Math.floor(down * 2 ** z)];
}
