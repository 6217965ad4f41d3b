import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { mapFileOf, PROTOMAPS, tilesAround, type MadeFile } from './mapFileHarness.ts';
import { readMapFile, type Measure } from './readMapFile.ts';

const picture: Measure = () => Promise.resolve(512);
const read = (bytes: Uint8Array<ArrayBuffer>, measure = picture) => readMapFile(new Blob([bytes]), measure);
const readMade = (made: MadeFile, measure = picture) => read(mapFileOf(made), measure);
const refused = (code: string, more: object = {}) => ({ ok: false, error: { code, ...more } });
const layers = (...ids: readonly string[]) => ({ vector_layers: ids.map((id) => ({ id })) });

describe('a file that is taken', () => {
  it('[M1] says how far it goes, where, and whose work it is, in words', async () => {
    expect(await readMade({})).toEqual({
      ok: true,
      value: {
        schema: 'protomaps',
        minZoom: 9,
        maxZoom: 10,
        bounds: [4, 44, 6, 46],
        attribution: '© OpenStreetMap & co',
        tileSize: 0
      }
    });
  });

  it('[M2] may be of OpenMapTiles', async () => {
    const description = layers('water', 'transportation', 'place', 'landuse');
    expect(await readMade({ description })).toMatchObject({
      value: { schema: 'openmaptiles', attribution: '' }
    });
  });

  it('[M2] or pictures that this browser shows, as large as they are', async () => {
    const header = { tiles: 2 };
    expect(await readMade({ header, description: {} })).toMatchObject({
      value: { schema: 'raster', tileSize: 512 }
    });
    expect(await readMade({ header, description: {} }, () => Promise.resolve(null))).toEqual(
      refused('damaged')
    );
    for (const side of [1, 8192]) {
      expect(await readMade({ header, description: {} }, () => Promise.resolve(side))).toEqual(
        refused('unknown-tiles')
      );
    }
  });
});

describe('[M1] a file that is refused', () => {
  it.each([
    ['a text', 'ceci n’est pas une carte, mais un texte bien plus long qu’un en-tête'.repeat(4)],
    ['nothing', ''],
    ['an archive of another kind', 'PK\u0003\u0004'.repeat(60)],
    ['a text that begins alike', 'PMI et PME de France '.repeat(12)]
  ])('%s is no map file', async (_, text) => {
    expect(await read(new TextEncoder().encode(text))).toEqual(refused('not-pmtiles'));
  });

  it.each([1, 2])('version %d, which began otherwise', async (version) => {
    const bytes = new Uint8Array(200);
    bytes.set([0x50, 0x4d, version]);
    expect(await read(bytes)).toEqual(refused('other-version', { version }));
  });

  it('a version to come', async () => {
    expect(await readMade({ header: { version: 4 } })).toEqual(refused('other-version', { version: 4 }));
  });

  it('one that was cut off, wherever', async () => {
    const whole = mapFileOf();
    for (const length of [100, 130, Math.floor(whole.length / 2), whole.length - 1])
      expect(await read(whole.slice(0, length))).toEqual(refused('damaged'));
  });

  it('one whose directory, description or tiles cannot be unpacked', async () => {
    const whole = mapFileOf();
    const view = new DataView(whole.buffer);
    const starts = [8, 24, 56].map((place) => Number(view.getBigUint64(place, true)));
    for (const start of starts) {
      const spoilt = whole.slice();
      spoilt.fill(0x55, start, start + 12);
      expect(await read(spoilt)).toEqual(refused('damaged'));
    }
  });

  it('one whose last tile cannot be unpacked, which a directory further down names', async () => {
    const tiles = tilesAround(5, 45, [9, 10]).map((tile, at) => ({
      ...tile,
      data: Uint8Array.from([0x1a, 2, 0x78, 2, at])
    }));
    const whole = withLeaf(mapFileOf({ tiles }));
    expect(await read(whole)).toMatchObject({ ok: true });
    const view = new DataView(whole.buffer);
    const end = [56, 64].reduce((sum, place) => sum + Number(view.getBigUint64(place, true)), 0);
    whole.fill(0x55, end - 20, end);
    expect(await read(whole)).toEqual(refused('damaged'));
  });

  it.each<[string, MadeFile]>([
    ['zooms the wrong way round', { header: { minZoom: 11, maxZoom: 10 } }],
    ['a zoom that there is not', { header: { maxZoom: 90 } }],
    ['bounds without an inside', { bounds: [6, 44, 4, 46] }],
    ['bounds outside the earth', { bounds: [4, 44, 6, 96] }]
  ])('%s', async (_, made) => {
    expect(await readMade(made)).toEqual(refused('damaged'));
  });

  it.each([3, 4])('packed in a way that browsers do not unpack (%d)', async (packing) => {
    expect(await readMade({ header: { packing } })).toEqual(refused('unknown-packing'));
    expect(await readMade({ header: { tilePacking: packing } })).toEqual(refused('unknown-packing'));
  });

  it.each([0, 6, 77])('[M2] tiles of kind %d', async (tiles) => {
    expect(await readMade({ header: { tiles } })).toEqual(refused('unknown-tiles'));
  });

  it('[M2] one whose layers nobody knows, with which it has', async () => {
    expect(await readMade({ description: layers('trails', 'huts') })).toEqual(
      refused('unknown-schema', { layers: ['trails', 'huts'] })
    );
    expect(await readMade({ description: layers('x'.repeat(9_000)) })).toEqual(
      refused('unknown-schema', { layers: [`${'x'.repeat(40)}…`] })
    );
    const old = PROTOMAPS.vector_layers.map(({ id }) => ({ id, fields: { 'pmap:kind': 'String' } }));
    expect(await readMade({ description: { vector_layers: old } })).toMatchObject(refused('unknown-schema'));
  });

  it('[M2] the app’s own ground, which is of no schema that others use', async () => {
    const bytes = new Uint8Array(readFileSync('static/basemap/france.pmtiles'));
    expect(await read(bytes)).toMatchObject(refused('unknown-schema'));
  });

  it('one on a disk that is gone', async () => {
    const gone = new Blob([mapFileOf({ tiles: tilesAround(5, 45, [9]) })]);
    gone.slice = () => {
      throw new DOMException('gone', 'NotReadableError');
    };
    expect(await readMapFile(gone, picture)).toEqual(refused('unreadable'));
  });
});

/** The same file, whose directory is reached by way of another one, as in a file of many tiles. */
function withLeaf(file: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const before = new DataView(file.buffer);
  const [start, length] = [8, 16].map((place) => Number(before.getBigUint64(place, true)));
  if (start === undefined || length === undefined) throw new Error('a file without a directory');
  const leaf = file.slice(start, start + length);
  // One entry: from tile 0 on, no tile itself (0), so long, at the beginning.
  const root = gzipSync(Uint8Array.of(1, 0, 0, ...varint(leaf.length), 1));
  const made = new Uint8Array(file.length + leaf.length);
  made.set(file);
  made.set(root, start);
  made.set(leaf, file.length);
  const view = new DataView(made.buffer);
  const header = { 16: root.length, 40: file.length, 48: leaf.length };
  for (const [place, value] of Object.entries(header)) view.setBigUint64(Number(place), BigInt(value), true);
  return made;
}

function varint(value: number): readonly number[] {
  return value < 128 ? [value] : [(value & 127) | 128, value >> 7];
}
