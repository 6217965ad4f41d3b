/** Names of countries, each where its label goes and from the zoom at which it is worth one. */
import isoCountries from 'i18n-iso-countries';
import type { Shape, Topology } from 'topojson-client';
import { feature } from 'topojson-client';
import {
  pointFeature,
  polygonsOf,
  type Feature,
  type Geometry,
  type Line,
  type Position
} from './geometry.ts';

/** Weight from which a country is named, by zoom; what is below them all would only cover its neighbours. */
const STEPS = [
  { zoom: 1, weight: 2_500_000 },
  { zoom: 2, weight: 900_000 },
  { zoom: 3, weight: 180_000 },
  { zoom: 4, weight: 60_000 },
  { zoom: 5, weight: 20_000 },
  { zoom: 6, weight: 4000 }
];
const EARTH_RADIUS_KM = 6371;
const RADIANS = Math.PI / 180;

const [french, english] = ['fr', 'en'].map((locale) => new Intl.DisplayNames(locale, { type: 'region' }));

export function countryLabels(
  topology: Topology,
  population: ReadonlyMap<string, number>
): readonly Feature[] {
  return (topology.objects['countries']?.geometries ?? []).flatMap((shape) => {
    const code = isoCountries.alpha3ToAlpha2(shape.id ?? '');
    const at = shape.properties?.['ct'] as Position | undefined;
    if (code === undefined || at === undefined) return [];
    // People count as well as ground: Japan is small.
    const weight = areaOf(topology, shape) + (population.get(code) ?? 0) / 100;
    const step = STEPS.find((one) => weight >= one.weight);
    if (!step) return [];
    return [
      pointFeature(at, {
        name_fr: french?.of(code) ?? code,
        name_en: english?.of(code) ?? code,
        rank: step.zoom,
        weight: Math.round(weight)
      })
    ];
  });
}

/** In km², near enough. */
function areaOf(topology: Topology, shape: Shape): number {
  const { geometry } = feature(topology, shape) as { readonly geometry: Geometry };
  return polygonsOf(geometry).reduce((sum, rings) => sum + Math.abs(ringArea(rings[0] ?? [])), 0);
}

function ringArea(ring: Line): number {
  let sum = 0;
  ring.forEach(([lon, lat], index) => {
    const last = ring[index - 1];
    if (!last) return;
    sum += (lon - last[0]) * RADIANS * (2 + Math.sin(last[1] * RADIANS) + Math.sin(lat * RADIANS));
  });
  return (sum * EARTH_RADIUS_KM ** 2) / 2;
}
