import { PMTiles, zxyToTileId, type RangeResponse, type Source } from 'pmtiles';
import { describe, expect, it } from 'vitest';
import { archiveOf, tileId, type Tile } from './archive.ts';

const text = (data: ArrayBuffer | undefined) => (data ? new TextDecoder().decode(data) : null);

function memory(bytes: Uint8Array): Source {
  return {
    getKey: () => 'memory',
    getBytes: (offset, length): Promise<RangeResponse> =>
      Promise.resolve({ data: new Uint8Array(bytes).buffer.slice(offset, offset + length) })
  };
}

function tile(z: number, x: number, y: number, words = `${z}/${x}/${y}`): Tile {
  return { z, x, y, data: new TextEncoder().encode(words) };
}

const all = (z: number) =>
  Array.from({ length: 4 ** z }, (_, index) => [index % 2 ** z, Math.floor(index / 2 ** z)] as const);

describe('archive', () => {
  it('numbers tiles as the reader does', () => {
    for (const z of [0, 1, 2, 3, 5]) {
      for (const [x, y] of all(z)) expect(tileId({ z, x, y })).toBe(zxyToTileId(z, x, y));
    }
  });

  it('is read back tile by tile, and answers nothing for one it does not hold', async () => {
    const tiles = [0, 1, 2, 3].flatMap((z) => all(z).map(([x, y]) => tile(z, x, y)));
    const held = tiles.filter(({ z, x, y }) => !(z === 3 && x === 5 && y === 2));
    const archive = new PMTiles(memory(archiveOf(held, { name: 'test' })));
    for (const { z, x, y } of held)
      expect(text((await archive.getZxy(z, x, y))?.data)).toBe(`${z}/${x}/${y}`);
    expect(await archive.getZxy(3, 5, 2)).toBeUndefined();
    expect(await archive.getMetadata()).toEqual({ name: 'test' });
    expect(await archive.getHeader()).toMatchObject({
      minZoom: 0,
      maxZoom: 3,
      tileType: 1,
      numAddressedTiles: 84
    });
  });

  it('keeps equal tiles once, wherever they lie', async () => {
    const tiles = all(4).map(([x, y]) => tile(4, x, y, x === y ? 'land' : 'sea'));
    const bytes = archiveOf(tiles, {});
    const archive = new PMTiles(memory(bytes));
    expect(await archive.getHeader()).toMatchObject({ numTileContents: 2, numAddressedTiles: 256 });
    expect(text((await archive.getZxy(4, 3, 3))?.data)).toBe('land');
    expect(text((await archive.getZxy(4, 3, 4))?.data)).toBe('sea');
  });

  it('is the same bytes in whatever order the tiles come', () => {
    const tiles = all(2).map(([x, y]) => tile(2, x, y));
    expect(archiveOf([...tiles].reverse(), {})).toEqual(archiveOf(tiles, {}));
  });
});
