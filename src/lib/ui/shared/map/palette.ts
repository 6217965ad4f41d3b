/** Colours of the map: quiet, so that what people put on it stands out. */
export interface MapPalette {
  readonly sea: string;
  readonly land: string;
  readonly border: string;
  readonly division: string;
  readonly coast: string;
  readonly country: string;
  readonly place: string;
  readonly divisionName: string;
  /** Around letters. */
  readonly halo: string;
  /** Of a person's own map file, which has more than the app's ground. */
  readonly green: string;
  readonly built: string;
  readonly building: string;
  readonly way: string;
  readonly wayEdge: string;
  readonly highway: string;
  readonly path: string;
  readonly rail: string;
  readonly wayName: string;
  readonly waterName: string;
}

const LIGHT: MapPalette = {
  sea: '#d6e1e6',
  land: '#f7f6f2',
  border: '#9c9c94',
  division: '#cfcec6',
  coast: '#b9c7cd',
  country: '#5c5c56',
  place: '#3a3a36',
  divisionName: '#77776f',
  halo: '#f7f6f2',
  green: '#e4ebdc',
  built: '#efede7',
  building: '#e0ddd5',
  way: '#ffffff',
  wayEdge: '#d3d0c7',
  highway: '#f1dfb8',
  path: '#c6c2b7',
  rail: '#bdbab2',
  wayName: '#5c5c56',
  waterName: '#5a7380'
};

const DARK: MapPalette = {
  sea: '#0f1517',
  land: '#232321',
  border: '#6b6b64',
  division: '#3a3a36',
  coast: '#2b3538',
  country: '#b3b3ac',
  place: '#d2d2cc',
  divisionName: '#8f8f88',
  halo: '#191918',
  green: '#252b23',
  built: '#2a2a27',
  building: '#353531',
  way: '#474741',
  wayEdge: '#1b1b19',
  highway: '#5f5644',
  path: '#3f3f3a',
  rail: '#4a4a45',
  wayName: '#b3b3ac',
  waterName: '#7d949f'
};

export function paletteOf(dark: boolean): MapPalette {
  return dark ? DARK : LIGHT;
}
