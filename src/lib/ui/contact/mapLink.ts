/** Where something lies: as people write it, and where somebody found it. */
interface Place {
  readonly address: string;
  readonly point: { readonly lat: number; readonly lon: number } | null;
}

/** The place on a map: the device's own map application where there is one. */
export function mapLink({ address, point }: Place, coarsePointer: boolean): string {
  const at = point && `${String(point.lat)},${String(point.lon)}`;
  const query = encodeURIComponent(address);
  if (coarsePointer) return `geo:${at ?? '0,0'}?q=${at ?? query}`;
  if (!point) return `https://www.openstreetmap.org/search?query=${query}`;
  const [lat, lon] = [String(point.lat), String(point.lon)];
  return `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`;
}
