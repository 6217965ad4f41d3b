/**
 * Builds static/basemap from the packages of this folder. `--check` says whether what is there is what this makes.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { archiveOf, type Tile } from './archive.ts';
import { DEEPEST, readLayers } from './layers.ts';
import { ARCHIVES, pathOf, recordOf, RECORD } from './record.ts';
import { createCutter, type Cutter } from './tiles.ts';
import { FRANCE, FRANCE_ZOOMS, tilesOf } from './zones.ts';

/** France goes deeper; elsewhere the last of these is drawn larger. */
const WORLD_DEEPEST = 6;
const THE_WORLD = { west: -180, south: -85, east: 179.999, north: 85 };
const ATTRIBUTION = 'Natural Earth · © GeoNames (CC BY 4.0)';

function build(): Readonly<Record<(typeof ARCHIVES)[number], Uint8Array>> {
  const layers = readLayers();
  const world = createCutter(layers, WORLD_DEEPEST);
  const zooms = Array.from({ length: WORLD_DEEPEST + 1 }, (_, z) => z);
  const worldTiles = zooms.flatMap((z) => tilesOf(THE_WORLD, z).flatMap((name) => cutOne(world, name)));
  // A sea of its own hides the coarser land of the world below it.
  const france = createCutter(layers, DEEPEST, 'sea');
  const franceTiles = FRANCE_ZOOMS.flatMap((z) =>
    FRANCE.flatMap((box) => tilesOf(box, z).flatMap((name) => cutOne(france, name)))
  );
  const names = [...new Set(layers.map(({ name }) => name))];
  return {
    'world.pmtiles': archiveOf(worldTiles, about('world', names)),
    'france.pmtiles': archiveOf(franceTiles, about('france', ['sea', ...names]))
  };
}

function cutOne(cutter: Cutter, name: Parameters<Cutter>[0]): readonly Tile[] {
  const tile = cutter(name);
  return tile ? [tile] : [];
}

function about(name: string, layers: readonly string[]): object {
  return {
    name,
    attribution: ATTRIBUTION,
    vector_layers: layers.map((id) => ({ id, fields: {} }))
  };
}

const isCheck = process.argv.includes('--check');
const built = build();
let isSame = true;
for (const name of ARCHIVES) {
  const bytes = built[name];
  console.log(`${name}: ${bytes.length.toLocaleString('en')} bytes`);
  if (!isCheck) await writeFile(pathOf(name), bytes);
  else if (!(await readFile(pathOf(name))).equals(bytes)) {
    isSame = false;
    console.error(`static/basemap/${name} is not what scripts/basemap makes of its packages`);
  }
}
if (!isCheck) await writeFile(RECORD, `${JSON.stringify(await recordOf(), null, 2)}\n`);
process.exitCode = isSame ? 0 : 1;
