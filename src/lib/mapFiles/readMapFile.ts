/** M1: reads a PMTiles file before anything of it is kept. */
import * as v from 'valibot';
import { bytesToHeader, Compression, PMTiles, ResolvedValueCache, tileIdToZxy, TileType } from 'pmtiles';
import type { Header } from 'pmtiles';
import { err, ok, type Result } from '../base/result.ts';
import { blobSource } from './blobSource.ts';
import { isUnreadable } from './fileErrors.ts';
import { plainText } from './plainText.ts';
import { schemaOf } from './schema.ts';
import type { MapFileFacts, ReadProblem } from './types.ts';

/** How wide a picture is, in pixels; null: this browser cannot show it. */
export type Measure = (picture: Blob) => Promise<number | null>;

const HEADER_LENGTH = 127;
/** The reader looks for header and first directory in that much. */
const FIRST_READ = 16_384;
const DEEPEST = 24;
/** As deep as the reader follows them. */
const DEEPEST_DIRECTORY = 3;
/** Of pictures, in pixels: smaller ones would be a thousand to a screen. */
const SIDES = { least: 128, most: 2048 };
const LONGEST_ATTRIBUTION = 300;
/** A name of a layer is shown, and may be a whole book. */
const LONGEST_LAYER = 40;

const PICTURES: Readonly<Partial<Record<TileType, string>>> = {
  [TileType.Png]: 'image/png',
  [TileType.Jpeg]: 'image/jpeg',
  [TileType.Webp]: 'image/webp',
  [TileType.Avif]: 'image/avif'
};

const description = v.object({
  attribution: v.optional(v.string(), ''),
  vector_layers: v.optional(
    v.array(v.object({ id: v.string(), fields: v.optional(v.record(v.string(), v.unknown())) })),
    []
  )
});

export async function readMapFile(file: Blob, measure: Measure): Promise<Result<MapFileFacts, ReadProblem>> {
  try {
    const bytes = await file.slice(0, HEADER_LENGTH).arrayBuffer();
    const begun = checkBeginning(bytes);
    if (!begun.ok) return begun;
    const header = bytesToHeader(bytes);
    const problem = problemOf(header, file.size);
    return problem ? err({ code: problem }) : await readContent(file, header, measure);
  } catch (error) {
    return err({ code: isUnreadable(error) ? 'unreadable' : 'damaged' });
  }
}

/** The letters that such files begin with; the first versions had two of them and their number behind. */
function checkBeginning(bytes: ArrayBuffer): Result<undefined, ReadProblem> {
  const text = new TextDecoder('latin1').decode(bytes.slice(0, 7));
  const [, , older = 0, , , , , version = 0] = new Uint8Array(bytes);
  if (!text.startsWith('PM')) return err({ code: 'not-pmtiles' });
  if (text !== 'PMTiles')
    return err(
      older === 1 || older === 2 ? { code: 'other-version', version: older } : { code: 'not-pmtiles' }
    );
  if (version !== 3) return err({ code: 'other-version', version });
  return bytes.byteLength < HEADER_LENGTH ? err({ code: 'damaged' }) : ok();
}

function problemOf(header: Header, size: number): 'damaged' | 'unknown-tiles' | 'unknown-packing' | null {
  const parts: readonly (readonly [number, number])[] = [
    [header.rootDirectoryOffset, header.rootDirectoryLength],
    [header.jsonMetadataOffset, header.jsonMetadataLength],
    [header.leafDirectoryOffset, header.leafDirectoryLength ?? 0],
    [header.tileDataOffset, header.tileDataLength ?? 0]
  ];
  if (parts.some(([offset, length]) => offset + length > size)) return 'damaged';
  if (header.rootDirectoryOffset + header.rootDirectoryLength > FIRST_READ) return 'damaged';
  const { minZoom, maxZoom, minLon, minLat, maxLon, maxLat, tileType } = header;
  if (minZoom > maxZoom || maxZoom > DEEPEST) return 'damaged';
  if (minLon >= maxLon || minLat >= maxLat || minLon < -180 || maxLon > 180 || minLat < -90 || maxLat > 90)
    return 'damaged';
  if (tileType !== TileType.Mvt && !PICTURES[tileType]) return 'unknown-tiles';
  return isUnpacked(header.internalCompression) && isUnpacked(header.tileCompression)
    ? null
    : 'unknown-packing';
}

/** By the reader, with what every browser has. */
function isUnpacked(compression: Compression): boolean {
  return [Compression.Unknown, Compression.None, Compression.Gzip].includes(compression);
}

async function readContent(
  file: Blob,
  header: Header,
  measure: Measure
): Promise<Result<MapFileFacts, ReadProblem>> {
  const archive = new PMTiles(
    blobSource('file', () => Promise.resolve(file)),
    new ResolvedValueCache()
  );
  const [tile] = await readEnds(archive, header);
  const { attribution, vector_layers: layers } = v.parse(description, await archive.getMetadata());
  const { minZoom, maxZoom, minLon, minLat, maxLon, maxLat, tileType } = header;
  const facts = {
    minZoom,
    maxZoom,
    bounds: [minLon, minLat, maxLon, maxLat] as const,
    attribution: plainText(attribution).slice(0, LONGEST_ATTRIBUTION)
  };
  const type = PICTURES[tileType];
  if (type !== undefined) {
    const tileSize = await measure(new Blob([tile], { type }));
    if (tileSize === null) return err({ code: 'damaged' });
    if (tileSize < SIDES.least || tileSize > SIDES.most) return err({ code: 'unknown-tiles' });
    return ok({ ...facts, schema: 'raster', tileSize });
  }
  const schema = schemaOf(layers);
  if (!schema) return err({ code: 'unknown-schema', layers: layers.map(({ id }) => shortened(id)) });
  return ok({ ...facts, schema, tileSize: 0 });
}

function shortened(id: string): string {
  return id.length > LONGEST_LAYER ? `${id.slice(0, LONGEST_LAYER)}…` : id;
}

/** The first and the last of the tiles that the directories name: what was cut off or overwritten shows at an end. */
async function readEnds(archive: PMTiles, header: Header): Promise<readonly [ArrayBuffer, ArrayBuffer]> {
  const read = async (id: number): Promise<ArrayBuffer> => {
    const tile = await archive.getZxy(...tileIdToZxy(id));
    if (!tile) throw new Error('the directory names a tile that is not there');
    return tile.data;
  };
  return [await read(await tileAtEnd(archive, header, 0)), await read(await tileAtEnd(archive, header, -1))];
}

/** At this place of the first directory, or of that which it leads to. */
async function tileAtEnd(archive: PMTiles, header: Header, at: 0 | -1): Promise<number> {
  let [offset, length] = [header.rootDirectoryOffset, header.rootDirectoryLength];
  for (let depth = 0; depth <= DEEPEST_DIRECTORY; depth += 1) {
    const entry = (await archive.cache.getDirectory(archive.source, offset, length, header)).at(at);
    if (!entry) break;
    if (entry.runLength > 0) return entry.tileId;
    [offset, length] = [header.leafDirectoryOffset + entry.offset, entry.length];
  }
  throw new Error('the directories end without a tile');
}
