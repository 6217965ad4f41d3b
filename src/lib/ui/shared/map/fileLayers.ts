/** M5: how a person's own map file is drawn, over the app's ground where it has tiles. A value: nothing is drawn yet. */
import type {
  ExpressionSpecification,
  LayerSpecification,
  SourceSpecification,
  SymbolLayerSpecification
} from 'maplibre-gl';
import { asHtml } from '../../../mapFiles/plainText.ts';
import type { MapFile } from '../../../mapFiles/types.ts';
import type { Language } from '../../../i18n/locale.svelte.ts';
import { BESIDE_MARKS } from './besideMarks.ts';
import { FILE_SCHEMAS, type FileSchema, type Part } from './fileSchemas.ts';
import { REGULAR, STRONG } from './fonts.ts';
import type { MapPalette } from './palette.ts';

/** Up to here the app's own ground has tiles; above, it is only drawn larger. */
const OWN_GROUND_ENDS = 9;
/** Closer than its deepest tiles a file is drawn larger: twice and twice again is still legible. */
const BEYOND = 2;
const CLOSEST_OF_ALL = 17;

interface Look {
  readonly palette: MapPalette;
  readonly dark: boolean;
  readonly language: Language;
}

interface FileLayers {
  readonly sources: Readonly<Record<string, SourceSpecification>>;
  /** Over the app's ground and its letters: where a file has a tile there are no others. */
  readonly ground: readonly LayerSpecification[];
  readonly letters: readonly LayerSpecification[];
}

/** Of the source of a file, in a map. */
export function sourceOf({ id }: Pick<MapFile, 'id'>): string {
  return `file-${id}`;
}

/** How close a map may come with these files. */
export function closestWith(files: readonly MapFile[], without: number): number {
  const closest = Math.max(without, ...files.map(({ maxZoom }) => maxZoom + BEYOND));
  return files.length === 0 ? without : Math.min(closest, CLOSEST_OF_ALL);
}

/** From here on a file is drawn. One that ends before the app's ground does was chosen all the same. */
export function beginsAt({ minZoom, maxZoom }: Pick<MapFile, 'minZoom' | 'maxZoom'>): number {
  return Math.max(minZoom, Math.min(OWN_GROUND_ENDS, maxZoom));
}

export function fileLayers(files: readonly MapFile[], look: Look): FileLayers {
  const drawn = files.map((file) => layersOf(file, look));
  return {
    sources: Object.assign({}, ...drawn.map(({ sources }) => sources)) as FileLayers['sources'],
    ground: drawn.flatMap(({ ground }) => ground),
    letters: drawn.flatMap(({ letters }) => letters)
  };
}

function layersOf(file: MapFile, look: Look): FileLayers {
  const id = sourceOf(file);
  const shared = { url: `pmtiles://${id}`, attribution: asHtml(file.attribution) };
  if (file.schema === 'raster') {
    const { tileSize } = file;
    return {
      sources: { [id]: { type: 'raster', tileSize, ...shared } },
      ground: [pictures(file, look)],
      letters: []
    };
  }
  const schema = FILE_SCHEMAS[file.schema];
  return {
    sources: { [id]: { type: 'vector', ...shared } },
    ground: ground(file, schema, look.palette),
    letters: letters(file, schema, look)
  };
}

/** Nothing that is not white on a dark page is as bright as a map made for paper. */
function pictures(file: MapFile, { dark }: Look): LayerSpecification {
  return {
    id: sourceOf(file),
    type: 'raster',
    source: sourceOf(file),
    minzoom: beginsAt(file),
    paint: { 'raster-brightness-max': dark ? 0.62 : 1, 'raster-saturation': dark ? -0.25 : 0 }
  };
}

function ground(file: MapFile, schema: FileSchema, palette: MapPalette): readonly LayerSpecification[] {
  const base = (name: string, { layer, filter }: Part, minzoom = 0) => ({
    id: `${sourceOf(file)}-${name}`,
    source: sourceOf(file),
    'source-layer': layer,
    filter,
    minzoom: Math.max(minzoom, beginsAt(file))
  });
  const fill = (name: string, part: Part, color: string, minzoom = 0): LayerSpecification => ({
    ...base(name, part, minzoom),
    type: 'fill',
    paint: { 'fill-color': color }
  });
  const line = (name: string, part: Part, color: string, width: Width, minzoom = 0): LayerSpecification => ({
    ...base(name, part, minzoom),
    type: 'line',
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': color, 'line-width': grown(width) }
  });
  const { wayEdge, way } = palette;
  return [
    fill('land', schema.land, palette.land),
    ...schema.green.map((part, at) => fill(`green-${at}`, part, palette.green)),
    fill('built', schema.built, palette.built),
    line('river', schema.river, palette.sea, [0.6, 3]),
    fill('water', schema.water, palette.sea),
    fill('building', schema.building, palette.building, 14),
    line('border', schema.border, palette.border, [1.2, 2]),
    line('path', schema.path, palette.path, [0.4, 1.6], 14),
    line('rail', schema.rail, palette.rail, [0.6, 1.6], 11),
    line('minor-edge', schema.minor, wayEdge, [0.6, 10], 13),
    line('major-edge', schema.major, wayEdge, [1.4, 15]),
    line('highway-edge', schema.highway, wayEdge, [2.2, 19]),
    line('minor', schema.minor, way, [0.3, 8], 11),
    line('major', schema.major, way, [0.8, 12.5]),
    line('highway', schema.highway, palette.highway, [1.4, 16])
  ];
}

/** In pixels, where the app's ground ends and closest to it. */
type Width = readonly [number, number];

function grown([far, near]: Width): ExpressionSpecification {
  return ['interpolate', ['exponential', 1.5], ['zoom'], OWN_GROUND_ENDS, far, CLOSEST_OF_ALL, near];
}

/** How large and from which zoom on the names of places are, largest first. */
const PLACES: readonly { readonly name: string; readonly size: Width; readonly from: number }[] = [
  { name: 'city', size: [13, 18], from: 0 },
  { name: 'town', size: [11.5, 15], from: 0 },
  { name: 'village', size: [10, 14], from: 10 },
  { name: 'quarter', size: [9.5, 12], from: 12 }
];

function letters(
  file: MapFile,
  schema: FileSchema,
  { palette, language }: Look
): readonly LayerSpecification[] {
  const name: ExpressionSpecification = ['coalesce', ['get', `name:${language}`], ['get', 'name']];
  const symbol = (
    id: string,
    { layer, filter }: Part,
    from: number,
    color: string,
    layout: SymbolLayerSpecification['layout']
  ): SymbolLayerSpecification => ({
    id: `${sourceOf(file)}-${id}`,
    type: 'symbol',
    source: sourceOf(file),
    'source-layer': layer,
    filter,
    minzoom: Math.max(from, beginsAt(file)),
    layout: { 'text-field': name, 'text-font': REGULAR, 'text-max-width': 8, ...layout },
    paint: { 'text-color': color, 'text-halo-color': palette.halo, 'text-halo-width': 1.4 }
  });
  const { number } = schema;
  return [
    symbol('number', number, 16, palette.divisionName, {
      'text-field': ['to-string', ['get', number.field]],
      'text-size': 10
    }),
    symbol('way-name', schema.wayName, 12, palette.wayName, {
      'symbol-placement': 'line',
      'text-size': sized([10, 12.5]),
      'text-padding': 4
    }),
    symbol('water-name', schema.waterName, 10, palette.waterName, { 'text-size': sized([10, 12]) }),
    // What comes last has its place first.
    ...PLACES.map(({ name: id, size, from }, at) => {
      const part = schema.places[at];
      return part
        ? symbol(id, part, from, palette.place, {
            'text-font': at === 0 ? STRONG : REGULAR,
            'text-size': sized(size),
            'text-padding': 6,
            ...BESIDE_MARKS
          })
        : null;
    })
      .filter((layer) => layer !== null)
      .reverse()
  ];
}

function sized([far, near]: Width): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], OWN_GROUND_ENDS, far, CLOSEST_OF_ALL, near];
}
