/** How contacts look on the map: green prospects, a ring where a warning holds, and discs with a number for many. */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { ContactPoint } from '../../app/packedPoints.ts';
import { STRONG } from '../shared/map/fonts.ts';
import type { MapOverlay } from '../shared/map/mapStyle.ts';

export const CONTACTS = 'contacts';
export const GROUPS = 'contact-groups';
export const POINTS = 'contact-points';

/** As in app.css: a canvas knows no variables of the page. */
const LIGHT = {
  prospect: '#176b38',
  client: '#33332f',
  other: '#8b8b84',
  warning: '#c27803',
  block: '#b3261e',
  disc: '#ffffff',
  ink: '#1b1b19',
  edge: '#ffffff'
};

const DARK: typeof LIGHT = {
  prospect: '#6fd495',
  client: '#eeeeeb',
  other: '#8f8f88',
  warning: '#f0bd66',
  block: '#ff9b92',
  disc: '#2c2c29',
  ink: '#eeeeeb',
  edge: '#131312'
};

/** Pixels within which contacts are one group. */
const RADIUS = 44;
const LEVELS = { none: 0, warning: 1, block: 2 } as const satisfies Record<ContactPoint['level'], number>;

/** `closest`: groups are made up to the closest that one comes, so that who lies in the same place stays a group there. */
export function contactOverlay(dark: boolean, closest: number): MapOverlay {
  const colours = dark ? DARK : LIGHT;
  return {
    sources: {
      [CONTACTS]: {
        type: 'geojson',
        data: { type: 'FeatureCollection', features: [] },
        cluster: true,
        clusterRadius: RADIUS,
        clusterMaxZoom: closest,
        maxzoom: closest + 1,
        clusterProperties: {
          prospects: countOf('prospect'),
          clients: countOf('client'),
          level: ['max', ['get', 'level']]
        }
      }
    },
    layers: [...groupLayers(colours), ...pointLayers(colours)]
  };
}

/** A point as the map's worker takes it. */
export function contactFeature({ id, lon, lat, status, level }: ContactPoint) {
  return {
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates: [lon, lat] },
    properties: { id, status: status ?? '', level: LEVELS[level] }
  };
}

function countOf(status: string): ExpressionSpecification {
  return ['+', ['case', ['==', ['get', 'status'], status], 1, 0]];
}

function groupLayers(colours: typeof LIGHT): readonly LayerSpecification[] {
  const isAll = (count: string): ExpressionSpecification => ['==', ['get', count], ['get', 'point_count']];
  const isGroup: ExpressionSpecification = ['has', 'point_count'];
  return [
    {
      id: GROUPS,
      type: 'circle',
      source: CONTACTS,
      filter: isGroup,
      paint: {
        'circle-color': colours.disc,
        'circle-radius': ['step', ['get', 'point_count'], 13, 10, 16, 100, 20, 1000, 25, 10_000, 30],
        'circle-stroke-width': ['case', ['>', ['get', 'level'], 0], 3.5, 2.5],
        'circle-stroke-color': [
          'case',
          ['==', ['get', 'level'], LEVELS.block],
          colours.block,
          ['==', ['get', 'level'], LEVELS.warning],
          colours.warning,
          isAll('prospects'),
          colours.prospect,
          isAll('clients'),
          colours.client,
          colours.other
        ]
      }
    },
    {
      id: 'contact-group-counts',
      type: 'symbol',
      source: CONTACTS,
      filter: isGroup,
      layout: {
        'text-field': ['get', 'point_count_abbreviated'],
        'text-font': STRONG,
        'text-size': 12,
        'text-allow-overlap': true,
        // About the disc around it: names of places keep out of it.
        'text-padding': 9
      },
      paint: { 'text-color': colours.ink }
    }
  ];
}

function pointLayers(colours: typeof LIGHT): readonly LayerSpecification[] {
  const isPoint: ExpressionSpecification = ['!', ['has', 'point_count']];
  return [
    {
      id: 'contact-rings',
      type: 'circle',
      source: CONTACTS,
      filter: ['all', isPoint, ['>', ['get', 'level'], 0]],
      paint: {
        'circle-color': 'rgba(0, 0, 0, 0)',
        'circle-radius': 9,
        'circle-stroke-width': 3,
        'circle-stroke-color': [
          'case',
          ['==', ['get', 'level'], LEVELS.block],
          colours.block,
          colours.warning
        ]
      }
    },
    {
      id: POINTS,
      type: 'circle',
      source: CONTACTS,
      filter: isPoint,
      paint: {
        'circle-radius': 6,
        'circle-color': [
          'match',
          ['get', 'status'],
          'prospect',
          colours.prospect,
          'client',
          colours.client,
          colours.other
        ],
        'circle-stroke-width': 2,
        'circle-stroke-color': colours.edge
      }
    },
    // Discs take no place from names; a letter that nobody sees does.
    {
      id: 'contact-point-places',
      type: 'symbol',
      source: CONTACTS,
      filter: isPoint,
      layout: {
        'text-field': '0',
        'text-font': STRONG,
        'text-size': 10,
        'text-padding': 1,
        'text-allow-overlap': true
      },
      paint: { 'text-opacity': 0 }
    }
  ];
}
