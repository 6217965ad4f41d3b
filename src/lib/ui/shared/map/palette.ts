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
  halo: '#f7f6f2'
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
  halo: '#191918'
};

export function paletteOf(dark: boolean): MapPalette {
  return dark ? DARK : LIGHT;
}
