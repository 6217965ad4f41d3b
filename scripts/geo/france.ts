/** The communes of France as columns: codes and names of the COG, points of GeoNames. */
import * as v from 'valibot';
import { nameKey } from '../../src/lib/geo/names.ts';
import { deltaColumn, listColumn, sizeOf, textColumn, thousandths } from './columns.ts';
import type { GeoName } from './geonames.ts';
import { PARIS_ARRONDISSEMENTS } from './parisArrondissements.ts';

export const communesSchema = v.array(
  v.object({
    code: v.string(),
    nom: v.string(),
    type: v.picklist([
      'commune-actuelle',
      'commune-deleguee',
      'commune-associee',
      'arrondissement-municipal'
    ]),
    departement: v.optional(v.string()),
    /** Of a former commune: the one it is a part of. */
    chefLieu: v.optional(v.string()),
    commune: v.optional(v.string()),
    codesPostaux: v.optional(v.array(v.string())),
    population: v.optional(v.number())
  })
);
export const departementsSchema = v.array(v.object({ code: v.string(), nom: v.string() }));

type Commune = v.InferOutput<typeof communesSchema>[number];
type Row = Commune & { readonly codesPostaux: readonly string[] };
type Departement = v.InferOutput<typeof departementsSchema>[number];

interface Point {
  readonly lat: number;
  readonly lon: number;
  /** The mean of others with the same postal code. */
  readonly approximate: boolean;
}

/** Where GeoNames files what the COG has under France. */
const OVERSEAS = ['GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF', 'WF', 'PF', 'NC', 'TF'];
export const FRENCH: ReadonlySet<string> = new Set(['FR', ...OVERSEAS]);

/** Communes of one postal code lie at most this far apart. */
const STRAY_KM = 25;
const KM_PER_DEGREE = 111.2;

/** Départements whose communes GeoNames knows by name only, by their code. */
const BY_NAME: Readonly<Record<string, string>> = { '987': 'PF', '988': 'NC', '977': 'BL', '978': 'MF' };

/** A chief town that does not bear the name of its commune. */
const CHIEF_TOWNS: Readonly<Record<string, string>> = { '97701': 'Gustavia', '97801': 'Marigot' };

export function franceFile(
  communes: readonly Commune[],
  departements: readonly Departement[],
  names: readonly GeoName[]
): { readonly text: string; readonly told: Readonly<Record<string, number>> } {
  const rows = communes
    .filter(({ type }) => type === 'commune-actuelle' || type === 'arrondissement-municipal')
    .map((row) => ({ ...row, codesPostaux: row.codesPostaux ?? [] }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const sharing = rowsByPostcode(rows);
  const own = withoutStrays(
    ownPoints(
      rows,
      communes,
      names.filter(({ country }) => FRENCH.has(country))
    ),
    rows,
    sharing
  );
  const points = rows.map((row) => own.get(row.code) ?? meanOfPostcode(row, sharing, own));
  const aliases = aliasesOf(communes, rows);
  const header = ['carnet-geo', 'france', '1', String(rows.length)].join(' ');
  const lines = [
    header,
    departmentColumn(rows, departements),
    numberColumn(rows),
    textColumn(rows.map(({ nom }) => nom)),
    listColumn(rows.map(({ codesPostaux }) => codesPostaux)),
    deltaColumn(points.map((point) => point && thousandths(point.lat))),
    deltaColumn(points.map((point) => point && thousandths(point.lon))),
    points.map((point) => (point?.approximate ? '~' : '.')).join(''),
    textColumn(rows.map(({ population }) => sizeOf(population ?? 0).toString(36))),
    listColumn(rows.map(({ code }) => aliases.get(code) ?? []))
  ];
  return { text: `${lines.join('\n')}\n`, told: tell(points, aliases) };
}

function departmentOf(code: string): string {
  return code.slice(0, /^9[78]/.test(code) ? 3 : 2);
}

/** The départements with how many rows each has: a row's own comes from where it stands. */
function departmentColumn(rows: readonly Row[], departements: readonly Departement[]): string {
  const counts = new Map<string, number>();
  for (const { code } of rows) counts.set(departmentOf(code), (counts.get(departmentOf(code)) ?? 0) + 1);
  const nameOf = new Map(departements.map(({ code, nom }) => [code, nom]));
  return listColumn([...counts].map(([code, count]) => [code, nameOf.get(code) ?? '', String(count)]));
}

/** Codes within their département: as a rule one above the code before. */
function numberColumn(rows: readonly Row[]): string {
  return deltaColumn(rows.map(({ code }) => Number(code.slice(departmentOf(code).length))));
}

function ownPoints(
  rows: readonly Row[],
  communes: readonly Commune[],
  names: readonly GeoName[]
): ReadonlyMap<string, Point> {
  const byCode = bestBy(names, ({ admin }) =>
    admin.filter((code) => /^(\d{5}|2[AB]\d{3})$/.test(code)).at(-1)
  );
  const byName = bestBy(names, ({ country, name }) => `${country} ${nameKey(name)}`);
  const arrondissements = bestBy(names, ({ name }) => /^(?:Lyon|Marseille) \d\d$/.exec(name)?.[0]);
  const former = greatestFormer(communes, byCode);
  const points = new Map<string, Point>();
  for (const row of rows) {
    const found =
      row.type === 'arrondissement-municipal'
        ? arrondissementPoint(row, arrondissements)
        : (byCode.get(row.code) ?? byName.get(placeName(row)) ?? former.get(row.code));
    if (found) points.set(row.code, { lat: found.lat, lon: found.lon, approximate: false });
  }
  return points;
}

/** A commune that several were merged into may be known by one of them only: the greatest is where its people are. */
function greatestFormer(
  communes: readonly Commune[],
  byCode: ReadonlyMap<string, GeoName>
): ReadonlyMap<string, GeoName> {
  const greatest = new Map<string, GeoName>();
  for (const { code, chefLieu } of communes) {
    const place = byCode.get(code);
    if (chefLieu === undefined || !place) continue;
    if (place.population > (greatest.get(chefLieu)?.population ?? -1)) greatest.set(chefLieu, place);
  }
  return greatest;
}

/**
 * GeoNames has points of a few communes at a namesake, one of them in another département: what lies far from the
 * others of its postal code is left out.
 */
function withoutStrays(
  points: ReadonlyMap<string, Point>,
  rows: readonly Row[],
  sharing: ReadonlyMap<string, readonly Row[]>
): ReadonlyMap<string, Point> {
  const kept = new Map(points);
  for (const { code, codesPostaux } of rows) {
    const point = points.get(code);
    if (!point) continue;
    const others = neighbours(code, codesPostaux, sharing).flatMap((other) => points.get(other) ?? []);
    if (others.length > 1 && others.every((other) => kilometres(point, other) > STRAY_KM)) kept.delete(code);
  }
  return kept;
}

function rowsByPostcode(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const sharing = new Map<string, Row[]>();
  for (const row of rows) {
    for (const postcode of row.codesPostaux) {
      const known = sharing.get(postcode);
      if (known) known.push(row);
      else sharing.set(postcode, [row]);
    }
  }
  return sharing;
}

/** Codes of the other communes of its département that share a postal code with it. */
function neighbours(
  code: string,
  postcodes: readonly string[],
  sharing: ReadonlyMap<string, readonly Row[]>
): readonly string[] {
  return postcodes
    .flatMap((postcode) => sharing.get(postcode) ?? [])
    .map((row) => row.code)
    .filter((other) => other !== code && departmentOf(other) === departmentOf(code));
}

function kilometres(a: Point, b: Point): number {
  const narrow = Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(a.lat - b.lat, (a.lon - b.lon) * narrow) * KM_PER_DEGREE;
}

function placeName({ code, nom }: Row): string {
  return `${BY_NAME[departmentOf(code)] ?? ''} ${nameKey(CHIEF_TOWNS[code] ?? nom)}`;
}

/** The greatest place of each key; parts of a town come after the town. */
function bestBy(
  names: readonly GeoName[],
  keyOf: (name: GeoName) => string | undefined
): ReadonlyMap<string, GeoName> {
  const best = new Map<string, GeoName>();
  const rank = ({ feature, population }: GeoName): number => (feature === 'PPLX' ? 0 : 1e9) + population;
  for (const name of names) {
    const key = keyOf(name);
    if (key === undefined) continue;
    const known = best.get(key);
    if (!known || rank(name) > rank(known)) best.set(key, name);
  }
  return best;
}

/** Paris from the written table, Lyon (69381 on) and Marseille (13201 on) as GeoNames calls them. */
function arrondissementPoint(
  { code }: Commune,
  known: ReadonlyMap<string, GeoName>
): { readonly lat: number; readonly lon: number } {
  const number = Number(code.slice(-2)) % 80;
  if (code.startsWith('751')) return parisPoint(number);
  const name = `${code.startsWith('693') ? 'Lyon' : 'Marseille'} ${String(number).padStart(2, '0')}`;
  const point = known.get(name);
  if (!point) throw new Error(`${name} (${code}) has no point`);
  return point;
}

function parisPoint(number: number): { readonly lat: number; readonly lon: number } {
  const [lat, lon] = PARIS_ARRONDISSEMENTS[number - 1] ?? [Number.NaN, Number.NaN];
  if (!(Math.hypot(lat - 48.857, (lon - 2.35) * 0.66) < 0.06))
    throw new Error(`Paris ${number} is not in Paris`);
  return { lat, lon };
}

/** Only those of its own département: a postal code may reach over its border, and a pin beyond it would be wrong. */
function meanOfPostcode(
  row: Row,
  sharing: ReadonlyMap<string, readonly Row[]>,
  points: ReadonlyMap<string, Point>
): Point | null {
  const near = neighbours(row.code, row.codesPostaux, sharing).flatMap((code) => points.get(code) ?? []);
  if (near.length === 0) return null;
  const mean = (part: 'lat' | 'lon'): number =>
    near.reduce((sum, point) => sum + point[part], 0) / near.length;
  return { lat: mean('lat'), lon: mean('lon'), approximate: true };
}

/** Communes that were merged into another, under the names that people still write, by the commune they are in now. */
function aliasesOf(
  communes: readonly Commune[],
  rows: readonly Row[]
): ReadonlyMap<string, readonly string[]> {
  const nameOf = new Map(rows.map(({ code, nom }) => [code, nameKey(nom)]));
  const aliases = new Map<string, string[]>();
  for (const { nom, chefLieu } of communes) {
    if (chefLieu === undefined || nameOf.get(chefLieu) === nameKey(nom)) continue;
    if (!nameOf.has(chefLieu)) throw new Error(`${nom} is a part of ${chefLieu}, which is no commune`);
    const known = aliases.get(chefLieu) ?? [];
    if (!known.includes(nom)) aliases.set(chefLieu, [...known, nom]);
  }
  return aliases;
}

function tell(
  points: readonly (Point | null)[],
  aliases: ReadonlyMap<string, readonly string[]>
): Readonly<Record<string, number>> {
  return {
    rows: points.length,
    placed: points.filter((point) => point?.approximate === false).length,
    approximate: points.filter((point) => point?.approximate === true).length,
    unplaced: points.filter((point) => point === null).length,
    aliases: [...aliases.values()].flat().length
  };
}
