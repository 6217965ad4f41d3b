/**
 * Writes a PMTiles v3 archive: header, one directory, metadata, tiles. The npm package only reads; a test reads back
 * with it what this writes. https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md
 */
import { gzipSync } from 'node:zlib';
import { assert } from '../../src/lib/base/assert.ts';
import { contentHash } from './contentHash.ts';

export interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  /** Not compressed. */
  readonly data: Uint8Array;
}

/** A run of tiles, one after the other on the curve, that are all the same. */
interface Entry {
  readonly id: number;
  readonly run: number;
  readonly offset: number;
  readonly length: number;
}

const HEADER = 127;
/** Readers fetch that much at once and look for the whole first directory in it. */
const FIRST_READ = 16_384;
const GZIP = 2;
const VECTOR_TILE = 1;

export function archiveOf(tiles: readonly Tile[], metadata: object): Uint8Array {
  const { entries, blobs, data } = layOut(tiles);
  const directory = compress(directoryOf(entries));
  assert(
    HEADER + directory.length <= FIRST_READ,
    'the directory needs leaves, which this writer does not make'
  );
  const about = compress(new TextEncoder().encode(JSON.stringify(metadata)));
  const zooms = tiles.map(({ z }) => z);
  const aboutAt = HEADER + directory.length;
  const dataAt = aboutAt + about.length;
  const header = new DataView(new ArrayBuffer(HEADER));
  new Uint8Array(header.buffer).set(new TextEncoder().encode('PMTiles'));
  header.setUint8(7, 3);
  const numbers = [
    ...[HEADER, directory.length, aboutAt, about.length, dataAt, 0, dataAt, data.length],
    ...[tiles.length, entries.length, blobs]
  ];
  numbers.forEach((value, index) => header.setBigUint64(8 + 8 * index, BigInt(value), true));
  const bytes = [1, GZIP, GZIP, VECTOR_TILE, Math.min(...zooms), Math.max(...zooms)];
  bytes.forEach((value, index) => header.setUint8(96 + index, value));
  const bounds = [-180, -85, 180, 85].map((degrees) => degrees * 1e7);
  bounds.forEach((value, index) => header.setInt32(102 + 4 * index, value, true));
  return Buffer.concat([new Uint8Array(header.buffer), directory, about, data]);
}

/** Equal tiles are stored once: the sea is the same everywhere. */
function layOut(tiles: readonly Tile[]) {
  const sorted = tiles.map((tile) => ({ id: tileId(tile), data: tile.data })).sort((a, b) => a.id - b.id);
  const known = new Map<string, { readonly offset: number; readonly length: number }>();
  const parts: Uint8Array[] = [];
  const entries: Entry[] = [];
  let size = 0;
  for (const { id, data } of sorted) {
    const hash = contentHash(data);
    let place = known.get(hash);
    if (!place) {
      const packed = compress(data);
      place = { offset: size, length: packed.length };
      known.set(hash, place);
      parts.push(packed);
      size += packed.length;
    }
    const last = entries.at(-1);
    if (last?.offset === place.offset && last.id + last.run === id)
      entries.splice(-1, 1, { ...last, run: last.run + 1 });
    else entries.push({ id, run: 1, ...place });
  }
  return { entries, blobs: known.size, data: Buffer.concat(parts) };
}

function directoryOf(entries: readonly Entry[]): Uint8Array {
  const before = (index: number) => entries[index - 1];
  const columns = [
    entries.map(({ id }, index) => id - (before(index)?.id ?? 0)),
    entries.map(({ run }) => run),
    entries.map(({ length }) => length),
    // 0: right behind the one before.
    entries.map(({ offset }, index) => {
      const last = before(index);
      return last && last.offset + last.length === offset ? 0 : offset + 1;
    })
  ];
  return Uint8Array.from([entries.length, ...columns.flat()].flatMap(varint));
}

function varint(value: number): readonly number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}

/** Place on the Hilbert curve of its zoom, after all tiles of the zooms before. */
export function tileId({ z, x, y }: Pick<Tile, 'z' | 'x' | 'y'>): number {
  let id = (4 ** z - 1) / 3;
  let [across, down] = [x, y];
  for (let size = 2 ** (z - 1); size >= 1; size /= 2) {
    const right = (across & size) > 0 ? 1 : 0;
    const below = (down & size) > 0 ? 1 : 0;
    id += size * size * ((3 * right) ^ below);
    if (below === 0) {
      if (right === 1) [across, down] = [size - 1 - across, size - 1 - down];
      [across, down] = [down, across];
    }
  }
  return id;
}

function compress(data: Uint8Array): Uint8Array {
  const packed = gzipSync(data, { level: 9 });
  // The header names the system it was made on; the archive is the same on all of them.
  packed[9] = 255;
  return packed;
}
