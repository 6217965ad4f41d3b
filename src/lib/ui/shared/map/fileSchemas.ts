/** Where a person's map file has what is drawn of it: the same things, under the names of either schema. */
import type { ExpressionSpecification } from 'maplibre-gl';
import type { MapFile } from '../../../mapFiles/types.ts';

/** Some of the shapes of one layer of the tiles. */
export interface Part {
  readonly layer: string;
  readonly filter: ExpressionSpecification;
}

export interface FileSchema {
  /** What is land, tile by tile. */
  readonly land: Part;
  readonly green: readonly Part[];
  readonly built: Part;
  readonly water: Part;
  readonly river: Part;
  readonly building: Part;
  readonly border: Part;
  readonly rail: Part;
  readonly path: Part;
  readonly minor: Part;
  readonly major: Part;
  readonly highway: Part;
  readonly wayName: Part;
  readonly waterName: Part;
  /** Largest first. */
  readonly places: readonly [city: Part, town: Part, village: Part, quarter: Part];
  /** Of a house, and where it is written. */
  readonly number: Part & { readonly field: string };
}

/** Given to each tile of a schema that says nothing of land (`landTiles.ts`). */
export const LAND_LAYER = 'carnet-land';

export const FILE_SCHEMAS: Readonly<Record<Exclude<MapFile['schema'], 'raster'>, FileSchema>> = {
  protomaps: {
    land: area('earth', 'kind', ['earth', 'island', 'continent']),
    green: [
      area('landcover', 'kind', ['forest', 'grassland', 'scrub', 'farmland']),
      area('landuse', 'kind', [
        ...[
          'park',
          'national_park',
          'nature_reserve',
          'protected_area',
          'forest',
          'wood',
          'grass',
          'grassland'
        ],
        ...['meadow', 'garden', 'golf_course', 'village_green', 'cemetery', 'orchard', 'vineyard', 'farmland']
      ])
    ],
    built: area('landuse', 'kind', ['residential', 'industrial', 'commercial', 'retail', 'railway']),
    water: { layer: 'water', filter: isArea() },
    river: line('water', 'kind', ['river', 'stream', 'canal']),
    building: area('buildings', 'kind', ['building', 'building_part']),
    border: { layer: 'boundaries', filter: ['==', ['get', 'kind'], 'country'] },
    rail: line('roads', 'kind', ['rail']),
    path: line('roads', 'kind', ['path', 'other']),
    minor: line('roads', 'kind', ['minor_road']),
    major: line('roads', 'kind', ['major_road', 'medium_road']),
    highway: line('roads', 'kind', ['highway']),
    wayName: line('roads', 'kind', ['highway', 'major_road', 'medium_road', 'minor_road']),
    waterName: { layer: 'water', filter: ['has', 'name'] },
    places: [
      place('places', 'kind_detail', ['city']),
      place('places', 'kind_detail', ['town']),
      place('places', 'kind_detail', ['village']),
      {
        layer: 'places',
        filter: [
          'any',
          among('kind', ['neighbourhood', 'macrohood']),
          among('kind_detail', ['hamlet', 'suburb', 'quarter', 'isolated_dwelling'])
        ]
      }
    ],
    number: { layer: 'buildings', filter: ['has', 'addr_housenumber'], field: 'addr_housenumber' }
  },
  openmaptiles: {
    land: { layer: LAND_LAYER, filter: isArea() },
    green: [
      area('landcover', 'class', ['wood', 'grass', 'farmland', 'wetland']),
      { layer: 'park', filter: isArea() },
      area('landuse', 'class', ['cemetery', 'park', 'garden'])
    ],
    built: area('landuse', 'class', [
      'residential',
      'suburb',
      'neighbourhood',
      'industrial',
      'commercial',
      'retail'
    ]),
    water: { layer: 'water', filter: isArea() },
    river: line('waterway', 'class', ['river', 'stream', 'canal']),
    building: { layer: 'building', filter: isArea() },
    border: {
      layer: 'boundary',
      filter: ['all', ['==', ['get', 'admin_level'], 2], ['!=', ['get', 'maritime'], 1]]
    },
    rail: line('transportation', 'class', ['rail', 'transit']),
    path: line('transportation', 'class', ['path', 'track']),
    minor: line('transportation', 'class', ['minor', 'service', 'tertiary']),
    major: line('transportation', 'class', ['primary', 'secondary']),
    highway: line('transportation', 'class', ['motorway', 'trunk']),
    wayName: { layer: 'transportation_name', filter: ['has', 'name'] },
    waterName: { layer: 'water_name', filter: ['has', 'name'] },
    places: [
      place('place', 'class', ['city']),
      place('place', 'class', ['town']),
      place('place', 'class', ['village']),
      place('place', 'class', ['suburb', 'quarter', 'neighbourhood', 'hamlet', 'isolated_dwelling'])
    ],
    number: { layer: 'housenumber', filter: ['has', 'housenumber'], field: 'housenumber' }
  }
};

function among(field: string, values: readonly string[]): ExpressionSpecification {
  return ['in', ['get', field], ['literal', [...values]]];
}

/** One layer may hold points, lines and areas of the same kind: each is drawn as what it is. */
function isArea(): ExpressionSpecification {
  return ['in', ['geometry-type'], ['literal', ['Polygon', 'MultiPolygon']]];
}

function area(layer: string, field: string, values: readonly string[]): Part {
  return { layer, filter: ['all', isArea(), among(field, values)] };
}

function line(layer: string, field: string, values: readonly string[]): Part {
  const isLine: ExpressionSpecification = [
    'in',
    ['geometry-type'],
    ['literal', ['LineString', 'MultiLineString']]
  ];
  return { layer, filter: ['all', isLine, among(field, values)] };
}

function place(layer: string, field: string, values: readonly string[]): Part {
  return { layer, filter: among(field, values) };
}
