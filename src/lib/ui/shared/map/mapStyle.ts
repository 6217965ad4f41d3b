/** How the map looks: one function for light and dark, French and English. A value: nothing in it is drawn yet. */
import type {
  ExpressionSpecification,
  FillLayerSpecification,
  LayerSpecification,
  LineLayerSpecification,
  SourceSpecification,
  StyleSpecification,
  SymbolLayerSpecification
} from 'maplibre-gl';
import type { Language } from '../../../i18n/locale.svelte.ts';
import type { MapFile } from '../../../mapFiles/types.ts';
import { BESIDE_MARKS } from './besideMarks.ts';
import { fileLayers } from './fileLayers.ts';
import { fontFaces, REGULAR, STRONG } from './fonts.ts';
import { paletteOf, type MapPalette } from './palette.ts';

/** From here on France has tiles of its own; elsewhere those of the zoom before are drawn larger. */
const DEEP = 7;

/** What a page adds on top: sources and layers of its own, which follow the theme with the rest. */
export interface MapOverlay {
  readonly sources: Readonly<Record<string, SourceSpecification>>;
  readonly layers: readonly LayerSpecification[];
}

export interface MapLook {
  readonly dark: boolean;
  readonly language: Language;
  /** The page's address. */
  readonly base: string;
  /** A person's own, which are used. */
  readonly files: readonly MapFile[];
  readonly overlay: MapOverlay;
}

export function mapStyle({ dark, language, base, files, overlay }: MapLook): StyleSpecification {
  const palette = paletteOf(dark);
  const own = fileLayers(files, { palette, dark, language });
  return {
    version: 8,
    'font-faces': fontFaces(base),
    sources: {
      world: { type: 'vector', url: 'pmtiles://world' },
      france: { type: 'vector', url: 'pmtiles://france' },
      ...own.sources,
      ...overlay.sources
    },
    layers: [
      { id: 'background', type: 'background', paint: { 'background-color': palette.sea } },
      ...ground('world', palette),
      // Its own sea hides the coarser land of the world below.
      fill('france-sea', 'france', 'sea', palette.sea),
      ...ground('france', palette),
      ...labels(palette, language),
      ...own.ground,
      ...own.letters,
      ...overlay.layers
    ]
  };
}

type Source = 'world' | 'france';

/** Land, water and lines of one of the archives. */
function ground(source: Source, palette: MapPalette): readonly LayerSpecification[] {
  const division = widthBy(4, 0.5, 8, 1);
  return [
    fill(`${source}-land`, source, 'land', palette.land),
    line(`${source}-river`, source, 'river', {
      'line-color': palette.sea,
      'line-width': widthBy(4, 0.4, 9, 2)
    }),
    fill(`${source}-water`, source, 'water', palette.sea),
    line(`${source}-coast`, source, 'land', { 'line-color': palette.coast, 'line-width': 0.6 }),
    line(`${source}-division`, source, 'division', {
      'line-color': palette.division,
      'line-width': division
    }),
    {
      ...line(`${source}-region`, source, 'division', {
        'line-color': palette.border,
        'line-width': widthBy(5, 0.4, 9, 1.4)
      }),
      filter: ['==', ['get', 'level'], 'region']
    },
    line(`${source}-border`, source, 'border', {
      'line-color': palette.border,
      'line-width': widthBy(1, 0.5, 8, 1.8)
    })
  ];
}

function fill(id: string, source: Source, layer: string, color: string): FillLayerSpecification {
  return { ...from(id, source, layer), type: 'fill', paint: { 'fill-color': color } };
}

function line(
  id: string,
  source: Source,
  layer: string,
  paint: NonNullable<LineLayerSpecification['paint']>
): LineLayerSpecification {
  return {
    ...from(id, source, layer),
    type: 'line',
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint
  };
}

function from(id: string, source: Source, layer: string) {
  return { id, source, 'source-layer': layer, ...(source === 'france' ? { minzoom: DEEP } : {}) };
}

function widthBy(from: number, thin: number, to: number, thick: number): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], from, thin, to, thick];
}

function labels(palette: MapPalette, language: Language): readonly LayerSpecification[] {
  /** A name that both languages share is stored once. */
  const name: ExpressionSpecification =
    language === 'fr' ? ['get', 'name_fr'] : ['coalesce', ['get', 'name_en'], ['get', 'name_fr']];
  const halo = { 'text-halo-color': palette.halo, 'text-halo-width': 1.4 };
  const division = (source: Source): SymbolLayerSpecification => ({
    id: `${source}-division-label`,
    type: 'symbol',
    source,
    'source-layer': 'division_label',
    minzoom: source === 'world' ? 6.3 : DEEP,
    maxzoom: source === 'world' ? DEEP : 9.5,
    layout: {
      'text-field': ['upcase', ['get', 'name_fr']],
      'text-font': REGULAR,
      'text-size': 10,
      'text-letter-spacing': 0.14,
      'text-max-width': 7
    },
    paint: { 'text-color': palette.divisionName, ...halo }
  });
  const place = (source: Source): SymbolLayerSpecification => ({
    id: `${source}-place`,
    type: 'symbol',
    source,
    'source-layer': 'place',
    minzoom: source === 'world' ? 3 : DEEP,
    // In the tiles of France they are named by those.
    ...(source === 'world'
      ? { filter: ['any', ['<', ['zoom'], DEEP], ['!=', ['get', 'deep'], 1]] as ExpressionSpecification }
      : {}),
    layout: {
      'text-field': name,
      'text-font': REGULAR,
      'text-size': placeSize(),
      'symbol-sort-key': ['-', 0, ['get', 'pop']],
      ...BESIDE_MARKS,
      'text-max-width': 8,
      'text-padding': 6
    },
    paint: { 'text-color': palette.place, ...halo }
  });
  return [
    division('world'),
    division('france'),
    place('world'),
    place('france'),
    {
      id: 'country-label',
      type: 'symbol',
      source: 'world',
      'source-layer': 'country_label',
      maxzoom: DEEP,
      layout: {
        'text-field': name,
        'text-font': STRONG,
        'text-size': ['interpolate', ['linear'], ['zoom'], 1, 10, 6, 15],
        'symbol-sort-key': ['-', 0, ['get', 'weight']],
        'text-max-width': 7,
        'text-padding': 4
      },
      paint: { 'text-color': palette.country, ...halo }
    }
  ];
}

/** Larger towns in larger letters, and all of them larger as one comes closer. */
function placeSize(): ExpressionSpecification {
  const at = (small: number): ExpressionSpecification => [
    'step',
    ['get', 'pop'],
    small,
    50_000,
    small + 1.5,
    300_000,
    small + 3
  ];
  return ['interpolate', ['linear'], ['zoom'], 3, at(9.5), 8, at(11), 12, at(13)];
}
