import { expect, it } from 'vitest';
import { blobSource } from '../../../mapFiles/blobSource.ts';
import { mapFileOf } from '../../../mapFiles/mapFileHarness.ts';
import { vectorTile } from '../../../mapFiles/tileHarness.ts';
import { LAND_LAYER } from './fileSchemas.ts';
import { LandTiles } from './landTiles.ts';

const WATER = vectorTile({ water: [{ type: 3, words: { class: 'lake' } }] });

it('[M5] a tile that is there is all land below what it has; where there is none, none is made', async () => {
  const file = new Blob([mapFileOf({ tiles: [{ z: 9, x: 263, y: 184, data: WATER }] })]);
  const tiles = new LandTiles(blobSource('file', () => Promise.resolve(file)));
  const data = new Uint8Array((await tiles.getZxy(9, 263, 184))?.data ?? new ArrayBuffer());
  expect(data.slice(-WATER.length)).toEqual(WATER);
  const land = data.slice(0, data.length - WATER.length);
  // One layer, as long as it says.
  expect([land[0], land[1]]).toEqual([0x1a, land.length - 2]);
  expect(new TextDecoder('latin1').decode(land)).toContain(LAND_LAYER);
  expect(await tiles.getZxy(9, 264, 184)).toBeUndefined();
});
