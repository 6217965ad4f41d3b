/**
 * G4-G6: where an address in France lies. A place in another département than the address says would send people
 * a hundred kilometres away: where town and postal code cannot both be right, there is none.
 */
import type { FrancePlaces } from './francePlaces.ts';
import { frenchWords, type FrenchWords } from './frenchWords.ts';
import { coreKey, nameWords } from './names.ts';
import { likeness } from './similar.ts';
import type { AddressWords, Place } from './types.ts';

/** In 1/100 %: how sure a place is, by how it was found. */
const SURE = 10_000;
const BY_DEPARTMENT = 8_500;
const ONLY_ONE = 9_000;
const BY_POSTCODE = 7_000;
const BY_NAME_ALONE = 7_000;
const OTHER_POSTCODE = 6_000;
const MIDDLE = 5_000;

/** A town of this size (about 2,000 people) elsewhere is what was meant, and the postal code is wrong. */
const WELL_KNOWN = 44;

interface Match {
  readonly row: number;
  readonly likeness: number;
}

export function locateInFrance(places: FrancePlaces, address: AddressWords): Place | null {
  const said = frenchWords(address.zip ?? '', address.city ?? '', address.region ?? '');
  const words = said.department === '' ? withDepartment(places, said, address) : said;
  const arrondissement = ofArrondissement(places, words);
  if (arrondissement !== null) return placeOf(places, arrondissement, SURE);
  const sharing = places.byPostcode.get(words.postcode);
  if (sharing) return byPostcode(places, sharing, words);
  return byDepartment(places, words);
}

/** The region of an address may be a département by its name. */
function withDepartment(
  places: FrancePlaces,
  words: FrenchWords,
  { region = '' }: AddressWords
): FrenchWords {
  const key = coreKey(nameWords(region));
  const isSaid = ([, name]: readonly [string, string]): boolean => coreKey(nameWords(name)) === key;
  const found = key === '' ? undefined : [...places.departments].find(isSaid);
  return found ? { ...words, department: found[0] } : words;
}

/** Of the number after the town, or of the postal code; none where the two say different ones. */
function ofArrondissement(places: FrancePlaces, { postcode, words, number }: FrenchWords): number | null {
  const rows = places.arrondissements.get(words.join(''));
  if (!rows) return null;
  const byCode = rows.find((row) => places.postcodesOf(row).includes(postcode));
  const byNumber = rows[number - 1];
  if (byCode !== undefined) return byNumber === undefined || byNumber === byCode ? byCode : null;
  const departments = departmentsOfPostcode(places, postcode);
  const mayBe = postcode === '' || (byNumber !== undefined && departments.has(places.departmentOf(byNumber)));
  return byNumber !== undefined && mayBe ? byNumber : null;
}

function byPostcode(places: FrancePlaces, sharing: readonly number[], words: FrenchWords): Place | null {
  const rows = sharing.filter((row) => !places.isArrondissement(row) || sharing.length === 1);
  if (words.words.length === 0) return middleOf(places, rows, words.postcode);
  const key = words.words.join('');
  const exact = only(rows.filter((row) => places.byName.get(key)?.includes(row)));
  if (exact !== null) return placeOf(places, exact, SURE);
  const match = bestMatch(places, rows, words.words);
  if (match) return placeOf(places, match.row, Math.round(SURE * match.likeness));
  const departments = departmentsOfPostcode(places, words.postcode);
  const near = only(named(places, key, departments));
  if (near !== null) return placeOf(places, near, OTHER_POSTCODE);
  // A hamlet bears its own name and lies in what the postal code says; a town elsewhere contradicts it.
  if (isWellKnown(places, key, words.number)) return null;
  const middle = middleOf(places, rows, words.postcode);
  return middle && { ...middle, score: Math.min(middle.score, BY_POSTCODE) };
}

/** A CEDEX has a postal code of its own, in the département of its town. */
function byDepartment(places: FrancePlaces, { postcode, words, department }: FrenchWords): Place | null {
  const key = words.join('');
  if (key === '') return null;
  if (postcode === '' && department === '') {
    const row = only(named(places, key, null));
    return row === null ? null : placeOf(places, row, BY_NAME_ALONE);
  }
  const departments = postcode === '' ? new Set([department]) : departmentsOfPostcode(places, postcode);
  const exact = only(named(places, key, departments));
  if (exact !== null) return placeOf(places, exact, BY_DEPARTMENT);
  const rows = rowsOf(places, departments);
  const match = bestMatch(places, rows, words);
  return match && match.likeness >= 0.75
    ? placeOf(places, match.row, Math.round(BY_DEPARTMENT * match.likeness))
    : null;
}

/** Those whose communes have it, or, of one that no commune has, what it begins with. */
function departmentsOfPostcode(places: FrancePlaces, postcode: string): ReadonlySet<string> {
  const rows = places.byPostcode.get(postcode);
  if (rows) return new Set(rows.map((row) => places.departmentOf(row)));
  if (/^20[01]/.test(postcode)) return new Set(['2A']);
  if (/^20[26]/.test(postcode)) return new Set(['2B']);
  if (/^20/.test(postcode)) return new Set(['2A', '2B']);
  return new Set([postcode.slice(0, /^9[78]/.test(postcode) ? 3 : 2)]);
}

/** Communes of that name, in these départements or in all: as they are today, else those that were merged. */
function named(
  places: FrancePlaces,
  key: string,
  departments: ReadonlySet<string> | null
): readonly number[] {
  const within = (rows: readonly number[] = []): readonly number[] =>
    departments ? rows.filter((row) => departments.has(places.departmentOf(row))) : rows;
  const today = within(places.byName.get(key));
  return today.length > 0 ? today : [...new Set(within(places.byAlias.get(key)))];
}

function isWellKnown(places: FrancePlaces, key: string, number: number): boolean {
  if (number > 0 && places.arrondissements.has(key)) return true;
  return (places.byName.get(key) ?? []).some((row) => (places.size[row] ?? 0) >= WELL_KNOWN);
}

/** The one that agrees best; none where two agree as well. */
function bestMatch(places: FrancePlaces, rows: readonly number[], words: readonly string[]): Match | null {
  const matches = rows
    .map((row) => ({ row, likeness: likenessOf(places, row, words) }))
    .filter((match) => match.likeness > 0)
    .sort((a, b) => b.likeness - a.likeness);
  const [best, second] = matches;
  return best && (!second || second.likeness < best.likeness) ? best : null;
}

/** A name of today is meant before one of a commune that was merged. */
const ALIAS = 0.99;

function likenessOf(places: FrancePlaces, row: number, words: readonly string[]): number {
  const own = likeness(words, nameWords(places.names[row] ?? ''));
  if (own === 1) return own;
  const others = places.aliasesOf(row).map((alias) => ALIAS * likeness(words, nameWords(alias)));
  return Math.max(own, ...others);
}

/** The one commune of a postal code, or the middle of all, those of its own département alone. */
function middleOf(places: FrancePlaces, rows: readonly number[], postcode: string): Place | null {
  const [first, ...others] = rows;
  if (first === undefined) return null;
  if (others.length === 0) return placeOf(places, first, ONLY_ONE);
  const department = mainDepartment(places, rows, postcode);
  const placed = rows.filter((row) => places.departmentOf(row) === department && hasPoint(places, row));
  if (placed.length === 0) return null;
  const mean = (of: Float64Array): number =>
    placed.reduce((sum, row) => sum + (of[row] ?? 0), 0) / placed.length;
  return {
    lat: rounded(mean(places.lat)),
    lon: rounded(mean(places.lon)),
    precision: 'postcode',
    score: MIDDLE,
    name: '',
    code: '',
    department,
    country: 'FR'
  };
}

/** The one that the postal code begins with, where it has communes there; else that of most. */
function mainDepartment(places: FrancePlaces, rows: readonly number[], postcode: string): string {
  const all = rows.map((row) => places.departmentOf(row));
  const own = all.find(
    (code) => postcode.startsWith(code) || (postcode.startsWith('20') && /^2[AB]$/.test(code))
  );
  const count = (code: string): number => all.filter((other) => other === code).length;
  return own ?? [...all].sort((a, b) => count(b) - count(a))[0] ?? '';
}

function placeOf(places: FrancePlaces, row: number, score: number): Place | null {
  if (!hasPoint(places, row)) return null;
  return {
    lat: places.lat[row] ?? 0,
    lon: places.lon[row] ?? 0,
    precision: places.isApproximate(row) ? 'postcode' : 'commune',
    score,
    name: places.names[row] ?? '',
    code: places.codeOf(row),
    department: places.departmentOf(row),
    country: 'FR'
  };
}

function rowsOf(places: FrancePlaces, departments: ReadonlySet<string>): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < places.rows; row += 1) {
    if (departments.has(places.departmentOf(row)) && !places.isArrondissement(row)) rows.push(row);
  }
  return rows;
}

function hasPoint(places: FrancePlaces, row: number): boolean {
  return Number.isFinite(places.lat[row]);
}

function only(rows: readonly number[]): number | null {
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1000) / 1000;
}
