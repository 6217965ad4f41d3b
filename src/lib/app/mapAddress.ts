/** What part of the map is shown, as its address tells of it. */

export interface MapPlace {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

/** Null: the link names none, or none that there is. */
export function mapPlaceOf(params: URLSearchParams): MapPlace | null {
  const [lon, lat, zoom] = [numberIn(params, 'lon'), numberIn(params, 'lat'), numberIn(params, 'zoom')];
  if (lon === null || lat === null || zoom === null) return null;
  const isOnEarth = Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && zoom >= 0 && zoom <= 24;
  return isOnEarth ? { lon, lat, zoom } : null;
}

/** To a hundred metres: a closer one would put somebody's door into the browser's history. */
export function mapSearch({ lon, lat, zoom }: MapPlace): string {
  return new URLSearchParams({
    lon: String(rounded(((((lon + 180) % 360) + 360) % 360) - 180, 3)),
    lat: String(rounded(lat, 3)),
    zoom: String(rounded(zoom, 1))
  }).toString();
}

function numberIn(params: URLSearchParams, name: string): number | null {
  const text = params.get(name);
  const value = Number(text);
  return text === null || text === '' || !Number.isFinite(value) ? null : value;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
