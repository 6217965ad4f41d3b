/** The communes of France, ready to be asked by postal code and by name. */
import { append } from '../base/groups.ts';
import { nameKey } from './names.ts';
import { columnsOf, parts, sizes, steps, texts } from './table.ts';

/** A row is the number of a commune or of an arrondissement of Paris, Lyon or Marseille. */
export interface FrancePlaces {
  readonly rows: number;
  readonly names: readonly string[];
  /** Names of communes that are a part of this one now. */
  readonly aliasesOf: (row: number) => readonly string[];
  readonly postcodesOf: (row: number) => readonly string[];
  readonly codeOf: (row: number) => string;
  readonly departmentOf: (row: number) => string;
  /** Code and name of each département. */
  readonly departments: ReadonlyMap<string, string>;
  readonly lat: Float64Array;
  readonly lon: Float64Array;
  /** Its point is the mean of others with its postal code. */
  readonly isApproximate: (row: number) => boolean;
  readonly size: Uint8Array;
  readonly byPostcode: ReadonlyMap<string, readonly number[]>;
  /** By `nameKey`, of communes as they are today. */
  readonly byName: ReadonlyMap<string, readonly number[]>;
  /** By `nameKey`, of communes that are a part of this one now. */
  readonly byAlias: ReadonlyMap<string, readonly number[]>;
  /** A part of Paris, Lyon or Marseille. */
  readonly isArrondissement: (row: number) => boolean;
  /** Rows of the arrondissements, in order of their numbers, by the `nameKey` of their town. */
  readonly arrondissements: ReadonlyMap<string, readonly number[]>;
}

const ARRONDISSEMENT = /^(Paris|Lyon|Marseille) \d+er? Arrondissement$/;

export function readFrance(file: string): FrancePlaces {
  const { rows, columns } = columnsOf(file, 'france');
  const [departments, numbers, names, postcodes, lat, lon, approximate, size, aliases] = columns;
  const placeNames = texts(names);
  const postcodeCells = texts(postcodes);
  const aliasCells = texts(aliases);
  const { codes, ofRow, nameOf } = departmentsOf(texts(departments), rows);
  const number = steps(numbers);
  const departmentOf = (row: number): string => codes[ofRow[row] ?? -1] ?? '';
  const code = (row: number): string => {
    const department = departmentOf(row);
    return department + String(number[row]).padStart(5 - department.length, '0');
  };
  const all = Array.from({ length: rows }, (_, row) => row);
  const byName = new Map<string, number[]>();
  const byAlias = new Map<string, number[]>();
  const byPostcode = new Map<string, number[]>();
  const arrondissements = new Map<string, number[]>();
  const arrondissementRows = new Set<number>();
  for (const row of all) {
    const name = placeNames[row] ?? '';
    const town = ARRONDISSEMENT.exec(name)?.[1];
    if (town === undefined) append(byName, nameKey(name), row);
    else {
      append(arrondissements, nameKey(town), row);
      arrondissementRows.add(row);
    }
    for (const alias of parts(aliasCells[row])) append(byAlias, nameKey(alias), row);
    for (const postcode of parts(postcodeCells[row])) append(byPostcode, postcode, row);
  }
  return {
    rows,
    names: placeNames,
    aliasesOf: (row) => parts(aliasCells[row]),
    postcodesOf: (row) => parts(postcodeCells[row]),
    codeOf: code,
    departmentOf,
    departments: nameOf,
    lat: steps(lat).map((each) => each / 1000),
    lon: steps(lon).map((each) => each / 1000),
    isApproximate: (row) => approximate?.[row] === '~',
    size: sizes(size),
    byPostcode,
    byName,
    byAlias,
    isArrondissement: (row) => arrondissementRows.has(row),
    arrondissements
  };
}

/** Départements stand with the number of their rows, which are in their order. */
function departmentsOf(cells: readonly string[], rows: number) {
  const codes: string[] = [];
  const nameOf = new Map<string, string>();
  const ofRow = new Uint8Array(rows);
  let from = 0;
  for (const cell of cells) {
    const [code = '', name = '', count = '0'] = cell.split(';');
    ofRow.fill(codes.length, from, from + Number(count));
    from += Number(count);
    codes.push(code);
    nameOf.set(code, name);
  }
  return { codes, nameOf, ofRow };
}
