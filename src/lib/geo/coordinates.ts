/** G9: coordinates as people write and paste them. */
import { err, ok, type Result } from '../base/result.ts';
import { fromLink } from './mapLinks.ts';

export interface Point {
  readonly lat: number;
  readonly lon: number;
}

export type CoordinatesProblem =
  | 'empty'
  | 'not-coordinates'
  /** One number where two are needed. */
  | 'one-number'
  /** More numbers than two, or two points. */
  | 'several'
  | 'out-of-range'
  /** A link that says nothing without being followed. */
  | 'short-link';

type Read = Result<Point, CoordinatesProblem>;

/** A tenth of a metre: what is finer than this nobody has measured. */
const PLACES = 1e6;
const LINK = /^(?:https?:\/\/|www\.|maps\.|geo:|(?:[\w-]+\.)+[a-z]{2,}\/)/i;

export function parseCoordinates(text: string): Read {
  const plain = text.normalize('NFKC').replace(/[−–]/g, '-').trim();
  if (plain === '') return err('empty');
  if (LINK.test(plain)) return bounded(fromLink(plain));
  const labelled = plain
    .replace(/\b(lat|lon|lng)(?:gitude|itude|g)?\b\.?\s*[:=]?/gi, ' ')
    .replace(/[()[\]]/g, ' ')
    .trim();
  const pair = /[°º'"′″’”]|[nsewo]/i.test(labelled) ? fromAngles(labelled) : fromDecimals(labelled);
  const isSwapped = /\b(?:lon|lng)[\s\S]*\blat/i.test(plain);
  return bounded(isSwapped && pair.ok ? ok({ lat: pair.value.lon, lon: pair.value.lat }) : pair);
}

/** As they are shown, and read again. */
export function formatCoordinates({ lat, lon }: Point): string {
  const figure = (degrees: number): string => String(rounded(degrees));
  return `${figure(lat)}, ${figure(lon)}`;
}

function bounded(read: Read): Read {
  if (!read.ok) return read;
  const { lat, lon } = read.value;
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) return err('out-of-range');
  return ok({ lat: rounded(lat), lon: rounded(lon) });
}

function rounded(degrees: number): number {
  return Math.round(degrees * PLACES) / PLACES || 0;
}

/** `48.8566, 2.3522`, `48,8566 2,3522`, `48,8566,2,3522`. */
function fromDecimals(text: string): Read {
  if (!/^[-+\d.,;\s/]+$/.test(text)) return err('not-coordinates');
  const numbers = (text.includes('.') ? text.split(/[,;\s/]+/) : commaNumbers(text)).filter(
    (part) => part !== ''
  );
  if (!numbers.every((part) => /^[-+]?\d+(?:[.,]\d+)?$/.test(part))) return err('not-coordinates');
  return pairOf(numbers.map(toNumber));
}

/** Where no point parts whole from broken, a comma between digits does, unless every number is whole. */
function commaNumbers(text: string): readonly string[] {
  const parts = text.split(/[;\s/]+|,(?=\s|$)/).filter((part) => part !== '');
  const [only = ''] = parts;
  const four = /^([-+]?\d+,\d+),([-+]?\d+,\d+)$/.exec(only);
  return parts.length === 1 && four ? four.slice(1) : parts;
}

interface Angle {
  readonly degrees: number;
  /** N, S, E or W; '' where it is not said. */
  readonly side: string;
}

const NUMBER = String.raw`[-+]?\d+(?:[.,]\d+)?`;
const ANGLE = String.raw`(${NUMBER})\s*[°º]?\s*(?:(\d+(?:[.,]\d+)?)\s*['′’]\s*(?!['′’]))?(?:(\d+(?:[.,]\d+)?)\s*(?:["″”]|['′’]{2})\s*)?`;

/** Degrees, minutes and seconds, with the side of the world after them, before them, or not at all. */
function fromAngles(text: string): Read {
  const isBefore = /^[nsewo]/i.test(text);
  const one = isBefore ? String.raw`([nsewo])\s*${ANGLE}` : String.raw`${ANGLE}([nsewo](?![\p{L}]))?`;
  const rest = text.replace(new RegExp(one, 'giu'), ' ');
  if (/[^\s,;/]/u.test(rest)) return err('not-coordinates');
  const angles: Angle[] = [];
  for (const match of text.matchAll(new RegExp(one, 'giu'))) {
    const [side = '', ...parts] = isBefore ? match.slice(1) : [match[4] ?? '', ...match.slice(1, 4)];
    const angle = angleOf(parts, side);
    if (angle === null) return err('out-of-range');
    angles.push(angle);
  }
  const [first, second, third] = angles;
  if (!first || !second) return err(first ? 'one-number' : 'not-coordinates');
  return third ? err('several') : sided(first, second);
}

function angleOf(
  [whole = '0', minutes = '0', seconds = '0']: readonly (string | undefined)[],
  side: string
): Angle | null {
  const [degrees, parts] = [toNumber(whole), [toNumber(minutes), toNumber(seconds)] as const];
  if (parts.some((part) => part >= 60)) return null;
  const size = Math.abs(degrees) + parts[0] / 60 + parts[1] / 3600;
  const isBelow = whole.startsWith('-');
  const known = side.toUpperCase().replace('O', 'W');
  const isOther = known === 'S' || known === 'W';
  return { degrees: isBelow !== isOther ? -size : size, side: known };
}

/** Which of the two is the latitude: as the sides say, else the first. */
function sided(first: Angle, second: Angle): Read {
  const isNorthSouth = ({ side }: Angle): boolean => side === 'N' || side === 'S';
  const isEastWest = ({ side }: Angle): boolean => side === 'E' || side === 'W';
  if ((isNorthSouth(first) && isNorthSouth(second)) || (isEastWest(first) && isEastWest(second)))
    return err('several');
  const isSwapped = isEastWest(first) || isNorthSouth(second);
  const [lat, lon] = isSwapped ? [second, first] : [first, second];
  return ok({ lat: lat.degrees, lon: lon.degrees });
}

function pairOf(numbers: readonly number[]): Read {
  const [lat, lon, more] = numbers;
  if (lat === undefined) return err('not-coordinates');
  if (lon === undefined) return err('one-number');
  return more === undefined ? ok({ lat, lon }) : err('several');
}

function toNumber(text: string): number {
  return Number(text.replace(',', '.'));
}
