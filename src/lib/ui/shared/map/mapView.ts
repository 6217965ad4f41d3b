/** What part of the earth a map shows. */
export interface MapView {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

/** Where nothing says otherwise. */
export const FRANCE_VIEW: MapView = { lon: 2.6, lat: 46.6, zoom: 5 };
